/**
 * @file infra/supply-chain/main.ts
 * @description The commands behind "make sign-images" and "make verify-images".
 * @dependencies -
 * @created 2026-11-29
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { buildImages } from '../images/build-images.ts';
import { resolvePaths } from '../shared/paths.ts';
import { step } from '../shared/progress.ts';
import { renderError, SetupError } from '../shared/setup-error.ts';
import { evidenceFolder, IMAGE_NAMES } from './evidence.ts';
import { KEY_SETTING, keyFileSigner } from './key-file-signer.ts';
import { signImages } from './sign-images.ts';
import { readSourceState } from './source-state.ts';
import { trustedKey } from './trusted-key.ts';
import { verifyImages } from './verify-images.ts';

const paths = resolvePaths(process.env);
const folder = evidenceFolder(paths.state);

async function sign(): Promise<void> {
  const signer = await keyFileSigner(paths.state, process.env[KEY_SETTING]);
  console.log(`Signing with ${signer.description} (${signer.keyId})`);
  const before = await readSourceState(paths.repo);
  const images = await buildImages(paths);
  const lockText = await readFile(join(paths.repo, 'package-lock.json'), 'utf8');
  const source = await readSourceState(paths.repo);
  if (source.contentHash !== before.contentHash || source.commit !== before.commit) {
    throw new SetupError(
      'the sources changed while the images were built',
      'run "make sign-images" again and leave the checkout alone meanwhile',
    );
  }
  await step({ title: 'Reading and signing images' }, () => signImages({ images: { ...images }, folder, lockText, source, signer }));
  console.log(
    source.tree === 'clean' ? `Sources: commit ${source.commit}` : `Sources: changed since commit ${source.commit}, named by content`,
  );
  console.log(`Written: ${folder}`);
}

async function verify(): Promise<void> {
  const key = await trustedKey(paths.state, process.env);
  const verified = await verifyImages({ names: IMAGE_NAMES, folder, blobs: join(paths.images, 'blobs'), key });
  for (const { name, sha256, packages, source } of verified) {
    console.log(`✓ ${name.padEnd(10)} sha256:${sha256.slice(0, 16)}…  ${packages} packages as named, from ${source}`);
  }
  console.log(`All signed by ${key.keyId}`);
}

const COMMANDS: Readonly<Record<string, () => Promise<void>>> = { sign, verify };

try {
  const command = COMMANDS[process.argv[2] ?? ''];
  if (!command) throw new SetupError(`unknown command "${process.argv[2] ?? ''}"`, 'use "make sign-images" or "make verify-images"');
  await command();
} catch (error) {
  console.error(renderError(error));
  process.exitCode = 1;
}
