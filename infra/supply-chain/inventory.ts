/**
 * @file infra/supply-chain/inventory.ts
 * @description Sorts an image's files by whom they belong to: Debian, npm, Node, or us.
 * @dependencies -
 * @created 2026-11-29
 */
import { debianBase, type DebianBase } from './debian-packages.ts';
import { NODE_BINARY, type FileSeen, type ImageContents } from './image-contents.ts';
import { npmPackages, packageFolder, type NpmPackage } from './npm-packages.ts';

export interface Inventory {
  readonly debian?: DebianBase;
  readonly npm: readonly NpmPackage[];
  readonly node?: FileSeen;
  /** Files of no package: our code, our web applications, our scripts. */
  readonly own: readonly FileSeen[];
}

/** What npm itself leaves beside the packages. */
const NPM_NOTE = /(^|\/)node_modules\/\.package-lock\.json$/;

export function takeInventory(contents: ImageContents, lockText: string): Inventory {
  const debian = debianBase(contents);
  const node = contents.get(NODE_BINARY);
  const own = [...contents.values()].filter(
    ({ path, layer }) => layer !== debian?.layer && path !== NODE_BINARY && packageFolder(path) === undefined && !NPM_NOTE.test(path),
  );
  return { npm: npmPackages(contents, lockText), own, ...(debian ? { debian } : {}), ...(node ? { node } : {}) };
}
