/**
 * @file tools/kubectl-lytslot/redact.ts
 * @description Takes secrets and personal data out of what leaves the cluster in a report. Pure.
 * @dependencies -
 * @created 2026-11-25
 */

const MASK = '***';
const SECRET_KEY = /token|secret|password|passwd|authorization|cookie|api[_-]?key|private[_-]?key|credential/i;
const PERSONAL_KEY = /^(ownerTelegramId|displayName|phone|phone_number|email|first_name|last_name|firstName|lastName)$/;
/** Copies of whole objects inside objects: nothing in them is needed, anything may be. */
const DROPPED = new Set(['managedFields', 'kubectl.kubernetes.io/last-applied-configuration']);

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Bot tokens sit in the path of every Bot API call, passwords in connection URLs: error messages quote both.
  [/\d{6,12}:[A-Za-z0-9_-]{30,}/g, MASK],
  [/(\w+:\/\/[^\s:/@]*):[^\s@/]+@/g, `$1:${MASK}@`],
  [/\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g, MASK],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]+/gi, `$1 ${MASK}`],
  [/\b(live|test)_[A-Za-z0-9_-]{20,}/g, MASK],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, MASK],
  [/((?:token|secret|password|passwd|api[_-]?key|cookie)\w*["']?\s*[:=]\s*["']?)[^\s"',;&}]+/gi, `$1${MASK}`],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, MASK],
  [/\+\d{10,15}\b/g, MASK],
];

/** Removes what signs somebody in or tells who somebody is from a text. */
export function redactText(text: string): string {
  return PATTERNS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}

/** A copy without secrets: by the names of fields, and inside every text. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map(redact);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !DROPPED.has(key))
      .map(([key, inner]) => [key, isPrivate(key, inner) ? MASK : redact(inner)]),
  );
}

/** A log: JSON lines field by field, all others as text. */
export function redactLog(log: string): string {
  return log.split('\n').map(redactLine).join('\n');
}

/** A name such as `tokenSecretRef` holds an object that says where, not what. */
function isPrivate(key: string, inner: unknown): boolean {
  const isTree = inner !== null && typeof inner === 'object';
  return PERSONAL_KEY.test(key) || (SECRET_KEY.test(key) && !isTree);
}

function redactLine(line: string): string {
  if (!line.startsWith('{')) return redactText(line);
  try {
    return JSON.stringify(redact(JSON.parse(line)));
  } catch {
    return redactText(line);
  }
}
