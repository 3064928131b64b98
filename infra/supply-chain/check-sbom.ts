/**
 * @file infra/supply-chain/check-sbom.ts
 * @description Whether an SBOM names exactly the packages that lie in an image.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';

import { debianLine, npmLine, type PackageLines } from './layer-listing.ts';
import { debianPurl, npmPurl } from './sbom.ts';

const bomSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.object({ component: z.object({ name: z.string(), version: z.string() }) }),
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string().optional(),
      purl: z.string().optional(),
      hashes: z.array(z.object({ alg: z.string(), content: z.string() })).optional(),
    }),
  ),
});

type Component = z.infer<typeof bomSchema>['components'][number];

/** What does not agree, in words; nothing when all does. */
export function sbomProblems(bom: unknown, image: { readonly name: string; readonly sha256: string }, found: PackageLines): string[] {
  const parsed = bomSchema.safeParse(bom).data;
  if (parsed === undefined) return ['it is not a CycloneDX document'];
  const { name, version } = parsed.metadata.component;
  if (name !== image.name || version !== `sha256:${image.sha256}`) return [`it is about ${name} ${version}`];
  const named = new Set(parsed.components.flatMap(lineOf));
  return [
    ...[...found].filter((line) => !named.has(line)).map((line) => `it does not name ${line}`),
    ...[...named].filter((line) => !found.has(line)).map((line) => `it names ${line}, which is not there`),
  ];
}

/** A component whose package URL says something else than its name and version counts as a package of its own. */
function lineOf({ name, version = '', purl = '', hashes = [] }: Component): string[] {
  if (purl.startsWith('pkg:npm/')) {
    const sha512 = hashes.find(({ alg }) => alg === 'SHA-512')?.content ?? '';
    const integrity = `sha512-${Buffer.from(sha512, 'hex').toString('base64')}`;
    return [purl === npmPurl(name, version) ? npmLine(name, version, integrity) : purl];
  }
  if (purl.startsWith('pkg:deb/')) {
    const { architecture, release } = qualifiers(purl);
    return [purl === debianPurl({ name, version, architecture }, release) ? debianLine(name, version, architecture) : purl];
  }
  return [];
}

function qualifiers(purl: string): { readonly architecture: string; readonly release: string | undefined } {
  const query = new URLSearchParams(purl.split('?')[1] ?? '');
  return { architecture: query.get('arch') ?? '', release: query.get('distro') ?? undefined };
}
