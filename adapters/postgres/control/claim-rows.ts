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
import type { AdoptionPolicy, ChannelClaim, ChannelRights, Claim, DeclaredChannel, DeclaredTenant, Refused } from './ports.ts';

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

/** A declaration of a tenant, and whether it may take over a row of self-service. */
export interface TenantToClaim {
  readonly tenant: DeclaredTenant;
  readonly adoption: AdoptionPolicy;
}

/** The same of a channel. */
export interface ChannelToClaim {
  readonly channel: DeclaredChannel;
  readonly adoption: AdoptionPolicy;
}

type NewTenant = ReturnType<typeof wantedTenant> & { readonly id: string; readonly slug: string; readonly shardName: string } & NewRow;
type NewChannel = ReturnType<typeof wantedChannel> & { readonly id: string; readonly beyondPlan: boolean; readonly createdAt: Date };
type NewRow = { readonly state: string; readonly subscribed: boolean; readonly createdAt: Date };

const DECLARED = { managedBy: 'gitops', retiredAs: null } as const;
const RIGHTS = ['botIsAdmin', 'botCanDelete', 'rightsCheckedAt'] as const;
type Rights = Pick<ControlTables['channel_directory'], (typeof RIGHTS)[number]>;

/** The bot's rights as the row has them. */
export function rightsOf({ botIsAdmin, botCanDelete, rightsCheckedAt }: Rights): ChannelRights {
  return { botIsAdmin, botCanDelete, checkedAt: rightsCheckedAt };
}

/** Claims the rows of tenants by resource name, else by slug. No two of them may name the same. */
export async function claimTenants(
  { db }: Work<ControlTables>,
  claims: readonly TenantToClaim[],
  { clock, ids }: ClaimDeps,
): Promise<readonly Claim[]> {
  const names = claims.map(({ tenant }) => tenant.resourceName);
  const rows = await db
    .selectFrom('tenant_directory')
    .selectAll()
    .where((eb) => eb.or([eb('resourceName', 'in', names), eb('slug', 'in', names)]))
    .where('retiredAs', 'is distinct from', 'removed')
    .orderBy('id')
    .forUpdate()
    .execute();
  const byResource = new Map(rows.map((row) => [row.resourceName, row] as const));
  const bySlug = new Map(rows.map((row) => [row.slug, row] as const));
  const fresh: NewTenant[] = [];
  const answers: Claim[] = [];
  for (const { tenant, adoption } of claims) {
    const { resourceName, shardName } = tenant;
    const wanted = wantedTenant(tenant);
    const ours = byResource.get(resourceName);
    const named = bySlug.get(resourceName);
    const other = named?.resourceName === resourceName ? undefined : named;
    const owner = isFreeOrOf(other?.ownerTelegramId, wanted.ownerTelegramId) ? 'same' : 'other';
    const refusal = other && refuse({ ...other, owner }, ours === undefined ? adoption : 'Fail');
    const row = ours ?? other;
    if (refusal !== undefined) answers.push(refusal);
    else if (row === undefined) {
      const id = ids.next();
      fresh.push({ id, slug: resourceName, shardName, state: 'active', subscribed: false, createdAt: clock.now(), ...wanted });
      answers.push({ outcome: 'held', id, shardName });
    } else {
      if (differs(row, wanted)) await db.updateTable('tenant_directory').set(wanted).where('id', '=', row.id).execute();
      answers.push({ outcome: 'held', id: row.id, shardName: row.shardName });
    }
  }
  if (fresh.length > 0) await db.insertInto('tenant_directory').values(fresh).execute();
  return answers;
}

/**
 * Claims the rows of channels by resource name, else by chat; no two may name the same. A channel that was removed comes back as what it was.
 * Whether the plan has room for a channel is known once all of them are written.
 */
export async function claimChannels(
  work: Work<ControlTables>,
  claims: readonly ChannelToClaim[],
  { clock, ids }: ClaimDeps,
): Promise<readonly ChannelClaim[]> {
  const { db } = work;
  const shards = await shardsOf(work, claims);
  const { byResource, byChat, removed } = await knownChannels(work, claims);
  const fresh: NewChannel[] = [];
  const answers: Claim[] = [];
  for (const { channel, adoption } of claims) {
    const { resourceName, tenantId, chatId } = channel;
    const shardName = shards.get(tenantId);
    if (shardName === undefined) throw new LytSlotError('TENANT_NOT_FOUND', 'The tenant of this channel has no row', { tenantId });
    const wanted = wantedChannel(channel);
    const ours = byResource.get(resourceName);
    const ofChat = byChat.get(chatId);
    const other = ofChat?.resourceName === resourceName ? undefined : ofChat;
    const owner = other?.tenantId === tenantId ? 'same' : 'other';
    const refusal = other && refuse({ ...other, owner }, ours === undefined ? adoption : 'Fail');
    const row = ours ?? other ?? removed.get(`${tenantId}/${chatId}`);
    if (refusal !== undefined) answers.push(refusal);
    else if (row === undefined) {
      const id = ids.next();
      fresh.push({ id, beyondPlan: false, createdAt: clock.now(), ...wanted });
      answers.push({ outcome: 'held', id, shardName });
    } else {
      if (differs(row, wanted)) await db.updateTable('channel_directory').set(wanted).where('id', '=', row.id).execute();
      answers.push({ outcome: 'held', id: row.id, shardName });
    }
  }
  await insertChannels(work, fresh);
  return withStanding(work, answers);
}

function isFreeOrOf(owner: number | null | undefined, who: number): boolean {
  return owner === null || owner === who;
}

function wantedTenant({ resourceName, resourceUid, name, plan, channelLimit, revenueShareBps, ...rest }: DeclaredTenant) {
  const { suspended, ownerTelegramId } = rest;
  const terms = { plan, channelLimit: channelLimit ?? null, revenueShareBps, suspended };
  return { resourceName, resourceUid, name, ...terms, ownerTelegramId: Number(ownerTelegramId), ...DECLARED };
}

// Field by field: what else the caller's object carries must not reach the table.
function wantedChannel(channel: DeclaredChannel) {
  const { resourceName, resourceUid, tenantId, chatId, username, title, timezone, paused, listed, priceFromMinor, currency } = channel;
  return { resourceName, resourceUid, tenantId, chatId, username, title, timezone, paused, listed, priceFromMinor, currency, ...DECLARED };
}

async function shardsOf({ db }: Work<ControlTables>, claims: readonly ChannelToClaim[]): Promise<ReadonlyMap<string, string>> {
  const tenantIds = [...new Set(claims.map(({ channel }) => channel.tenantId))];
  const rows = await db.selectFrom('tenant_directory').select(['id', 'shardName']).where('id', 'in', tenantIds).execute();
  return new Map(rows.map(({ id, shardName }) => [id, shardName] as const));
}

/** Rows that claims may mean. Of a removed channel the orders are in the shard under its id: the same chat of the same tenant is the same channel. */
async function knownChannels({ db }: Work<ControlTables>, claims: readonly ChannelToClaim[]) {
  const names = claims.map(({ channel }) => channel.resourceName);
  const chats = claims.map(({ channel }) => channel.chatId);
  const rows = await db
    .selectFrom('channel_directory')
    .selectAll()
    .where((eb) => eb.or([eb('resourceName', 'in', names), eb('chatId', 'in', chats)]))
    .orderBy('id')
    .forUpdate()
    .execute();
  const living = rows.filter(({ retiredAs }) => retiredAs !== 'removed');
  return {
    byResource: new Map(living.map((row) => [row.resourceName, row] as const)),
    byChat: new Map(living.map((row) => [row.chatId, row] as const)),
    removed: new Map(rows.filter(({ retiredAs }) => retiredAs === 'removed').map((row) => [`${row.tenantId}/${row.chatId}`, row] as const)),
  };
}

async function insertChannels({ db }: Work<ControlTables>, fresh: readonly NewChannel[]): Promise<void> {
  if (fresh.length > 0) await db.insertInto('channel_directory').values(fresh).execute();
}

/** What is known of the bot's rights, if somebody told the database already, and of the plan. */
async function withStanding({ db }: Work<ControlTables>, answers: readonly Claim[]): Promise<readonly ChannelClaim[]> {
  const ids = answers.flatMap((answer) => (answer.outcome === 'held' ? answer.id : []));
  if (ids.length === 0) return answers.flatMap((answer) => (answer.outcome === 'held' ? [] : answer));
  const rows = await db
    .selectFrom('channel_directory')
    .select(['id', 'beyondPlan', ...RIGHTS])
    .where('id', 'in', ids)
    .execute();
  const known = new Map(rows.map((row) => [row.id, { rights: rightsOf(row), beyondPlan: row.beyondPlan }] as const));
  return answers.map((answer) => {
    if (answer.outcome !== 'held') return answer;
    const standing = known.get(answer.id);
    if (standing === undefined) throw new LytSlotError('INTERNAL', 'A channel that was claimed is gone');
    return { ...answer, ...standing };
  });
}

/** Undefined: the row may be adopted. A declaration that has a row of its own adopts no second one. */
function refuse(row: Obstacle, adoption: AdoptionPolicy): Refused | undefined {
  if (row.managedBy === 'gitops') return { outcome: 'conflict', holder: row.resourceName ?? '' };
  if (adoption === 'Fail') return { outcome: 'not_adopted', because: 'policy' };
  return row.owner === 'same' ? undefined : { outcome: 'not_adopted', because: 'owner' };
}
