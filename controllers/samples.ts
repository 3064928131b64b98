/**
 * @file controllers/samples.ts
 * @description Resources for tests: as the API server would give them, with defaults filled in by the schemas.
 * @dependencies crds
 * @created 2026-11-24
 */
import { channelSpec, shardSpec, tenantSpec } from '@lytslot/crds/schema';
import type { Channel, Condition, Shard, Tenant } from '@lytslot/crds/schema';
import type { ChildSettings } from './shard/child.ts';
import type { UpgradeDecision } from './upgrade/plan.ts';

const meta = (name: string) => ({ name, namespace: 'lytslot', uid: `uid-${name}`, generation: 1, resourceVersion: '1' });

export const SETTINGS: ChildSettings = {
  namespace: 'lytslot',
  image: 'lytslot/platform:1',
  imagePullPolicy: 'Never',
  platformConfigMap: 'lytslot-platform',
  platformConfigHash: 'h1',
};

/** A shard whose pods run the version the operator wants. */
export const UP_TO_DATE: UpgradeDecision = {
  image: SETTINGS.image,
  release: { image: SETTINGS.image, since: '2026-11-24T10:00:00.000Z', proven: true },
  finding: { type: 'UpToDate', status: 'True', reason: 'Current', message: '' },
};

export function trueCondition(type: string): Condition {
  return { type, status: 'True', reason: 'Test', message: '', lastTransitionTime: '2026-11-24T10:00:00Z' };
}

export function sampleShard(name: string, spec: object = {}, conditions: readonly Condition[] = []): Shard {
  return {
    apiVersion: 'lytslot.io/v1alpha1',
    kind: 'Shard',
    metadata: meta(name),
    spec: shardSpec.parse({ databaseRef: { name }, ...spec }),
    status: { conditions: [...conditions] },
  };
}

export function sampleTenant(name: string, spec: object = {}, status: Tenant['status'] = {}): Tenant {
  return {
    apiVersion: 'lytslot.io/v1alpha1',
    kind: 'Tenant',
    metadata: meta(name),
    spec: tenantSpec.parse({ displayName: name, ownerTelegramId: '2001', ...spec }),
    status,
  };
}

export function sampleChannel(name: string, spec: object = {}): Channel {
  const telegram = { chatId: '-1001000000001', username: 'morning_coffee_msk' };
  return {
    apiVersion: 'lytslot.io/v1alpha1',
    kind: 'Channel',
    metadata: meta(name),
    spec: channelSpec.parse({ tenantRef: { name: 'coffee' }, telegram, title: name, ...spec }),
  };
}
