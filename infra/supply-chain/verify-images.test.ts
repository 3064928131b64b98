/**
 * @file infra/supply-chain/verify-images.test.ts
 * @description Signed images are found to be whole, and whatever is changed afterwards is found and told.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import * as fc from 'fast-check';
import { copyFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { LoadableImage } from '../cluster/provider.ts';
import { attempt } from '../shared/run.ts';
import { seal } from './dsse.ts';
import { evidenceFiles, publicKeyFile, sbomText } from './evidence.ts';
import { keyFileSigner } from './key-file-signer.ts';
import { publicKey } from './public-key.ts';
import { signImages } from './sign-images.ts';
import type { Signer } from './signer.ts';
import { buildStatement, PROVENANCE_PREDICATE, SBOM_PREDICATE } from './statement.ts';
import { buildTestImage, LOCK, SOURCE } from './test-image.ts';
import { verifyImages, type Verified } from './verify-images.ts';

jest.setTimeout(120_000);

const NAMES = ['platform', 'redis'];
let root = '';
let images: Record<string, LoadableImage> = {};
let signer: Signer;
const signed = (): string => join(root, 'signed');
const blobs = (): string => join(root, 'blobs');
const shaOf = (name: string): string => images[name]?.manifestDigest.replace('sha256:', '') ?? '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lytslot-verify-'));
  images = { platform: await buildTestImage(root, 'platform'), redis: await buildTestImage(root, 'redis') };
  signer = await keyFileSigner(join(root, 'state'), undefined);
  await signImages({ images, folder: signed(), lockText: LOCK, source: SOURCE, signer });
});
afterAll(() => rm(root, { recursive: true, force: true }));

const verify = (folder: string, of = blobs()): Promise<Verified[]> =>
  verifyImages({ names: NAMES, folder, blobs: of, key: publicKey(signer.publicKeyPem, 'this test') });

/** Verifies a copy of the evidence after something was done to it. */
async function verifyAfter(change: (folder: string) => Promise<unknown>): Promise<Verified[]> {
  const folder = await mkdtemp(join(root, 'changed-'));
  await cp(signed(), folder, { recursive: true });
  await change(folder);
  return verify(folder);
}

async function flip(file: string, place: number, change: number): Promise<void> {
  const bytes = await readFile(file);
  const at = place % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ change;
  await writeFile(file, bytes);
}

const setupError = (words: RegExp): object => ({ name: 'SetupError', message: expect.stringMatching(words), cure: expect.any(String) });

/** Evidence about `platform` with a signature that is good. */
const sealed = (
  predicateType: string,
  predicate: object,
  about = { name: 'localhost/lytslot/platform', sha256: shaOf('platform') },
): Promise<string> => seal(Buffer.from(JSON.stringify(buildStatement(about, predicateType, predicate))), signer);

interface Component {
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly hashes?: readonly object[];
}

describe('untouched images', () => {
  it('are as they were signed', async () => {
    expect(await verify(signed())).toEqual(
      NAMES.map((name) => ({ name, sha256: shaOf(name), packages: 5, source: `gitCommit ${SOURCE.commit}` })),
    );
  });

  it('give the same SBOM, to the byte, when they are signed again', async () => {
    const folder = join(root, 'again');
    await signImages({ images, folder, lockText: LOCK, source: SOURCE, signer });
    for (const name of NAMES) {
      const [first, second] = await Promise.all([signed(), folder].map((place) => readFile(evidenceFiles(place, name).sbom, 'utf8')));
      expect(second).toBe(first);
    }
  });
});

describe('a changed byte is found', () => {
  const anywhere = [fc.nat(), fc.integer({ min: 1, max: 255 })] as const;

  it('in every file of evidence', async () => {
    const files = await readdir(signed());
    expect(files).toHaveLength(7);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), ...anywhere, async (file, place, change) => {
        await expect(verifyAfter((folder) => flip(join(folder, file), place, change))).rejects.toMatchObject({ name: 'SetupError' });
      }),
      { numRuns: 60 },
    );
  });

  it('in every blob of an image, and nothing is signed that has one', async () => {
    const names = await readdir(blobs());
    // Two manifests, two configurations, three shared layers, two of code.
    expect(names).toHaveLength(9);
    for (const name of names) {
      const [place = 0, change = 1] = fc.sample(fc.tuple(...anywhere), 1)[0] ?? [];
      const folder = await mkdtemp(join(root, 'blobs-'));
      await cp(blobs(), folder, { recursive: true });
      await flip(join(folder, name), place, change);
      await expect(verify(signed(), folder)).rejects.toMatchObject(setupError(/was changed on disk|is not one of an image made here/));
      const spoilt = Object.fromEntries(Object.entries(images).map(([key, image]) => [key, { ...image, blobs: folder }]));
      const signing = signImages({ images: spoilt, folder: join(root, 'unsigned'), lockText: LOCK, source: SOURCE, signer });
      await expect(signing).rejects.toMatchObject(setupError(/was changed on disk/));
    }
  });
});

describe('other changes are found', () => {
  const replaceEvidence = (from: string, to: string) => (folder: string) =>
    copyFile(evidenceFiles(folder, from).sbomEnvelope, evidenceFiles(folder, to).sbomEnvelope);
  const lie = (change: (components: readonly Component[]) => readonly Component[]) => async (folder: string) => {
    const files = evidenceFiles(folder, 'platform');
    const bom = JSON.parse(await readFile(files.sbom, 'utf8')) as { readonly components: readonly Component[] };
    const changed = { ...bom, components: change(bom.components) };
    await writeFile(files.sbom, sbomText(changed));
    await writeFile(files.sbomEnvelope, await sealed(SBOM_PREDICATE, changed));
  };

  it.each([
    ['evidence that is missing', (folder: string) => rm(evidenceFiles(folder, 'redis').sbom), /redis\.sbom\.cdx\.json cannot be read/],
    ["another image's evidence", replaceEvidence('redis', 'platform'), /no statement of this kind about image platform/],
    [
      'a statement of another kind',
      (folder: string) => copyFile(evidenceFiles(folder, 'redis').provenanceEnvelope, evidenceFiles(folder, 'redis').sbomEnvelope),
      /no statement of this kind about image redis/,
    ],
    [
      'a package left out',
      lie((components) => components.filter(({ version }) => version !== '3.0.0')),
      /does not name npm zod 3\.0\.0 sha512-BBBB/,
    ],
    [
      'a package too many',
      lie((components) => [...components, { name: 'left', version: '1.0.0', purl: 'pkg:npm/left@1.0.0' }]),
      /it names npm left 1\.0\.0 .*which is not there/,
    ],
    [
      'another integrity',
      lie((components) =>
        components.map((one) => (one.version === '4.6.7' ? { ...one, hashes: [{ alg: 'SHA-512', content: '00' }] } : one)),
      ),
      /does not name npm zod 4\.6\.7 sha512-AAAA/,
    ],
    [
      'a package URL that says another version',
      lie((components) => components.map((one) => (one.version === '4.6.7' ? { ...one, purl: 'pkg:npm/zod@4.6.8' } : one))),
      /pkg:npm\/zod@4\.6\.8, which is not there/,
    ],
    [
      'a Debian package left out',
      lie((components) => components.filter(({ name }) => name !== 'tini')),
      /does not name debian tini 0\.19\.0-1\+b3 amd64/,
    ],
    [
      'a provenance of another image',
      async (folder: string) => {
        const about = { name: 'localhost/lytslot/platform', sha256: shaOf('redis') };
        await writeFile(evidenceFiles(folder, 'platform').provenanceEnvelope, await sealed(PROVENANCE_PREDICATE, {}, about));
      },
      /about two different images/,
    ],
    [
      'a provenance without sources',
      async (folder: string) => {
        await writeFile(evidenceFiles(folder, 'platform').provenanceEnvelope, await sealed(PROVENANCE_PREDICATE, {}));
      },
      /does not say which sources/,
    ],
  ])('%s', async (_, change, words) => {
    await expect(verifyAfter(change)).rejects.toMatchObject(setupError(words));
  });

  it('another key, whether its public half is left beside the evidence or not', async () => {
    const other = await keyFileSigner(join(root, 'other'), undefined);
    const folder = join(root, 'by-other');
    await signImages({ images, folder, lockText: LOCK, source: SOURCE, signer: other });
    await expect(verify(folder)).rejects.toMatchObject(setupError(/public-key\.pem is not the key that is trusted here/));
    await writeFile(publicKeyFile(folder), signer.publicKeyPem);
    await expect(verify(folder)).rejects.toMatchObject(setupError(/names the key SHA256:.*, trusted is SHA256:/));
    const impostor: Signer = { ...signer, sign: (bytes) => other.sign(bytes) };
    await signImages({ images, folder, lockText: LOCK, source: SOURCE, signer: impostor });
    await expect(verify(folder)).rejects.toMatchObject(setupError(/the signature in .* does not fit/));
  });
});

describe('the command', () => {
  it.each([
    ['an unknown name', 'start', {}, /unknown command "start"\n {2}What to do: use "make sign-images"/],
    [
      'a key that cannot be read',
      'verify',
      { LYTSLOT_VERIFYING_KEY_FILE: '/nowhere' },
      /names \/nowhere, which cannot be read\n {2}What to do/,
    ],
    ['a key that is none', 'sign', { LYTSLOT_SIGNING_KEY_FILE: import.meta.filename }, /holds no private key in PEM.*\n {2}What to do/],
  ])('ends with an error on %s', async (_, command, env, words) => {
    const { code, stderr } = await attempt(process.execPath, [join(import.meta.dirname, 'main.ts'), command], {
      env: { PATH: process.env['PATH'], LYTSLOT_CACHE: join(root, 'cache'), ...env },
    });
    expect([code, stderr]).toEqual([1, expect.stringMatching(words)]);
  });
});
