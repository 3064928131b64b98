/**
 * @file tools/kubectl-lytslot/changes.ts
 * @description Cordon, uncordon, drain and move: one field of a spec each; the operator does the work.
 * @dependencies crds
 * @created 2026-11-25
 */
import type { Shard, Tenant } from '@lytslot/crds/schema';
import { blastRadius, heirsOf, shardNamed } from './blast-radius.ts';
import { findResource } from './find-resource.ts';
import type { Kubectl } from './kubectl.ts';
import { PluginError } from './plugin-error.ts';
import type { Snapshot } from './snapshot.ts';
import { counted } from './text.ts';

/** Sets whether new tenants may come; answers what was done. Fails with NOT_FOUND or KUBECTL_FAILED. */
export async function schedule(kubectl: Kubectl, shard: Shard, state: Shard['spec']['schedulingState']): Promise<string> {
  const { name } = shard.metadata;
  if (shard.spec.schedulingState === state) return `Shard ${name} is ${state} already.`;
  await patchSpec(kubectl, `shard/${name}`, { schedulingState: state });
  return `Shard ${name}: ${shard.spec.schedulingState} → ${state}.`;
}

/** Drains a shard; with `waitFor` returns when no partition is left. Fails with REFUSED when nobody would take them. */
export async function drain(
  kubectl: Kubectl,
  snapshot: Snapshot,
  what: { readonly shard: string; readonly waitFor: string | undefined },
): Promise<string> {
  const shard = shardNamed(snapshot, what.shard);
  const { partitions, tenants } = blastRadius(snapshot, what.shard);
  if (heirsOf(snapshot, what.shard).length === 0) {
    const message = `no other shard would take the partitions of ${what.shard}: bot updates of those chats would wait`;
    throw new PluginError('REFUSED', message, 'uncordon or declare another shard first');
  }
  const said = await schedule(kubectl, shard, 'Draining');
  const stays = `Its ${counted(tenants.length, 'tenant')} and their data stay; kubectl lytslot move <tenant> --to <shard> moves them.`;
  if (what.waitFor === undefined) return `${said} ${counted(partitions.owned, 'partition')} of bot updates leave.\n${stays}`;
  const drained = `--for=jsonpath={.status.conditions[?(@.type=="AssignmentsCurrent")].reason}=Drained`;
  await kubectl(['wait', `shard/${what.shard}`, drained, `--timeout=${what.waitFor}`]);
  return `${said} No partition is left.\n${stays}`;
}

/** Pins a tenant to another shard, which moves it; with `waitFor` returns when it is there. Fails with REFUSED where it cannot go. */
export async function move(
  kubectl: Kubectl,
  snapshot: Snapshot,
  what: { readonly tenant: string; readonly to: string; readonly waitFor: string | undefined },
): Promise<string> {
  const tenant = findResource(snapshot, { kind: 'Tenant', name: what.tenant }) as Tenant;
  refuseMove(tenant, shardNamed(snapshot, what.to));
  await patchSpec(kubectl, `tenant/${what.tenant}`, { shardRef: { name: what.to } });
  const channels = snapshot.channels.filter(({ spec }) => spec.tenantRef.name === what.tenant).length;
  const home = tenant.status?.shard;
  const from = home === undefined ? 'It has no data yet' : `It leaves Shard ${home}`;
  const said = `Tenant ${what.tenant} goes to Shard ${what.to}. ${from}, with ${counted(channels, 'channel')} and ${counted(tenant.status?.openOrders ?? 0, 'open order')}.`;
  if (what.waitFor === undefined) return `${said}\nkubectl lytslot status shows how far it is.`;
  await kubectl(['wait', `tenant/${what.tenant}`, `--for=jsonpath={.status.shard}=${what.to}`, `--timeout=${what.waitFor}`]);
  return `${said}\nIt is there.`;
}

function refuseMove(tenant: Tenant, to: Shard): void {
  const { name } = to.metadata;
  const { shard, move: underWay } = tenant.status ?? {};
  if (isShownFromSelfService(tenant)) {
    const cure = 'declare it with adoptionPolicy: Adopt first';
    throw new PluginError('REFUSED', `Tenant ${tenant.metadata.name} only shows a row of cabinet or bot`, cure);
  }
  // Back home is always possible until the directory names the target.
  if (underWay !== undefined && underWay.to !== name && shard !== name) {
    const message = `Tenant ${tenant.metadata.name} is on its way from ${underWay.from} to ${underWay.to}`;
    throw new PluginError('REFUSED', message, 'wait until it is there: kubectl lytslot status');
  }
  if (shard === name && underWay === undefined)
    throw new PluginError('REFUSED', `Tenant ${tenant.metadata.name} is on Shard ${name} already`);
  if (to.spec.schedulingState === 'Active' && !to.spec.hibernate) return;
  const state = to.spec.hibernate ? 'hibernating' : to.spec.schedulingState;
  throw new PluginError('REFUSED', `Shard ${name} is ${state} and takes no tenants`, `kubectl lytslot uncordon ${name}, or choose another`);
}

function isShownFromSelfService({ metadata }: Tenant): boolean {
  return metadata.labels?.['lytslot.io/origin'] === 'self-service' || metadata.annotations?.['lytslot.io/row'] !== undefined;
}

async function patchSpec(kubectl: Kubectl, target: string, spec: object): Promise<void> {
  await kubectl(['patch', target, '--type=merge', '--field-manager=kubectl-lytslot', `--patch=${JSON.stringify({ spec })}`]);
}
