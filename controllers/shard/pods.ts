/**
 * @file controllers/shard/pods.ts
 * @description Pod templates of a shard's processes: restricted, probed, secrets as files or by key, nothing they do not need.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Pool, Shard } from '@lytslot/crds/schema';
import { labels, selectorLabels } from './child.ts';
import type { ChildSettings } from './child.ts';

const DATABASES_DIR = '/etc/lytslot/databases';
const PORT = 9090;
const RESTART_ANNOTATION = 'lytslot.io/restart';

interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: object;
}

/** A database the pod may open: `file` in the mounted folder ← `key` of the Secret. */
interface DatabaseFile {
  readonly file: string;
  readonly key: string;
}

interface Process {
  readonly component: string;
  readonly command: readonly string[];
  readonly env: readonly EnvironmentVariable[];
  readonly databases: readonly DatabaseFile[];
  readonly memory: { readonly request: string; readonly limit: string };
}

/** Template of a dispatcher: opens every shard's database as `app`, because an advertiser's chat may buy from any shard. */
export function dispatcherTemplate(shard: Shard, shards: readonly Shard[], settings: ChildSettings): object {
  const databases = shards.map(({ metadata, spec }) => ({ file: `${metadata.name}.app`, key: `${spec.databaseRef.name}.app` }));
  return template(shard, settings, {
    component: 'dispatcher',
    command: ['node', '/app/bot/dispatcher/main.ts'],
    databases: [...databases.sort(byFile), { file: 'control.app', key: 'control.app' }],
    env: [
      { name: 'LYTSLOT_CONTROL_DATABASE_URL_FILE', value: `${DATABASES_DIR}/control.app` },
      secret('LYTSLOT_TELEGRAM_BOT_TOKEN', 'lytslot-telegram', 'token'),
      secret('LYTSLOT_YOOKASSA_SHOP_ID', 'lytslot-yookassa', 'shop-id'),
      secret('LYTSLOT_YOOKASSA_SECRET_KEY', 'lytslot-yookassa', 'secret-key'),
      optionalSecret('LYTSLOT_STRIPE_SECRET_KEY', 'lytslot-stripe', 'secret-key'),
    ],
    memory: { request: '96Mi', limit: '384Mi' },
  });
}

/** Template of a worker pool: opens only its own shard's database, as `worker`. */
export function workerTemplate(shard: Shard, pool: Pool, settings: ChildSettings): object {
  return template(shard, settings, {
    component: pool,
    command: ['node', '/app/workers/main.ts'],
    databases: [
      { file: `${shard.metadata.name}.worker`, key: `${shard.spec.databaseRef.name}.worker` },
      { file: 'control.worker', key: 'control.worker' },
    ],
    env: [
      { name: 'LYTSLOT_POOL', value: pool },
      { name: 'LYTSLOT_CONCURRENCY', value: String(shard.spec.workerPools[pool].concurrency) },
      { name: 'LYTSLOT_CONTROL_DATABASE_URL_FILE', value: `${DATABASES_DIR}/control.worker` },
      secret('LYTSLOT_TELEGRAM_BOT_TOKEN', 'lytslot-telegram', 'token'),
      secret('LYTSLOT_YOOKASSA_SHOP_ID', 'lytslot-yookassa', 'shop-id'),
      secret('LYTSLOT_YOOKASSA_SECRET_KEY', 'lytslot-yookassa', 'secret-key'),
      optionalSecret('LYTSLOT_YOOKASSA_PAYOUT_AGENT_ID', 'lytslot-payouts', 'agent-id'),
      optionalSecret('LYTSLOT_YOOKASSA_PAYOUT_KEY', 'lytslot-payouts', 'key'),
      optionalSecret('LYTSLOT_PAYOUT_SEAL_KEYS', 'lytslot-payouts', 'seal-keys'),
      optionalSecret('LYTSLOT_STRIPE_SECRET_KEY', 'lytslot-stripe', 'secret-key'),
      secret('LYTSLOT_ORD_TOKEN', 'lytslot-ord', 'token'),
      optionalSecret('LYTSLOT_MODERATION_MODEL_KEY', 'lytslot-moderation-model', 'key'),
    ],
    memory: { request: '96Mi', limit: '384Mi' },
  });
}

/** Template of the migration: the only pod that ever sees the owner's URL. */
export function migrationTemplate(shard: Shard, settings: ChildSettings): object {
  const container = {
    ...baseContainer('migrate', settings),
    command: ['node', '/app/adapters/postgres/migrate.ts', 'shard'],
    env: [...commonEnv(), secret('LYTSLOT_DATABASE_OWNER_URL', 'lytslot-databases', `${shard.spec.databaseRef.name}.owner`)],
    resources: { requests: { cpu: '25m', memory: '96Mi' }, limits: { memory: '384Mi' } },
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
  };
  return {
    metadata: { labels: labels(shard, 'migrate') },
    spec: { ...podBasics(shard), restartPolicy: 'OnFailure', containers: [container], volumes: [{ name: 'tmp', emptyDir: {} }] },
  };
}

function template(shard: Shard, settings: ChildSettings, process: Process): object {
  const container = {
    ...baseContainer(process.component, settings),
    command: process.command,
    ports: [{ name: 'http', containerPort: PORT, protocol: 'TCP' }],
    envFrom: [{ configMapRef: { name: settings.platformConfigMap } }, { configMapRef: { name: `${shard.metadata.name}-env` } }],
    env: [...commonEnv(), { name: 'LYTSLOT_PORT', value: String(PORT) }, ...process.env],
    resources: { requests: { cpu: '25m', memory: process.memory.request }, limits: { memory: process.memory.limit } },
    volumeMounts: [
      { name: 'databases', mountPath: DATABASES_DIR, readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ],
    ...probes(),
  };
  const items = process.databases.map(({ file, key }) => ({ key, path: file }));
  return {
    metadata: {
      labels: labels(shard, process.component),
      annotations: { 'prometheus.io/port': String(PORT), 'lytslot.io/config': settings.platformConfigHash, ...restartAnnotation(shard) },
    },
    spec: {
      ...podBasics(shard),
      topologySpreadConstraints: spreadOverNodes(shard, process.component),
      terminationGracePeriodSeconds: 30,
      containers: [container],
      volumes: [
        // One shard without a key must not keep every other shard's pods from starting; opening it says what is missing.
        { name: 'databases', secret: { secretName: 'lytslot-databases', defaultMode: 0o440, items, optional: true } },
        { name: 'tmp', emptyDir: {} },
      ],
    },
  };
}

/** Any new value of the Shard's annotation restarts its pods, e.g. after a Secret was changed: the operator may not read Secrets. */
function restartAnnotation({ metadata }: Shard): Readonly<Record<string, string>> {
  const value = metadata.annotations?.[RESTART_ANNOTATION];
  return value === undefined ? {} : { [RESTART_ANNOTATION]: value };
}

/** One node's death takes as few of a component's pods as can be; a cluster too small for that still runs them all. */
function spreadOverNodes(shard: Shard, component: string): readonly object[] {
  const labelSelector = { matchLabels: selectorLabels(shard, component) };
  return [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', labelSelector }];
}

function podBasics(shard: Shard): object {
  return {
    serviceAccountName: shard.metadata.name,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10_001,
      runAsGroup: 10_001,
      fsGroup: 10_001,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  };
}

function baseContainer(name: string, settings: ChildSettings): object {
  return {
    name,
    image: settings.image,
    imagePullPolicy: settings.imagePullPolicy,
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
  };
}

function probes(): object {
  const live = { path: '/livez', port: 'http' };
  return {
    startupProbe: { httpGet: live, periodSeconds: 1, failureThreshold: 120 },
    livenessProbe: { httpGet: live, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
    readinessProbe: { httpGet: { path: '/readyz', port: 'http' }, periodSeconds: 2, timeoutSeconds: 3 },
  };
}

function commonEnv(): readonly EnvironmentVariable[] {
  return [
    { name: 'LYTSLOT_POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    { name: 'NODE_OPTIONS', value: '--disable-warning=ExperimentalWarning' },
  ];
}

function secret(name: string, secretName: string, key: string): EnvironmentVariable {
  return { name, valueFrom: { secretKeyRef: { name: secretName, key } } };
}

/** For what is off where there is no such Secret. */
function optionalSecret(name: string, secretName: string, key: string): EnvironmentVariable {
  return { name, valueFrom: { secretKeyRef: { name: secretName, key, optional: true } } };
}

function byFile(a: DatabaseFile, b: DatabaseFile): number {
  return a.file < b.file ? -1 : 1;
}
