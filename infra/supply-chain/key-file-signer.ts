/**
 * @file infra/supply-chain/key-file-signer.ts
 * @description Signs with a private key kept in a file: ECDSA on P-256 with SHA-256, PKCS#8 in PEM.
 * @dependencies -
 * @created 2026-11-29
 */
import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { SetupError } from '../shared/setup-error.ts';
import { writeWhole } from '../shared/write-file.ts';
import { HOW_TO_MAKE, publicKey } from './public-key.ts';
import type { Signer } from './signer.ts';

export const KEY_SETTING = 'LYTSLOT_SIGNING_KEY_FILE';

/** Where a machine keeps the key it made for itself. */
export function machineKeyFile(state: string): string {
  return join(state, 'secrets', 'signing-key.pem');
}

/** The signer of the file that `configured` names; without a name, of this machine's own key, made on first use. */
export async function keyFileSigner(state: string, configured: string | undefined): Promise<Signer> {
  if (configured !== undefined && configured !== '') return signerOf(await readKey(configured), `the key in ${KEY_SETTING}`);
  const file = machineKeyFile(state);
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known === undefined) await writeWhole(file, newKey(), 0o600);
  return signerOf(await readKey(file), "this machine's own key: it proves that nothing changed since, not who built it");
}

async function readKey(file: string): Promise<KeyObject> {
  const pem = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new SetupError(`the signing key ${file} cannot be read`, `set ${KEY_SETTING} to a file you may read, or unset it`, error);
  });
  try {
    return createPrivateKey(pem);
  } catch (error) {
    throw new SetupError(`${file} holds no private key in PEM that can be read without a password`, HOW_TO_MAKE, error);
  }
}

function signerOf(key: KeyObject, description: string): Signer {
  const { keyId, pem } = publicKey(key, 'the signing key file');
  return { description, keyId, publicKeyPem: pem, sign: (bytes) => Promise.resolve(sign('sha256', bytes, key)) };
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
