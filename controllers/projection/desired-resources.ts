/**
 * @file controllers/projection/desired-resources.ts
 * @description Rows of self-service as resources: deterministic names, only fields that the row has. Pure.
 * @dependencies adapters, crds
 * @created 2026-11-25
 */
import type { KubeObject, ResourceType } from '@lytslot/adapters/kube';
import { channelSpec, tenantSpec } from '@lytslot/crds/schema';
import type { SelfServiceChannel, SelfServiceRows, SelfServiceTenant } from '../ports.ts';
import { CHANNEL, TENANT } from '../runtime/resource-types.ts';
import { ORIGIN_LABEL, ROW_ANNOTATION, SELF_SERVICE } from './origin.ts';

/** A resource that shows a row. */
export interface Projected {
  readonly type: ResourceType;
  readonly object: KubeObject & { readonly spec: ProjectedSpec };
}

/** Fields that cannot be changed in place, and the others. */
export interface ProjectedSpec extends Readonly<Record<string, unknown>> {
  readonly tenantRef?: { readonly name: string };
  readonly telegram?: { readonly chatId: string };
}

/** A row that no resource can show, e.g. because its title is too long for one. */
export interface Unfit {
  readonly kind: string;
  readonly id: string;
  readonly why: string;
}

const NAME = /^[a-z0-9]([-a-z0-9]{0,58}[a-z0-9])?$/;

/** Not the name it had as a declaration: that one stays free, so that declaring it again takes the row back. */
function tenantName({ slug, id }: { readonly slug: string; readonly id: string }): string {
  return NAME.test(slug) ? `t-${slug}` : `t-${id.slice(-12)}`;
}

/** The chat's number, which no other channel has. */
function channelName({ chatId }: SelfServiceChannel): string {
  return `ch-${String(chatId).replace(/^-(100)?/, '')}`;
}

/** Resources for rows, and the rows that none can show. */
export function desiredResources(
  rows: SelfServiceRows,
  namespace: string,
): { readonly resources: readonly Projected[]; readonly unfit: readonly Unfit[] } {
  const resources: Projected[] = [];
  const unfit: Unfit[] = [];
  const add = (type: ResourceType, row: { readonly id: string }, shown: Shown) => {
    const problem = shown.schema.safeParse(shown.spec).error?.issues[0];
    if (problem === undefined) resources.push({ type, object: resource(type, namespace, row.id, shown) });
    else unfit.push({ kind: type.kind, id: row.id, why: `${problem.path.join('.')}: ${problem.message}` });
  };
  for (const tenant of rows.tenants) add(TENANT, tenant, showTenant(tenant));
  for (const channel of rows.channels) add(CHANNEL, channel, showChannel(channel));
  return { resources, unfit };
}

interface Shown {
  readonly name: string;
  readonly spec: ProjectedSpec;
  readonly schema: typeof tenantSpec | typeof channelSpec;
}

function showTenant(row: SelfServiceTenant): Shown {
  const { name: displayName, plan, revenueShareBps, suspended, ownerTelegramId } = row;
  const spec = { displayName, plan, revenueShareBps, suspended, ownerTelegramId: String(ownerTelegramId ?? '') };
  return { name: tenantName(row), spec, schema: tenantSpec };
}

function showChannel(row: SelfServiceChannel): Shown {
  const { title, timezone, paused, listed, username, chatId } = row;
  const tenant = row.tenantResource ?? tenantName({ slug: row.tenantSlug, id: row.tenantId });
  const telegram = { chatId: String(chatId), ...(username !== null && { username }) };
  return {
    name: channelName(row),
    spec: { tenantRef: { name: tenant }, telegram, title, timezone, paused, listed },
    schema: channelSpec,
  };
}

function resource(type: ResourceType, namespace: string, id: string, { name, spec }: Shown): Projected['object'] {
  const metadata = { name, namespace, labels: { [ORIGIN_LABEL]: SELF_SERVICE }, annotations: { [ROW_ANNOTATION]: id } };
  return { apiVersion: type.apiVersion, kind: type.kind, metadata, spec };
}
