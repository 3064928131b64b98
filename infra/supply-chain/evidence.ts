/**
 * @file infra/supply-chain/evidence.ts
 * @description What is kept about the images, by which names, and how an SBOM is written down.
 * @dependencies -
 * @created 2026-11-29
 */
import { join } from 'node:path';

export interface EvidenceFiles {
  readonly sbom: string;
  readonly sbomEnvelope: string;
  readonly provenanceEnvelope: string;
}

export const IMAGE_NAMES = ['platform', 'sandbox', 'postgres', 'redis', 'prometheus'] as const;

export function evidenceFolder(state: string): string {
  return join(state, 'supply-chain');
}

export function evidenceFiles(folder: string, image: string): EvidenceFiles {
  const file = (ending: string): string => join(folder, `${image}.${ending}`);
  return { sbom: file('sbom.cdx.json'), sbomEnvelope: file('sbom.dsse.json'), provenanceEnvelope: file('provenance.dsse.json') };
}

export function publicKeyFile(folder: string): string {
  return join(folder, 'public-key.pem');
}

/** An image's name without its tag. */
export function repositoryOf(image: string): string {
  return `localhost/lytslot/${image}`;
}

export function sbomText(bom: object): string {
  return `${JSON.stringify(bom, undefined, 2)}\n`;
}
