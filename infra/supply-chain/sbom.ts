/**
 * @file infra/supply-chain/sbom.ts
 * @description A CycloneDX 1.6 bill of materials from an image's inventory: no clock, no random number, every list sorted.
 * @dependencies -
 * @created 2026-11-29
 */
import type { DebianBase, DebianPackage } from './debian-packages.ts';
import type { FileSeen } from './image-contents.ts';
import type { Inventory } from './inventory.ts';
import type { NpmPackage } from './npm-packages.ts';

/** An image by name and by the digest of its manifest. */
export interface ImageSubject {
  readonly name: string;
  /** Hex, without "sha256:". */
  readonly sha256: string;
}

interface Hash {
  readonly alg: 'SHA-256' | 'SHA-512';
  readonly content: string;
}

export interface Component {
  readonly type: 'library' | 'platform' | 'file' | 'container';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version?: string;
  readonly hashes?: readonly Hash[];
  readonly purl?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

export interface Bom {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly version: 1;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly compositions: readonly { readonly aggregate: 'complete' | 'incomplete'; readonly assemblies: readonly string[] }[];
}

const PROPERTY = 'lytslot:content-dirhash:';
/** Web applications are bundles, Node brings libraries linked into it: what is inside is not read. */
const BUNDLE = /(^|\/)dist\//;

export function buildSbom(subject: ImageSubject, inventory: Inventory): Bom {
  const image = imageComponent(subject);
  const node = inventory.node === undefined ? [] : [nodeComponent(inventory.node)];
  const debian = (inventory.debian?.packages ?? []).map((one) => debianComponent(one, inventory.debian?.release));
  const own = inventory.own.map(fileComponent);
  const bundles = own.filter(({ name }) => BUNDLE.test(name));
  const unread = sorted([...node, ...bundles].map((component) => component['bom-ref']));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: image },
    components: [...node, ...debian, ...inventory.npm.map(npmComponent), ...own].sort(byRef),
    compositions: [
      // Files of the root file system that no package brought are not listed one by one.
      { aggregate: inventory.debian === undefined ? 'complete' : 'incomplete', assemblies: [image['bom-ref']] },
      ...(unread.length === 0 ? [] : [{ aggregate: 'incomplete' as const, assemblies: unread }]),
    ],
  };
}

export function npmPurl(name: string, version: string): string {
  return `pkg:npm/${name.split('/').map(escape).join('/')}@${escape(version)}`;
}

export function debianPurl({ name, version, architecture }: DebianPackage, release: DebianBase['release']): string {
  const distro = release === undefined ? '' : `&distro=${release}`;
  return `pkg:deb/debian/${escape(name)}@${escape(version)}?arch=${architecture}${distro}`;
}

/** Hex of an integrity as npm writes it, "sha512-<base64>". */
export function integrityHex(integrity: string): string {
  return Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
}

function imageComponent({ name, sha256 }: ImageSubject): Component {
  const short = name.split('/').at(-1) ?? name;
  const repository = escape(name.slice(0, -short.length - 1));
  const purl = `pkg:oci/${short}@sha256:${sha256}?repository_url=${repository}`;
  return { type: 'container', 'bom-ref': purl, name, version: `sha256:${sha256}`, purl };
}

function nodeComponent({ path, sha256, nodeVersion }: FileSeen): Component {
  const version = nodeVersion === undefined ? {} : { version: nodeVersion, purl: `pkg:generic/node@${escape(nodeVersion)}` };
  return { type: 'platform', 'bom-ref': `file:/${path}`, name: 'node', hashes: [sha256Hash(sha256)], ...version };
}

function debianComponent(one: DebianPackage, release: DebianBase['release']): Component {
  const purl = debianPurl(one, release);
  return { type: 'library', 'bom-ref': purl, name: one.name, version: one.version, purl };
}

function npmComponent({ name, version, integrity, places }: NpmPackage): Component {
  const purl = npmPurl(name, version);
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    hashes: [{ alg: 'SHA-512', content: integrityHex(integrity) }],
    purl,
    properties: places
      .map(({ folder, content }) => ({ name: `${PROPERTY}${folder}`, value: content }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

function fileComponent({ path, sha256 }: FileSeen): Component {
  return { type: 'file', 'bom-ref': `file:/${path}`, name: path, hashes: [sha256Hash(sha256)] };
}

const sha256Hash = (content: string): Hash => ({ alg: 'SHA-256', content });
const byRef = (a: Component, b: Component): number => (a['bom-ref'] < b['bom-ref'] ? -1 : 1);
const sorted = (texts: readonly string[]): string[] => texts.toSorted();

/** Percent encoding as package URLs want it: a colon stays. */
function escape(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3A', ':');
}
