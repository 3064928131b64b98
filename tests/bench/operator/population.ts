/**
 * @file tests/bench/operator/population.ts
 * @description The resources of a run, and many calls at once without losing count.
 * @dependencies adapters
 * @created 2026-11-25
 */
import type { KubeApi, KubeObject, ResourceType } from '@lytslot/adapters/kube';
import { CHANNEL, SHARD, TENANT } from '../../../controllers/runtime/resource-types.ts';
import type { Settings } from './settings.ts';

export const NAMESPACE = 'lytslot';

const AT_ONCE = 32;

export function shardName(number: number): string {
  return `shard-${String(number).padStart(2, '0')}`;
}

export function channelName(number: number): string {
  return `channel-${String(number).padStart(5, '0')}`;
}

function tenantName(number: number): string {
  return `tenant-${String(number).padStart(4, '0')}`;
}

/** How many of each. */
export type Sizes = Pick<Settings, 'shards' | 'tenants' | 'channels'>;

/** Declares everything; nobody has looked at it yet. */
export async function populate(api: KubeApi, { shards, tenants, channels }: Sizes): Promise<void> {
  const create = (type: ResourceType, count: number, make: (number: number) => { name: string; spec: object }) =>
    inParallel(count, async (number) => {
      const { name, spec } = make(number);
      const object = { apiVersion: type.apiVersion, kind: type.kind, metadata: { name, namespace: NAMESPACE }, spec };
      await api.create<KubeObject>(type, object);
    });
  await create(SHARD, shards, (number) => ({ name: shardName(number), spec: { databaseRef: { name: shardName(number) } } }));
  await create(TENANT, tenants, (number) => ({
    name: tenantName(number),
    // As many channels as it is given: a plan's limit is not what is measured.
    spec: { displayName: `Владелец ${number}`, ownerTelegramId: String(2_000_000 + number), channelLimit: Math.ceil(channels / tenants) },
  }));
  await create(CHANNEL, channels, (number) => ({
    name: channelName(number),
    spec: {
      tenantRef: { name: tenantName(number % tenants) },
      telegram: { chatId: `-100${1_000_000_000 + number}`, username: `bench_channel_${number}` },
      title: `Канал ${number}`,
      slots: { priceMinor: 250_000 },
    },
  }));
}

/** Does `work` for 0…count-1, a few at a time. */
async function inParallel(count: number, work: (number: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
