/**
 * @file infra/supply-chain/debian-packages.ts
 * @description The Debian packages that dpkg says are installed in an image.
 * @dependencies -
 * @created 2026-11-29
 */
import { DPKG_STATUS, OS_RELEASE, type ImageContents } from './image-contents.ts';

export interface DebianPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
}

export interface DebianBase {
  readonly packages: readonly DebianPackage[];
  /** Digest of the layer that brings them. */
  readonly layer: string;
  /** The release's name, e.g. trixie; undefined when the image does not say. */
  readonly release?: string;
}

/** Undefined when the image has no record of dpkg. */
export function debianBase(contents: ImageContents): DebianBase | undefined {
  const status = contents.get(DPKG_STATUS);
  if (status?.text === undefined) return undefined;
  const release = /^VERSION_CODENAME="?(\w+)"?$/m.exec(contents.get(OS_RELEASE)?.text ?? '')?.[1];
  return { packages: debianPackages(status.text), layer: status.layer, ...(release === undefined ? {} : { release }) };
}

/** Installed packages of a dpkg status file, sorted. What was removed and left its settings is not one. */
export function debianPackages(status: string): DebianPackage[] {
  return status
    .split(/\n{2,}/)
    .map((paragraph) => {
      const field = (name: string): string => new RegExp(`^${name}: (.+)$`, 'm').exec(paragraph)?.[1] ?? '';
      return { name: field('Package'), version: field('Version'), architecture: field('Architecture'), status: field('Status') };
    })
    .filter(({ name, status }) => name !== '' && status.endsWith(' installed'))
    .map(({ name, version, architecture }) => ({ name, version, architecture }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ name, version, architecture }: DebianPackage): string => [name, version, architecture].join('\0');
