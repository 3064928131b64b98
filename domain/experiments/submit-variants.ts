/**
 * @file domain/experiments/submit-variants.ts
 * @description Sends the variants of a post in for held orders, also of several tenants: each order gets one of them as its post.
 * @dependencies -
 * @created 2026-11-29
 */
import { createHash } from 'node:crypto';
import { loadOrder, MOST_ORDERS_IN_PAYMENT, requireStep, VARIANTS } from '../booking/index.ts';
import type { ExperimentMember, OrderSnapshot, OrderStore, PostBody, Variant } from '../booking/index.ts';
import { contentHash, submitCreative } from '../creatives/index.ts';
import type { SubmitDeps } from '../creatives/index.ts';
import { LytSlotError } from '../shared/index.ts';
import { splitPlacements } from './split-placements.ts';

/** What sending in needs; `ordersOf` throws TENANT_NOT_FOUND or SHARD_UNAVAILABLE. */
export interface VariantsDeps extends Omit<SubmitDeps, 'orders'> {
  readonly ordersOf: (tenantId: string) => Promise<OrderStore>;
}

/** `level`: how often a winner may be named where there is none. A repeated `commandId` finds the experiment it made. */
export interface VariantsCommand {
  readonly orders: readonly Omit<ExperimentMember, 'channelId'>[];
  /** Posts that are tried against each other. */
  readonly posts: readonly PostBody[];
  readonly level: number;
  readonly commandId: string;
}

const FEWEST = 2;
/** A winner named in one of five experiments without any is no winner. */
const HIGHEST_LEVEL = 0.2;

/**
 * Splits the posts over the orders and sends each in as submitCreative does; newer variants replace them until checkout. Orders are judged
 * before the first gets its post; one that changes meanwhile has none of the experiment, and the report says so. Answers the
 * experiment's id. Throws EXPERIMENT_INVALID and what submitCreative throws.
 */
export async function submitVariants(deps: VariantsDeps, command: VariantsCommand): Promise<string> {
  const { posts, level, commandId } = command;
  const variants = requireSound(command);
  const members = await Promise.all(
    command.orders.map(async (ref) => {
      const orders = await deps.ordersOf(ref.tenantId);
      const order = await loadOrder(orders, ref);
      if (!(await orders.hasTaken(ref, commandId))) requireStep(order, 'creative.submitted');
      return { order, orders };
    }),
  );
  const id = experimentIdOf(
    commandId,
    members.map(({ order }) => order.id),
  );
  const split = splitPlacements(
    id,
    members.map(({ order }) => placementOf(order)),
    variants,
  );
  const refs = members.map(({ order }) => ({ tenantId: order.tenantId, channelId: order.placement.channelId, orderId: order.id }));
  for (const { order, orders } of members) {
    const variant = split.get(order.id) ?? 'A';
    const post = posts[VARIANTS.indexOf(variant)];
    if (post === undefined) throw new RangeError(`There is no post ${variant}`);
    const experiment = { id, variant, variants: variants.length, level, members: refs };
    await submitCreative({ ...deps, orders }, { ...post, tenantId: order.tenantId, orderId: order.id, commandId, experiment });
  }
  return id;
}

/** The names of the variants. Throws EXPERIMENT_INVALID. */
function requireSound({ orders, posts, level }: VariantsCommand): readonly Variant[] {
  const problem = problemOf({ orders, posts, level });
  const counts = { orders: orders.length, variants: posts.length, most: MOST_ORDERS_IN_PAYMENT };
  if (problem !== undefined) throw new LytSlotError('EXPERIMENT_INVALID', `No experiment: ${problem}`, { ...counts, problem });
  return VARIANTS.slice(0, posts.length);
}

function problemOf({ orders, posts, level }: Omit<VariantsCommand, 'commandId'>): string | undefined {
  if (posts.length < FEWEST || posts.length > VARIANTS.length) return `it has ${FEWEST} to ${VARIANTS.length} variants`;
  if (orders.length < posts.length) return 'there are fewer placements than variants';
  if (orders.length > MOST_ORDERS_IN_PAYMENT) return 'there are more placements than a cart can have';
  if (new Set(orders.map(({ orderId }) => orderId)).size < orders.length) return 'a placement is named twice';
  if (new Set(posts.map(contentHash)).size < posts.length) return 'two variants are the same';
  return level > 0 && level <= HIGHEST_LEVEL ? undefined : `the level is above 0 and at most ${HIGHEST_LEVEL}`;
}

function placementOf({ id: orderId, placement }: OrderSnapshot) {
  return { orderId, channelId: placement.channelId, startsAt: placement.publishAt };
}

/** A UUIDv7 that follows from the command: of its time the first order's, of its random bits a hash. Who repeats the command finds the same. */
function experimentIdOf(commandId: string, orderIds: readonly string[]): string {
  const [first = ''] = [...orderIds].sort();
  const hash = createHash('sha256')
    .update([commandId, ...[...orderIds].sort()].join())
    .digest('hex');
  return `${first.slice(0, 13)}-7${hash.slice(0, 3)}-a${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}
