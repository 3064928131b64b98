/**
 * @file infra/supply-chain/verify-images.ts
 * @description Checks signed evidence against a trusted key and against the bytes of the images on disk.
 * @dependencies zod
 * @created 2026-11-29
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

import { SetupError } from '../shared/setup-error.ts';
import { sbomProblems } from './check-sbom.ts';
import { open, parseJson } from './dsse.ts';
import { evidenceFiles, publicKeyFile, repositoryOf, sbomText } from './evidence.ts';
import { createDiskCheck, type DiskCheck } from './image-on-disk.ts';
import { packageLines } from './layer-listing.ts';
import { BUILDER } from './provenance.ts';
import type { PublicKey } from './public-key.ts';
import { PROVENANCE_PREDICATE, SBOM_PREDICATE, statementSchema, type Statement } from './statement.ts';

export interface VerifyJob {
  readonly names: readonly string[];
  /** Where the evidence is. */
  readonly folder: string;
  /** Where the images' blobs are. */
  readonly blobs: string;
  readonly key: PublicKey;
}

export interface Verified {
  readonly name: string;
  readonly sha256: string;
  readonly packages: number;
  /** As the provenance puts it: a digest's kind and value. */
  readonly source: string;
}

const SIGN_AGAIN = 'do not trust this evidence; if the change was yours, run "make sign-images"';

const provenanceSchema = z.object({
  buildDefinition: z.object({
    resolvedDependencies: z.array(z.object({ name: z.string().optional(), digest: z.record(z.string(), z.string()).optional() })),
  }),
  runDetails: z.object({ builder: z.object({ id: z.literal(BUILDER) }) }),
});

/** Throws SetupError at the first thing that is not as it was signed. */
export async function verifyImages(job: VerifyJob): Promise<Verified[]> {
  const file = publicKeyFile(job.folder);
  if ((await readEvidence(file)) !== job.key.pem) {
    throw new SetupError(`${file} is not the key that is trusted here (${job.key.keyId})`, SIGN_AGAIN);
  }
  const disk = createDiskCheck();
  const verified: Verified[] = [];
  for (const name of job.names) verified.push(await verifyImage(job, name, disk));
  return verified;
}

async function verifyImage({ folder, blobs, key }: VerifyJob, name: string, disk: DiskCheck): Promise<Verified> {
  const files = evidenceFiles(folder, name);
  const sbom = await readStatement(files.sbomEnvelope, key, { image: name, predicateType: SBOM_PREDICATE });
  const provenance = await readStatement(files.provenanceEnvelope, key, { image: name, predicateType: PROVENANCE_PREDICATE });
  const { sha256 } = sbom.subject[0].digest;
  if (provenance.subject[0].digest.sha256 !== sha256) {
    throw new SetupError(`SBOM and provenance of image ${name} are about two different images`, SIGN_AGAIN);
  }
  if ((await readEvidence(files.sbom)) !== sbomText(sbom.predicate)) {
    throw new SetupError(`${files.sbom} is not the SBOM that was signed`, SIGN_AGAIN);
  }
  const source = readSource(provenance.predicate, files.provenanceEnvelope);
  const { layerFiles } = await disk.whole({ name, sha256, blobs });
  const found = await packageLines(layerFiles);
  const problems = sbomProblems(sbom.predicate, { name: repositoryOf(name), sha256 }, found);
  if (problems.length > 0) {
    const more = problems.length > 3 ? ` and ${problems.length - 3} more` : '';
    throw new SetupError(`the SBOM of image ${name} does not tell what is in it: ${problems.slice(0, 3).join('; ')}${more}`, SIGN_AGAIN);
  }
  return { name, sha256, packages: found.size, source };
}

async function readStatement(file: string, key: PublicKey, wanted: { image: string; predicateType: string }): Promise<Statement> {
  const opened = open(await readEvidence(file));
  if (opened === undefined) throw new SetupError(`${file} is not an envelope as it was written`, SIGN_AGAIN);
  if (opened.keyId !== key.keyId) throw new SetupError(`${file} names the key ${opened.keyId}, trusted is ${key.keyId}`, SIGN_AGAIN);
  if (!key.accepts(opened.signed, opened.signature)) {
    throw new SetupError(`the signature in ${file} does not fit: what it signs or the signature was changed`, SIGN_AGAIN);
  }
  const statement = statementSchema.safeParse(parseJson(opened.payload.toString('utf8'))).data;
  const { image, predicateType } = wanted;
  if (statement?.predicateType !== predicateType || statement.subject[0].name !== repositoryOf(image)) {
    throw new SetupError(`${file} is signed, but is no statement of this kind about image ${image}`, SIGN_AGAIN);
  }
  return statement;
}

function readSource(predicate: object, file: string): string {
  const provenance = provenanceSchema.safeParse(predicate).data;
  const source = provenance?.buildDefinition.resolvedDependencies.find(({ name }) => name === 'source');
  const [digest] = Object.entries(source?.digest ?? {});
  if (digest === undefined) throw new SetupError(`${file} does not say which sources ${BUILDER} built from`, SIGN_AGAIN);
  return digest.join(' ');
}

function readEvidence(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new SetupError(`${file} cannot be read`, 'run "make sign-images" first', error);
  });
}
