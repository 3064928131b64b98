/**
 * @file infra/supply-chain/dsse.ts
 * @description DSSE envelopes: a payload, its type and a signature over both, as cosign reads them.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';

import type { Signer } from './signer.ts';

export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

const envelopeSchema = z.strictObject({
  payloadType: z.literal(PAYLOAD_TYPE),
  payload: z.string(),
  signatures: z.tuple([z.strictObject({ keyid: z.string(), sig: z.string() })]),
});

type Envelope = z.infer<typeof envelopeSchema>;

/** An envelope taken apart; nothing in it is proven yet. */
export interface Opened {
  readonly payload: Buffer;
  readonly keyId: string;
  readonly signature: Buffer;
  /** What is signed. */
  readonly signed: Buffer;
}

/** Pre-authentication encoding: type and payload cannot run into each other, their lengths are signed too. */
export function pae(type: string, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload]);
}

/** The envelope file's text. */
export async function seal(payload: Buffer, signer: Signer): Promise<string> {
  const sig = await signer.sign(pae(PAYLOAD_TYPE, payload));
  return render({
    payloadType: PAYLOAD_TYPE,
    payload: payload.toString('base64'),
    signatures: [{ keyid: signer.keyId, sig: sig.toString('base64') }],
  });
}

/** Undefined when the text is not, to the byte, what `seal` writes. */
export function open(text: string): Opened | undefined {
  const envelope = envelopeSchema.safeParse(parseJson(text)).data;
  // Base64 and JSON can say the same in several ways; only one of them is accepted.
  if (envelope === undefined || render(canonical(envelope)) !== text) return undefined;
  const [{ keyid, sig }] = envelope.signatures;
  const payload = Buffer.from(envelope.payload, 'base64');
  return { payload, keyId: keyid, signature: Buffer.from(sig, 'base64'), signed: pae(envelope.payloadType, payload) };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const render = (envelope: Envelope): string => `${JSON.stringify(envelope)}\n`;
const again = (base64: string): string => Buffer.from(base64, 'base64').toString('base64');

function canonical({ payloadType, payload, signatures: [{ keyid, sig }] }: Envelope): Envelope {
  return { payloadType, payload: again(payload), signatures: [{ keyid, sig: again(sig) }] };
}
