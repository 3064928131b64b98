/**
 * @file infra/local/credentials.ts
 * @description Random credentials of one local platform, kept in .lytslot/secrets, and the Kubernetes Secrets made of them.
 * @dependencies zod
 * @created 2026-11-24
 */
import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

import { SetupError } from '../shared/setup-error.ts';
import { writeWhole } from '../shared/write-file.ts';
import { DATABASE_ROLES, DATABASES, databaseUrl, type DatabaseName } from './databases.ts';

const text = z.string().min(1);
const credentialsSchema = z.object({
  postgres: z.object({
    postgres: text,
    lytslot_owner: text,
    lytslot_app: text,
    lytslot_worker: text,
    lytslot_admin: text,
    lytslot_mover: text,
  }),
  telegram: z.object({ token: text, 'webhook-secret': text }),
  yookassa: z.object({ 'shop-id': text, 'secret-key': text, 'webhook-token': text }),
  payouts: z.object({ 'agent-id': text, key: text, 'seal-keys': text }),
  stripe: z.object({ 'secret-key': text, 'webhook-secrets': text }),
  ord: z.object({ token: text }),
  session: z.object({ secret: text }),
  proof: z.object({ 'signing-key': text }),
});

export type Credentials = z.infer<typeof credentialsSchema>;

/**
 * The checkout's credentials, made on first use; the file is readable by its owner only. `running` gives the Secrets of a cluster that is
 * up already: when only the file was lost, what runs goes on with what it knows.
 */
export async function readOrCreateCredentials(stateFolder: string, running: () => Promise<SecretList>): Promise<Credentials> {
  const folder = join(stateFolder, 'secrets');
  const file = join(folder, 'credentials.json');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) {
    const parsed = credentialsSchema.safeParse(withNewer(JSON.parse(known)));
    if (parsed.success) {
      const current = JSON.stringify(parsed.data, undefined, 2);
      if (current !== known) await writeWhole(file, current, 0o600);
      return parsed.data;
    }
    throw new SetupError(
      `${file} is not what this version writes: ${z.prettifyError(parsed.error)}`,
      `mend it, or delete it to get fresh random values`,
    );
  }
  const credentials = credentialsOfSecrets(await running()) ?? createCredentials();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeWhole(file, JSON.stringify(credentials, undefined, 2), 0o600);
  return credentials;
}

/** Secrets as `kubectl get secrets --output=json` prints them. */
export interface SecretList {
  readonly items: readonly { readonly metadata: { readonly name: string }; readonly data?: Readonly<Record<string, string>> }[];
}

/** Credentials out of the Secrets that `secretManifests` made; undefined when one is missing. */
export function credentialsOfSecrets(list: SecretList): Credentials | undefined {
  const groups = Object.keys(credentialsSchema.shape).map((group) => {
    const data = list.items.find(({ metadata }) => metadata.name === `lytslot-${group}`)?.data ?? {};
    const decoded = Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]);
    return [group, Object.fromEntries(decoded)];
  });
  const known = groups.filter(([, data]) => Object.keys(data as object).length > 0);
  return credentialsSchema.safeParse(withNewer(Object.fromEntries(known))).data;
}

/** Credentials of an older version with what it had no need of. */
function withNewer(known: unknown): unknown {
  if (typeof known !== 'object' || known === null) return known;
  return {
    ...('proof' in known ? {} : { proof: createProofKey() }),
    ...('payouts' in known ? {} : { payouts: createPayoutAccount() }),
    ...('stripe' in known ? {} : { stripe: createStripeAccount() }),
    ...known,
  };
}

function createPayoutAccount(): Credentials['payouts'] {
  return {
    'agent-id': String(randomInt(500_000, 599_999)),
    key: `test_${randomBytes(20).toString('hex')}`,
    'seal-keys': `k1:${randomBytes(32).toString('base64')}`,
  };
}

function createStripeAccount(): Credentials['stripe'] {
  return { 'secret-key': `test_${randomBytes(20).toString('hex')}`, 'webhook-secrets': randomBytes(24).toString('hex') };
}

function createProofKey(): Credentials['proof'] {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { 'signing-key': privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function createCredentials(): Credentials {
  const random = (bytes: number): string => randomBytes(bytes).toString('hex');
  return {
    postgres: {
      postgres: random(16),
      lytslot_owner: random(16),
      lytslot_app: random(16),
      lytslot_worker: random(16),
      lytslot_admin: random(16),
      lytslot_mover: random(16),
    },
    // Telegram's own shape: bot id, colon, 35 characters.
    telegram: { token: `${randomInt(7_000_000_000, 7_999_999_999)}:${random(18).slice(0, 35)}`, 'webhook-secret': random(24) },
    yookassa: { 'shop-id': String(randomInt(100_000, 999_999)), 'secret-key': `test_${random(20)}`, 'webhook-token': random(16) },
    payouts: createPayoutAccount(),
    stripe: createStripeAccount(),
    ord: { token: random(20) },
    session: { secret: random(32) },
    proof: createProofKey(),
  };
}

/** The Secrets that charts/lytslot expects in its namespace. */
export function secretManifests(credentials: Credentials): object {
  const inCluster = { host: 'postgres', port: 5432 };
  const databases = (Object.keys(DATABASES) as DatabaseName[]).flatMap((database) =>
    DATABASE_ROLES.map((role) => [`${database}.${role}`, databaseUrl(inCluster, credentials.postgres, database, role)] as const),
  );
  const secret = (name: string, stringData: Readonly<Record<string, string>>): object => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: 'lytslot' },
    type: 'Opaque',
    stringData,
  });
  return {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      secret('lytslot-postgres', credentials.postgres),
      secret('lytslot-databases', Object.fromEntries(databases)),
      secret('lytslot-telegram', credentials.telegram),
      secret('lytslot-yookassa', credentials.yookassa),
      secret('lytslot-payouts', credentials.payouts),
      secret('lytslot-stripe', credentials.stripe),
      secret('lytslot-ord', credentials.ord),
      secret('lytslot-session', credentials.session),
      secret('lytslot-proof', credentials.proof),
    ],
  };
}
