/**
 * @file api/cabinet/review.route.ts
 * @description An owner's decisions: about posts in their channels, and about how a channel approves them.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { Account, Approvals, Directory, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { cancelPlacement } from '@lytslot/domain/booking';
import type { OrderSnapshot, OrderStore } from '@lytslot/domain/booking';
import { approveCreative, declineCreative, offerDraft, requestChanges } from '@lytslot/domain/creatives';
import type { JudgeDeps } from '@lytslot/domain/creatives';
import { CHANNEL_TOPICS } from '@lytslot/domain/moderation';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { standing } from '../orders/standing.ts';
import type { Call, EndpointMount } from '../server/mount-endpoint.ts';
import { requireOwnChannel } from './own-tenants.ts';

/** `ordersOf`: a tenant's orders wherever the tenant is; `shards` are open in role app. */
export interface CabinetReviewDeps {
  readonly directory: Pick<Directory, 'channel' | 'shardOf'>;
  readonly shards: Pick<ShardSet, 'get'>;
  readonly ordersOf: (tenantId: string) => OrderStore;
  /** What an owner's own text is judged with. */
  readonly judging: Pick<JudgeDeps, 'policy' | 'appeals' | 'links' | 'model'>;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** Mounts them. */
export function cabinetReviewRoutes(mount: EndpointMount, deps: CabinetReviewDeps): void {
  const { clock, ids, publicUrl, judging } = deps;
  mount.json(endpoints.decideOwnOrder, async (call) => {
    const { decision, contentHash, reason } = call.body;
    return decide(deps, call, (orders, command) => {
      const seen = { ...command, contentHash };
      return decision === 'approve'
        ? approveCreative({ orders, clock, ids }, seen)
        : declineCreative({ orders, clock, ids }, { ...seen, reason });
    });
  });
  mount.json(endpoints.requestChanges, async (call) =>
    decide(deps, call, (orders, { ownerId, ...ref }) =>
      requestChanges({ orders, clock, ids }, { ...ref, ...call.body, actor: { kind: 'owner', id: ownerId } }),
    ),
  );
  mount.json(endpoints.offerDraft, async (call) =>
    decide(deps, call, async (orders, command) => {
      const { approvals } = await deps.shards.get(await deps.directory.shardOf(command.tenantId));
      return offerDraft({ orders, clock, ids, publicUrl, approvals, ...judging }, { ...command, ...call.body });
    }),
  );
  mount.json(endpoints.cancelOwnOrder, async (call) =>
    decide(deps, call, (orders, { ownerId, ...ref }) =>
      cancelPlacement({ orders, clock, ids }, { ...ref, reason: call.body.reason, actor: { kind: 'owner', id: ownerId } }),
    ),
  );
  approvalRoutes(mount, deps);
}

function approvalRoutes(mount: EndpointMount, deps: CabinetReviewDeps): void {
  mount.json(endpoints.getChannelApproval, async ({ account, params }) => {
    const { approvals, of } = await approvalsOf(deps, account, params.channelId);
    return approvals.read(of);
  });
  mount.json(endpoints.setChannelApproval, async ({ account, params, body }) => {
    const { approvals, of } = await approvalsOf(deps, account, params.channelId);
    await approvals.set(of, changeOf(body));
    return approvals.read(of);
  });
  mount.json(endpoints.listBuyer, async ({ account, params, body }) => {
    const { approvals, of } = await approvalsOf(deps, account, params.channelId);
    await approvals.list(of, { ...body, at: deps.clock.now() });
    return approvals.read(of);
  });
}

/** Throws INPUT_INVALID for a topic that no rule knows: a ban that never bites would be a lie. */
function changeOf({ mode, bannedTopics }: { readonly mode?: 'auto' | 'manual' | undefined; readonly bannedTopics?: string[] | undefined }) {
  const unknown = bannedTopics?.find((topic) => !CHANNEL_TOPICS.includes(topic));
  if (unknown !== undefined) throw new LytSlotError('INPUT_INVALID', `There is no topic ${unknown}`, { topics: CHANNEL_TOPICS.join(', ') });
  return { ...(mode !== undefined && { mode }), ...(bannedTopics !== undefined && { bannedTopics }) };
}

type OrderCall = Pick<Call<undefined, undefined>, 'account' | 'idempotencyKey'> & { readonly params: { readonly orderId: string } };

interface Command {
  readonly tenantId: string;
  readonly orderId: string;
  readonly ownerId: string;
  readonly commandId: string;
}

/** Takes a step in an order of the account's tenants. Throws ORDER_NOT_FOUND and what `act` throws. */
export async function decide(
  deps: CabinetReviewDeps,
  { account, params: { orderId }, idempotencyKey }: OrderCall,
  act: (orders: OrderStore, command: Command) => Promise<unknown>,
) {
  const { tenantId } = await findOwn(deps, account, orderId);
  const orders = deps.ordersOf(tenantId);
  await act(orders, { tenantId, orderId, ownerId: account.id, commandId: `api:${account.id}:${idempotencyKey}` });
  return standing(await orders.load(tenantId, orderId), orderId);
}

/** An order's id does not say its tenant: each of the account's is asked, in its own context. */
export async function findOwn(
  { ordersOf }: Pick<CabinetReviewDeps, 'ordersOf'>,
  account: Account,
  orderId: string,
): Promise<OrderSnapshot> {
  const looks = await Promise.all(account.tenantIds.map((tenantId) => ordersOf(tenantId).load(tenantId, orderId)));
  const found = looks.find((order) => order !== undefined);
  if (found === undefined) throw new LytSlotError('ORDER_NOT_FOUND', 'None of the account’s tenants has this order', { orderId });
  return found;
}

async function approvalsOf(
  { directory, shards }: CabinetReviewDeps,
  account: Account,
  channelId: string,
): Promise<{ readonly approvals: Approvals; readonly of: { readonly tenantId: string; readonly channelId: string } }> {
  const { tenantId } = await requireOwnChannel(directory, account, channelId);
  const { approvals } = await shards.get(await directory.shardOf(tenantId));
  return { approvals, of: { tenantId, channelId } };
}
