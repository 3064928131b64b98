/**
 * @file infra/supply-chain/key-file-signer.test.ts
 * @description Keys: a machine makes its own once and keeps it to itself; unfit ones are refused in words; openssl agrees with us.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { run } from '../shared/run.ts';
import { keyFileSigner, machineKeyFile } from './key-file-signer.ts';
import { trustedKey } from './trusted-key.ts';

let folder = '';
const at = (name: string): string => join(folder, name);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lytslot-key-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function keyFile(name: string, curve: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: curve });
  await writeFile(at(name), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return at(name);
}

describe("a machine's own key", () => {
  it('is made once, for its owner only, and says what it is', async () => {
    const first = await keyFileSigner(folder, undefined);
    expect((await stat(machineKeyFile(folder))).mode & 0o777).toBe(0o600);
    expect(first.description).toContain("this machine's own key");
    expect((await keyFileSigner(folder, '')).keyId).toBe(first.keyId);
    expect((await trustedKey(folder, {})).pem).toBe(first.publicKeyPem);
  });

  it('is not used when a key is named', async () => {
    const signer = await keyFileSigner(folder, await keyFile('mine.pem', 'P-256'));
    expect(signer.description).toBe('the key in LYTSLOT_SIGNING_KEY_FILE');
    await expect(stat(machineKeyFile(folder))).rejects.toThrow('ENOENT');
  });
});

describe('a signature', () => {
  it('is one that openssl accepts, under the id that ssh-keygen prints', async () => {
    const signer = await keyFileSigner(folder, undefined);
    await writeFile(at('text'), 'text');
    await writeFile(at('signature'), await signer.sign(Buffer.from('text')));
    await writeFile(at('public.pem'), signer.publicKeyPem);
    const said = await run('openssl', ['dgst', '-sha256', '-verify', at('public.pem'), '-signature', at('signature'), at('text')]);
    expect(said.trim()).toBe('Verified OK');
    expect(signer.keyId).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  });
});

describe('a key that cannot be used is refused', () => {
  it.each([
    ['on another curve', () => keyFile('key', 'P-384'), /not an ECDSA key on P-256/],
    ['that is none', async () => (await writeFile(at('key'), 'none'), at('key')), /holds no private key in PEM/],
    ['that is not there', async () => at('nowhere'), /cannot be read/],
  ])('%s', async (_, make, words) => {
    const refused = keyFileSigner(folder, await make());
    await expect(refused).rejects.toMatchObject({ name: 'SetupError', message: expect.stringMatching(words), cure: expect.any(String) });
  });

  it.each([
    ['when there is none', {}, /there is no key to check signatures with/],
    ['when the named file is not there', { LYTSLOT_VERIFYING_KEY_FILE: '/nowhere' }, /LYTSLOT_VERIFYING_KEY_FILE names \/nowhere/],
  ])('for checking, %s', async (_, env, words) => {
    await expect(trustedKey(folder, env)).rejects.toMatchObject({ name: 'SetupError', message: expect.stringMatching(words) });
  });
});
