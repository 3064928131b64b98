/**
 * @file infra/supply-chain/provenance.ts
 * @description SLSA provenance v1: which sources and downloads an image was made from, and by whom.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Inventory } from './inventory.ts';
import { debianPurl, integrityHex, npmPurl } from './sbom.ts';
import type { SourceState } from './source-state.ts';

/** A thing the build took in, in the words of in-toto. */
interface Resource {
  readonly name?: string;
  readonly uri?: string;
  readonly digest?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Provenance {
  readonly buildDefinition: {
    readonly buildType: string;
    readonly externalParameters: Readonly<Record<string, string>>;
    readonly resolvedDependencies: readonly Resource[];
  };
  readonly runDetails: { readonly builder: { readonly id: string } };
}

export const BUILDER = 'https://lytslot.io/builders/local';
const BUILD_TYPE = 'https://lytslot.io/build-types/local-image/v1';

/** No time is written down: the same sources and the same image give the same words. */
export function buildProvenance(image: string, source: SourceState, inventory: Inventory): Provenance {
  const resolvedDependencies = [
    sourceResource(source),
    ...(inventory.npm.length === 0 ? [] : [{ name: 'package-lock.json', digest: { sha256: source.packageLockSha256 } }]),
    ...nodeResource(inventory.node),
    ...debianResources(inventory.debian),
    ...inventory.npm.map(({ name, version, integrity }) => ({ uri: npmPurl(name, version), digest: { sha512: integrityHex(integrity) } })),
  ];
  return {
    buildDefinition: { buildType: BUILD_TYPE, externalParameters: { image }, resolvedDependencies },
    runDetails: { builder: { id: BUILDER } },
  };
}

/** A commit speaks for a tree only when nothing in it was changed. */
function sourceResource({ tree, commit, contentHash }: SourceState): Resource {
  if (tree === 'clean') return { name: 'source', digest: { gitCommit: commit } };
  return { name: 'source', digest: { dirHash: contentHash }, annotations: { tree: 'dirty', changedSinceCommit: commit } };
}

function nodeResource(node: Inventory['node']): Resource[] {
  return node === undefined ? [] : [{ name: `node ${node.nodeVersion ?? 'of unknown version'}`, digest: { sha256: node.sha256 } }];
}

/** dpkg does not keep the hashes of the archives it unpacked: packages are named, their layer is what has a digest. */
function debianResources(debian: Inventory['debian']): Resource[] {
  if (debian === undefined) return [];
  const layer = { name: 'Debian root file system', digest: { sha256: debian.layer.replace('sha256:', '') } };
  return [layer, ...debian.packages.map((one) => ({ uri: debianPurl(one, debian.release) }))];
}
