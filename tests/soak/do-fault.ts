/**
 * @file tests/soak/do-fault.ts
 * @description Does each kind of fault to the running platform and undoes it, whatever happens meanwhile.
 * @dependencies -
 * @created 2026-11-29
 */
import { setTimeout as pause } from 'node:timers/promises';
import { withoutApiServer } from '../chaos/api-server.ts';
import { withoutShard } from '../chaos/shard-away.ts';
import { killPods, listPods } from '../kit/pods.ts';
import { kubectl } from '../kit/stack.ts';
import { until } from '../kit/wait.ts';
import { FAULT_KINDS, SPARED_SHARD, STRUCK_SHARD } from './fault-kinds.ts';
import type { FaultName } from './fault-kinds.ts';

const TENANT = 'coffee-media';

/** Does it; settles when it is undone. */
type DoFault = () => Promise<void>;

const kill =
  (selector: string): DoFault =>
  async () => {
    await (
      await killPods(selector)
    )();
  };

/** Their data stays with the pod, so the container is restarted and the pod is not. */
const restartContainer =
  (pod: string, signal: string): DoFault =>
  async () => {
    const restarts = async () => (await listPods(`app.kubernetes.io/name=${pod}`))[0]?.restarts;
    const before = await restarts();
    // The connection ends with the container: that is no failure.
    await kubectl('exec', `${pod}-0`, '--', 'kill', `-${signal}`, '1').catch(() => undefined);
    await until({ what: `${pod} to restart`, timeoutMs: 60_000, everyMs: 500 }, async () => (await restarts()) !== before);
  };

export const DO_FAULT: Readonly<Record<FaultName, DoFault>> = {
  'kill-dispatcher': kill(`app.kubernetes.io/name=${STRUCK_SHARD}-dispatcher`),
  'kill-publisher': kill(`app.kubernetes.io/name=${STRUCK_SHARD}-publish`),
  'kill-api': kill('app.kubernetes.io/name=api'),
  'kill-operator': kill('app.kubernetes.io/name=operator'),
  'restart-redis': restartContainer('redis', 'TERM'),
  // QUIT ends PostgreSQL at once: what was not finished is recovered from its log.
  'restart-postgres': restartContainer('postgres', 'QUIT'),
  'api-server-away': () => withoutApiServer(() => pause(FAULT_KINDS['api-server-away'].awaySeconds * 1_000)),
  'shard-away': () => withoutShard(STRUCK_SHARD, () => pause(FAULT_KINDS['shard-away'].awaySeconds * 1_000)),
  'scale-dispatchers': async () => {
    try {
      await scale(2);
    } finally {
      await scale(1);
    }
  },
  'edit-tenant': async () => {
    try {
      await kubectl('annotate', 'tenant', TENANT, `lytslot.io/soak=${Date.now()}`, '--overwrite');
      await pause(2_000);
    } finally {
      await kubectl('annotate', 'tenant', TENANT, 'lytslot.io/soak-');
    }
  },
};

async function scale(replicas: number): Promise<void> {
  await kubectl('scale', `shard/${SPARED_SHARD}`, `--replicas=${replicas}`);
  const selector = `app.kubernetes.io/name=${SPARED_SHARD}-dispatcher`;
  await until({ what: `${replicas} dispatchers of ${SPARED_SHARD}`, timeoutMs: 90_000, everyMs: 500 }, async () => {
    const pods = await listPods(selector);
    return pods.length === replicas && pods.every(({ isReady }) => isReady);
  });
}
