/**
 * @file api/webhooks/stripe-signature.ts
 * @description Whether a body is Stripe's own and fresh: the Stripe-Signature header, read and checked against every secret in use.
 * @dependencies -
 * @created 2026-11-29
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** `unreadable`: no signature at all. `late`: signed, but not now: somebody may have kept it. `forged`: signed with no secret of ours. */
export type SignatureVerdict = 'genuine' | 'unreadable' | 'late' | 'forged';

const TOLERANCE_SECONDS = 5 * 60;
const LONGEST_HEADER = 4_096;
const TIME = /^\d{1,12}$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** Judges a body by its header. It is signed byte for byte, so the body is what came over the wire and nothing that was read from it. */
export function judgeSignature(
  { header, body }: { readonly header: string | undefined; readonly body: Uint8Array },
  { secrets, now }: { readonly secrets: readonly string[]; readonly now: Date },
): SignatureVerdict {
  const signature = readHeader(header);
  if (signature === undefined) return 'unreadable';
  // Before the time: how far off a clock is, is told to nobody who cannot sign.
  const isOurs = secrets.map((secret) => isSignedWith(secret, signature, body)).includes(true);
  if (!isOurs) return 'forged';
  return Math.abs(now.getTime() / 1_000 - Number(signature.time)) > TOLERANCE_SECONDS ? 'late' : 'genuine';
}

interface Signature {
  readonly time: string;
  /** One for each secret the sender has; a secret that is being replaced signs beside the new one. */
  readonly digests: readonly Buffer[];
}

/** `t=<unix seconds>,v1=<hex>[,v1=<hex>…]`; other schemes are passed over. */
function readHeader(header: string | undefined): Signature | undefined {
  if (header === undefined || header.length > LONGEST_HEADER) return undefined;
  const pairs = header.split(',').map((pair) => pair.trim().split('='));
  const valuesOf = (name: string) => pairs.flatMap(([key, value]) => (key === name && value !== undefined ? [value] : []));
  const [time, ...others] = valuesOf('t');
  const digests = valuesOf('v1').filter((value) => DIGEST.test(value));
  if (time === undefined || others.length > 0 || !TIME.test(time) || digests.length === 0) return undefined;
  return { time, digests: digests.map((value) => Buffer.from(value, 'hex')) };
}

/** Every digest is compared, each in constant time: how long it takes says nothing about which one was close. */
function isSignedWith(secret: string, { time, digests }: Signature, body: Uint8Array): boolean {
  const expected = createHmac('sha256', secret).update(`${time}.`).update(body).digest();
  return digests.map((digest) => timingSafeEqual(digest, expected)).includes(true);
}
