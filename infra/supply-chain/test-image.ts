/**
 * @file infra/supply-chain/test-image.ts
 * @description For tests: a small image of all kinds of layers, made by the functions that make the real ones.
 * @dependencies -
 * @created 2026-11-29
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { LoadableImage } from '../cluster/provider.ts';
import { composeImage, filesLayer, folderLayer, layer } from '../images/image-store.ts';
import type { SourceState } from './source-state.ts';

const ZOD = 'sha512-AAAA';
const ZOD_OLD = 'sha512-BBBB';
const SCOPED = 'sha512-CCCC';

const DEBIAN_FILES = {
  'var/lib/dpkg/status': `Package: tini
Status: install ok installed
Architecture: amd64
Version: 0.19.0-1+b3
Description: a tiny init
 Package: not-a-package

Package: gone
Status: deinstall ok config-files
Architecture: amd64
Version: 1

Package: bash
Status: install ok installed
Architecture: amd64
Version: 1:5.2~37
`,
  'usr/lib/os-release': 'ID=debian\nVERSION_CODENAME=trixie\n',
  'usr/bin/tini': 'program',
};

export const LOCK = JSON.stringify({
  packages: {
    '': {},
    'node_modules/zod': { version: '4.6.7', integrity: ZOD },
    'node_modules/@scope/one': { version: '1.0.0', integrity: SCOPED },
    'node_modules/@scope/one/node_modules/zod': { version: '3.0.0', integrity: ZOD_OLD },
    'node_modules/not-installed': { version: '9.9.9', integrity: ZOD },
  },
});

export const SOURCE: SourceState = {
  tree: 'clean',
  commit: 'c'.repeat(40),
  contentHash: 'd'.repeat(64),
  packageLockSha256: 'e'.repeat(64),
};

const DEEP = `app/node_modules/zod/${'a-long-way-down/'.repeat(8)}index.js`;

const MODULE_FILES = {
  'app/node_modules/.package-lock.json': LOCK,
  'app/node_modules/zod/package.json': '{"name":"zod","version":"4.6.7"}',
  'app/node_modules/zod/v4/package.json': '{"type":"module"}',
  [DEEP]: 'deep',
  'app/node_modules/@scope/one/package.json': '{"name":"@scope/one","version":"1.0.0"}',
  'app/node_modules/@scope/one/node_modules/zod/package.json': '{"name":"zod","version":"3.0.0"}',
};

const NODE_FILES = { 'usr/local/bin/node': 'binary https://nodejs.org/download/release/v24.21.0/node.tar.gz more' };
const CODE_FILES = { 'app/api/main.ts': 'main', 'app/admin-ui/dist/index.html': '<html>' };

/** The image under this name; its blobs lie in `folder`/blobs, what it is made of in `folder`/source. */
export async function buildTestImage(folder: string, name: string): Promise<LoadableImage> {
  const layers: string[] = [];
  for (const [key, files] of Object.entries({ debian: DEBIAN_FILES, node: NODE_FILES, modules: MODULE_FILES })) {
    const root = join(folder, 'source', key);
    await writeFiles(root, files);
    layers.push(await layer(folder, key, (tar) => folderLayer(tar, { root, prefix: '' })));
  }
  const root = join(folder, 'source', 'code');
  await writeFiles(root, { ...CODE_FILES, 'app/name.ts': name });
  const files = [...Object.keys(CODE_FILES), 'app/name.ts'].sort();
  layers.push(await layer(folder, `code-${name}`, (tar) => filesLayer(tar, { root, files, prefix: '' })));
  return composeImage(folder, { name, layers, command: ['node'] });
}

export async function writeFiles(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}
