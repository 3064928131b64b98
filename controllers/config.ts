/**
 * @file controllers/config.ts
 * @description The operator's environment.
 * @dependencies adapters, zod
 * @created 2026-11-24
 */
import { commonFields, databaseUrl, loadConfig } from '@lytslot/adapters/config';
import { z } from 'zod';

const kubernetesName = z.string().regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/, 'it must be a Kubernetes name');

const schema = z.object({
  ...commonFields({ defaultPort: 9090 }),
  LYTSLOT_NAMESPACE: kubernetesName,
  LYTSLOT_CONTROL_DATABASE_URL: databaseUrl(),
  LYTSLOT_SHARD_DATABASES_DIR: z.string().startsWith('/', 'it must be an absolute path to the folder of database URLs'),
  LYTSLOT_PLATFORM_IMAGE: z.string('it must be the image of the pods to make').min(1, 'it must be the image of the pods to make'),
  LYTSLOT_IMAGE_PULL_POLICY: z
    .enum(['Always', 'IfNotPresent', 'Never'], 'it must be Always, IfNotPresent or Never')
    .default('IfNotPresent'),
  LYTSLOT_PLATFORM_CONFIG_MAP: kubernetesName.default('lytslot-platform'),
  LYTSLOT_PLATFORM_CONFIG_HASH: z.string().min(1, 'it must change when the platform ConfigMap changes').default('none'),
  LYTSLOT_PROJECTION_LIMIT: z.coerce
    .number('it must be the number of self-service resources to show at most')
    .int()
    .min(0, 'it must not be negative; 0 shows none')
    .default(5_000),
  LYTSLOT_UPGRADE_SOAK_SECONDS: z.coerce
    .number('it must be how long a shard runs a new version before others get it')
    .int()
    .min(1, 'it must be a second at least')
    .default(300),
  LYTSLOT_UPGRADE_DEADLINE_SECONDS: z.coerce
    .number('it must be how long a shard may take to become Ready with a new version')
    .int()
    .min(1, 'it must be a second at least')
    .default(600),
  LYTSLOT_KUBECONFIG: z.string().startsWith('/', 'it must be an absolute path to a kubeconfig').optional(),
});

/** The operator's validated environment. */
export type OperatorConfig = z.output<typeof schema>;

/** Reads it; throws CONFIG_INVALID naming the variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): OperatorConfig {
  return loadConfig(schema, env);
}
