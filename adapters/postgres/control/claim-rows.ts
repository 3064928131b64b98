/**
 * @file adapters/postgres/control/claim-rows.ts
 * @description How a declared tenant or channel comes by its row: its own, a free one, one it may adopt; else it hears why not.
 * @dependencies domain
 * @created 2026-11-25
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { differs } from '../connection/differs.ts';
import type { Work } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import type { AdoptionPolicy, Claim, DeclaredChannel, DeclaredTenant } from './ports.ts';

/** What making a row needs. */
export interface ClaimDeps {
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** A row that stands in the way, and whether the declaration names the same owner as it. */
interface Obstacle {
  readonly managedBy: 'self' | 'gitops';
  readonly resourceName: string | null;
  readonly owner: 'same' | 'other';
}

const DECLARED = { managedBy: 'gitops', retiredAs: null } as const;

/** Claims the row of a tenant by resource name, else by slug. */
export async function claimTenant(
  { db }: Work<ControlTables>,
  { tenant, adoption }: { readonly tenant: DeclaredTenant; readonly adoption: AdoptionPolicy },
  { clock, ids }: ClaimDeps,
): Promise<Claim> {
  const { resourceName, resourceUid, name, plan, revenueShareBps, suspended, shardName } = tenant;
  const ownerTelegramId = Number(tenant.ownerTelegramId);
  const wanted = { resourceName, resourceUid, name, plan, revenueShareBps, suspended, ownerTelegramId, ...DECLARED };
  const rows = await db
    .selectFrom('tenant_directory')
    .selectAll()
    .where((eb) => eb.or([eb('resourceName', '=', resourceName), eb('slug', '=', resourceName)]))
    .where('retiredAs', 'is distinct from', 'removed')
    .forUpdate()
    .execute();
  const ours = rows.find((row) => row.resourceName === resourceName);
  const other = rows.find((row) => row.resourceName !== resourceName);
  const isSameOwner = other?.ownerTelegramId === null || other?.ownerTelegramId === ownerTelegramId;
  const refusal = other && refuse({ ...other, owner: isSameOwner ? 'same' : 'other' }, ours === undefined ? adoption : 'Fail');
  if (refusal !== undefined) return refusal;
  const row = ours ?? other;
  if (row === undefined) {
    const id = ids.next();
    const fixed = { id, slug: resourceName, shardName, state: 'active', createdAt: clock.now() };
    await db
      .insertInto('tenant_directory')
      .values({ ...fixed, ...wanted })
      .execute();
    return { outcome: 'held', id, shardName };
  }
  if (differs(row, wanted)) await db.updateTable('tenant_directory').set(wanted).where('id', '=', row.id).execute();
  return { outcome: 'held', id: row.id, shardName: row.shardName };
}

/** Claims the row of a channel by resource name, else by chat. A channel that was removed comes back as what it was. */
export async function claimChannel(
  work: Work<ControlTables>,
  { channel, adoption }: { readonly channel: DeclaredChannel; readonly adoption: AdoptionPolicy },
  { clock, ids }: ClaimDeps,
): Promise<Claim> {
  const { db } = work;
  const { resourceName, resourceUid, tenantId, chatId, username, title, timezone, paused, listed, priceFromMinor } = channel;
  const identity = { resourceName, resourceUid, tenantId, chatId, ...DECLARED };
  const wanted = { ...identity, username, title, timezone, paused, listed, priceFromMinor };
  const tenant = await db.selectFrom('tenant_directory').select('shardName').where('id', '=', tenantId).executeTakeFirst();
  if (tenant === undefined) throw new LytSlotError('TENANT_NOT_FOUND', 'The tenant of this channel has no row', { tenantId });
  const { shardName } = tenant;
  const rows = await db
    .selectFrom('channel_directory')
    .selectAll()
    .where((eb) => eb.or([eb('resourceName', '=', resourceName), eb('chatId', '=', chatId)]))
    .where('retiredAs', 'is distinct from', 'removed')
    .forUpdate()
    .execute();
  const ours = rows.find((row) => row.resourceName === resourceName);
  const other = rows.find((row) => row.resourceName !== resourceName);
  const owner = other?.tenantId === tenantId ? 'same' : 'other';
  const refusal = other && refuse({ ...other, owner }, ours === undefined ? adoption : 'Fail');
  if (refusal !== undefined) return refusal;
  const row = ours ?? other ?? (await removedChannel(work, tenantId, chatId));
  if (row === undefined) {
    const id = ids.next();
    await db
      .insertInto('channel_directory')
      .values({ id, createdAt: clock.now(), ...wanted })
      .execute();
    return { outcome: 'held', id, shardName };
  }
  if (differs(row, wanted)) await db.updateTable('channel_directory').set(wanted).where('id', '=', row.id).execute();
  return { outcome: 'held', id: row.id, shardName };
}

/** Its orders are in the shard under its id: the same chat of the same tenant is the same channel. */
function removedChannel({ db }: Work<ControlTables>, tenantId: string, chatId: number) {
  return db
    .selectFrom('channel_directory')
    .selectAll()
    .where('tenantId', '=', tenantId)
    .where('chatId', '=', chatId)
    .where('retiredAs', '=', 'removed')
    .forUpdate()
    .executeTakeFirst();
}

/** Undefined: the row may be adopted. A declaration that has a row of its own adopts no second one. */
function refuse(row: Obstacle, adoption: AdoptionPolicy): Claim | undefined {
  if (row.managedBy === 'gitops') return { outcome: 'conflict', holder: row.resourceName ?? '' };
  if (adoption === 'Fail') return { outcome: 'not_adopted', because: 'policy' };
  return row.owner === 'same' ? undefined : { outcome: 'not_adopted', because: 'owner' };
}
