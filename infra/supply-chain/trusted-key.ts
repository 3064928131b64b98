/**
 * @file infra/supply-chain/trusted-key.ts
 * @description The key that evidence is checked against. It never comes from the folder that holds the evidence.
 * @dependencies -
 * @created 2026-11-29
 */
import { readFile } from 'node:fs/promises';

import { SetupError } from '../shared/setup-error.ts';
import { KEY_SETTING, machineKeyFile } from './key-file-signer.ts';
import { publicKey, type PublicKey } from './public-key.ts';

const VERIFY_SETTING = 'LYTSLOT_VERIFYING_KEY_FILE';

/** A public key that you name, else the one that belongs to the signing key. */
export async function trustedKey(state: string, env: NodeJS.ProcessEnv): Promise<PublicKey> {
  const named = [VERIFY_SETTING, KEY_SETTING].flatMap((setting) => (env[setting] ? [{ setting, file: env[setting] }] : []))[0];
  const file = named?.file ?? machineKeyFile(state);
  const pem = await readFile(file, 'utf8').catch((error: unknown) => {
    const what = named === undefined ? 'there is no key to check signatures with' : `${named.setting} names ${file}, which cannot be read`;
    throw new SetupError(what, `set ${VERIFY_SETTING} to the file of a public key you trust, or run "make sign-images" first`, error);
  });
  return publicKey(pem, file);
}
