/**
 * @file infra/supply-chain/sbom.test.ts
 * @description An SBOM and a provenance name what is in the image, and the same image gives the same bytes in whatever order it is read.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { debianPackages } from './debian-packages.ts';
import { sbomText } from './evidence.ts';
import { createLayerReader, readImage, type ImageContents } from './image-contents.ts';
import { takeInventory } from './inventory.ts';
import { buildProvenance } from './provenance.ts';
import { buildSbom, debianPurl, npmPurl } from './sbom.ts';
import { buildTestImage, LOCK, SOURCE } from './test-image.ts';

let folder = '';
let contents: ImageContents = new Map();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lytslot-sbom-'));
  contents = await readImage(createLayerReader(), await buildTestImage(folder, 'platform'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const SUBJECT = { name: 'localhost/lytslot/platform', sha256: 'a'.repeat(64) };
const bom = (of: ImageContents = contents): ReturnType<typeof buildSbom> => buildSbom(SUBJECT, takeInventory(of, LOCK));

describe('the SBOM', () => {
  it('names every package with where it is from, Node, and each file of ours', () => {
    const { components } = bom();
    expect(components.map(({ purl, name }) => purl ?? name)).toEqual([
      'app/admin-ui/dist/index.html',
      'app/api/main.ts',
      'app/name.ts',
      'pkg:generic/node@24.21.0',
      'pkg:deb/debian/bash@1:5.2~37?arch=amd64&distro=trixie',
      'pkg:deb/debian/tini@0.19.0-1%2Bb3?arch=amd64&distro=trixie',
      'pkg:npm/%40scope/one@1.0.0',
      'pkg:npm/zod@3.0.0',
      'pkg:npm/zod@4.6.7',
    ]);
    const zod = components.find(({ version }) => version === '4.6.7');
    expect(zod?.hashes).toEqual([{ alg: 'SHA-512', content: '000000' }]);
    expect(zod?.properties).toEqual([
      { name: 'lytslot:content-dirhash:app/node_modules/zod', value: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });

  it('says of bundles, of Node and of the root file system that not all of them was read', () => {
    const { compositions, metadata } = bom();
    expect(compositions).toEqual([
      { aggregate: 'incomplete', assemblies: [metadata.component['bom-ref']] },
      { aggregate: 'incomplete', assemblies: ['file:/app/admin-ui/dist/index.html', 'file:/usr/local/bin/node'] },
    ]);
  });

  it('is the same, to the byte, in whatever order the image is read, and so is the provenance', () => {
    const provenance = (of: ImageContents): string => JSON.stringify(buildProvenance('platform', SOURCE, takeInventory(of, LOCK)));
    fc.assert(
      fc.property(fc.shuffledSubarray([...contents], { minLength: contents.size }), (entries) => {
        const shuffled = new Map(entries);
        expect(sbomText(bom(shuffled))).toBe(sbomText(bom()));
        expect(provenance(shuffled)).toBe(provenance(contents));
      }),
    );
  });

  it("changes with any byte of any file that is not Debian's", () => {
    const debian = contents.get('var/lib/dpkg/status')?.layer;
    const paths = [...contents.values()].filter(({ layer, path }) => layer !== debian && !path.endsWith('/.package-lock.json'));
    expect(paths).toHaveLength(9);
    for (const file of paths) {
      const changed = new Map(contents).set(file.path, { ...file, sha256: 'f'.repeat(64) });
      expect(sbomText(bom(changed))).not.toBe(sbomText(bom()));
    }
  });

  it.each([
    [
      'a package the lock does not name',
      (lock: string) => lock.replace('node_modules/zod"', 'node_modules/other"'),
      /zod 4\.6\.7 .* does not name it/,
    ],
    ['another version than the lock says', (lock: string) => lock.replace('4.6.7', '4.6.8'), /zod 4\.6\.7 .* says 4\.6\.8/],
  ])('is not made of %s', (_, change, words) => {
    expect(() => takeInventory(contents, change(LOCK))).toThrow(words);
  });
});

describe('the provenance', () => {
  const dependencies = (tree: 'clean' | 'dirty'): unknown[] => [
    ...buildProvenance('platform', { ...SOURCE, tree }, takeInventory(contents, LOCK)).buildDefinition.resolvedDependencies,
  ];

  it('names commit, lock file, Node, root file system and every download', () => {
    const debian = contents.get('var/lib/dpkg/status')?.layer.replace('sha256:', '');
    expect(dependencies('clean')).toEqual([
      { name: 'source', digest: { gitCommit: SOURCE.commit } },
      { name: 'package-lock.json', digest: { sha256: SOURCE.packageLockSha256 } },
      { name: 'node 24.21.0', digest: { sha256: contents.get('usr/local/bin/node')?.sha256 } },
      { name: 'Debian root file system', digest: { sha256: debian } },
      { uri: 'pkg:deb/debian/bash@1:5.2~37?arch=amd64&distro=trixie' },
      { uri: 'pkg:deb/debian/tini@0.19.0-1%2Bb3?arch=amd64&distro=trixie' },
      { uri: 'pkg:npm/%40scope/one@1.0.0', digest: { sha512: '082082' } },
      { uri: 'pkg:npm/zod@3.0.0', digest: { sha512: '041041' } },
      { uri: 'pkg:npm/zod@4.6.7', digest: { sha512: '000000' } },
    ]);
  });

  it('does not claim a commit for a changed tree', () => {
    expect(dependencies('dirty')[0]).toEqual({
      name: 'source',
      digest: { dirHash: SOURCE.contentHash },
      annotations: { tree: 'dirty', changedSinceCommit: SOURCE.commit },
    });
  });
});

describe('names of packages', () => {
  it.each([
    [npmPurl('zod', '1.0.0'), 'pkg:npm/zod@1.0.0'],
    [npmPurl('@a/b', '1.0.0-rc.1+x'), 'pkg:npm/%40a/b@1.0.0-rc.1%2Bx'],
    [debianPurl({ name: 'libstdc++6', version: '2:1~a', architecture: 'all' }, undefined), 'pkg:deb/debian/libstdc%2B%2B6@2:1~a?arch=all'],
  ])('%s', (purl, expected) => {
    expect(purl).toBe(expected);
  });

  it('of Debian are read in any order of the status file', () => {
    const paragraphs = ['b', 'a', 'c'].map((name) => `Package: ${name}\nStatus: install ok installed\nVersion: 1\nArchitecture: all\n`);
    fc.assert(
      fc.property(fc.shuffledSubarray(paragraphs, { minLength: 3 }), (shuffled) => {
        expect(debianPackages(shuffled.join('\n')).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
      }),
    );
  });
});
