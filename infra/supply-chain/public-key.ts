/**
 * @file infra/supply-chain/public-key.ts
 * @description A P-256 public key: reading it, its id, and whether a signature is its own.
 * @dependencies -
 * @created 2026-11-29
 */
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';

import { SetupError } from '../shared/setup-error.ts';

export interface PublicKey {
  readonly keyId: string;
  readonly pem: string;
  accepts(bytes: Buffer, signature: Buffer): boolean;
}

/** `key` is a public or private key or its PEM; `origin` names it in the error when it is no key on P-256. */
export function publicKey(key: KeyObject | string, origin: string): PublicKey {
  const found = isPublic(key) ? key : read(key, origin);
  if (found.asymmetricKeyType !== 'ec' || found.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw new SetupError(`the key in ${origin} is not an ECDSA key on P-256`, HOW_TO_MAKE);
  }
  return {
    keyId: keyId(found),
    pem: found.export({ type: 'spki', format: 'pem' }).toString(),
    accepts: (bytes, signature) => verify('sha256', bytes, found, signature),
  };
}

export const HOW_TO_MAKE =
  'make one with "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out signing-key.pem" and name that file';

const isPublic = (key: KeyObject | string): key is KeyObject => typeof key !== 'string' && key.type === 'public';

function read(key: KeyObject | string, origin: string): KeyObject {
  try {
    return createPublicKey(key);
  } catch (error) {
    throw new SetupError(`${origin} holds no key in PEM that can be read without a password`, HOW_TO_MAKE, error);
  }
}

function keyId(key: KeyObject): string {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  const wire = Buffer.concat([Buffer.from('ecdsa-sha2-nistp256'), Buffer.from('nistp256'), point].map(sshString));
  return `SHA256:${createHash('sha256').update(wire).digest('base64').replace(/=+$/, '')}`;
}

function sshString(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
