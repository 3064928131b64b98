/**
 * @file domain/moderation/host.ts
 * @description Names of hosts as a reader sees them: out of punycode, without look-alike letters.
 * @dependencies -
 * @created 2026-11-29
 */
import { readingsOf } from './letters.ts';
import { normalise } from './normalise.ts';

/** Parameters of punycode (RFC 3492, section 5). */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE = 128;
const LAST_CODE_POINT = 0x10ffff;

/** A host in the letters that a browser may show; a label that is no punycode stays as it is. */
export function unicodeHost(host: string): string {
  return host
    .split('.')
    .map((label) => (label.startsWith('xn--') ? (decodeLabel(label.slice(4)) ?? label) : label))
    .join('.');
}

/** A host by its looks. Two hosts with the same skeleton cannot be told apart by eye. */
export function hostSkeleton(host: string): string {
  return unicodeHost(host.toLowerCase())
    .split('.')
    .map((label) => Array.from(label, (letter) => (/[\d-]/.test(letter) ? letter : normalise(letter).text)).join(''))
    .join('.');
}

/** A skeleton in which digits became the letters they are written for: 1nstagram, faceb00k. */
export function readHost(skeleton: string): string {
  return Array.from(skeleton, (sign) => (/\d/.test(sign) ? (readingsOf(sign)[1] ?? sign) : sign)).join('');
}

/** Whether a host is the domain or lies below it. */
export function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/** Whether a host is a number instead of a name; `URL` has brought every notation of IPv4 to four decimals by then. */
export function isAddress(host: string): boolean {
  return host.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(host);
}

/** Undefined if the label is not well-formed. */
function decodeLabel(label: string): string | undefined {
  const basicEnd = label.lastIndexOf('-');
  const output = basicEnd > 0 ? Array.from(label.slice(0, basicEnd), (letter) => letter.codePointAt(0) ?? 0) : [];
  const digits = Array.from(label.slice(basicEnd > 0 ? basicEnd + 1 : 0), digitValue);
  let [code, bias, index, at] = [FIRST_CODE, FIRST_BIAS, 0, 0];
  while (at < digits.length) {
    const start = index;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digits[at] ?? -1;
      at += 1;
      if (Number.isNaN(digit) || digit < 0 || digit * weight > LAST_CODE_POINT * BASE) return undefined;
      index += digit * weight;
      const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const length = output.length + 1;
    bias = adaptBias(Math.floor((index - start) / (start === 0 ? DAMP : 2)), length);
    code += Math.floor(index / length);
    index %= length;
    if (code > LAST_CODE_POINT) return undefined;
    output.splice(index, 0, code);
    index += 1;
  }
  return String.fromCodePoint(...output);
}

function digitValue(letter: string): number {
  const value = parseInt(letter, BASE);
  // Punycode counts letters first: a is 0, z is 25, then the digits.
  return value >= 10 ? value - 10 : value + 26;
}

function adaptBias(damped: number, length: number): number {
  let rest = damped + Math.floor(damped / length);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor((BASE * rest) / (rest + SKEW));
}
