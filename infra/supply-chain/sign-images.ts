/**
 * @file infra/supply-chain/sign-images.ts
 * @description Writes an SBOM and a provenance statement for each image and signs both.
 * @dependencies -
 * @created 2026-11-29
 */
import type { LoadableImage } from '../cluster/provider.ts';
import { writeWhole } from '../shared/write-file.ts';
import { seal } from './dsse.ts';
import { evidenceFiles, publicKeyFile, repositoryOf, sbomText } from './evidence.ts';
import { createLayerReader, readImage } from './image-contents.ts';
import { createDiskCheck } from './image-on-disk.ts';
import { takeInventory, type Inventory } from './inventory.ts';
import { buildProvenance } from './provenance.ts';
import { buildSbom, type ImageSubject } from './sbom.ts';
import type { Signer } from './signer.ts';
import type { SourceState } from './source-state.ts';
import { buildStatement, PROVENANCE_PREDICATE, SBOM_PREDICATE, type Statement } from './statement.ts';

export interface SignJob {
  /** By the names the platform knows them by. */
  readonly images: Readonly<Record<string, LoadableImage>>;
  readonly folder: string;
  /** Text of package-lock.json. */
  readonly lockText: string;
  readonly source: SourceState;
  readonly signer: Signer;
}

/** Leaves the evidence in the folder. Nothing is signed whose bytes on disk are not what the manifest says. */
export async function signImages(job: SignJob): Promise<void> {
  const reader = createLayerReader();
  const disk = createDiskCheck();
  await writeWhole(publicKeyFile(job.folder), job.signer.publicKeyPem);
  for (const [name, image] of Object.entries(job.images)) {
    const subject = { name: repositoryOf(name), sha256: image.manifestDigest.replace('sha256:', '') };
    await disk.whole({ name, sha256: subject.sha256, blobs: image.blobs });
    const inventory = takeInventory(await readImage(reader, image), job.lockText);
    await writeEvidence(job, { name, subject, inventory });
  }
}

interface Described {
  readonly name: string;
  readonly subject: ImageSubject;
  readonly inventory: Inventory;
}

async function writeEvidence({ folder, source, signer }: SignJob, { name, subject, inventory }: Described): Promise<void> {
  const files = evidenceFiles(folder, name);
  const bom = buildSbom(subject, inventory);
  const sealed = (statement: Statement): Promise<string> => seal(Buffer.from(JSON.stringify(statement)), signer);
  await writeWhole(files.sbom, sbomText(bom));
  await writeWhole(files.sbomEnvelope, await sealed(buildStatement(subject, SBOM_PREDICATE, bom)));
  const provenance = buildProvenance(name, source, inventory);
  await writeWhole(files.provenanceEnvelope, await sealed(buildStatement(subject, PROVENANCE_PREDICATE, provenance)));
}
