/**
 * @file domain/why/find-troubles.ts
 * @description What is in an order's way besides the reason for its state: refunds that do not come, links that changed, rights that are lost, work that is stuck.
 * @dependencies -
 * @created 2026-11-29
 */
import { lifeStep } from '../order-life/index.ts';
import type { Phase } from '../order-life/index.ts';
import { orderCause } from './causes.ts';
import type { Cause, OrderCause } from './causes.ts';
import type { OrderFacts, Told } from './order-facts.ts';
import { overdueText } from './overdue.ts';

/** A deadline this late is not merely due: nobody has come. */
const LATE_MS = 60_000;
/** A worker that fails tries again within half a minute: with no try for this long it is gone. */
const SILENT_MS = 5 * 60_000;

/** Troubles of the platform: whoever was awaited, it cannot go on. */
export const STUCK: ReadonlySet<OrderCause> = new Set<OrderCause>([
  'WORKER_AWAY',
  'WORK_FAILS',
  'PROVIDER_DOWN',
  'REGISTER_DOWN',
  'TENANT_MOVING',
]);

/** Phases after which a post still goes into the channel. */
const BEFORE_THE_POST: ReadonlySet<Phase> = new Set<Phase>([
  'MODERATION',
  'OWNER_REVIEW',
  'CHANGES_REQUESTED',
  'ADV_REVIEW',
  'MARKING',
  'SCHEDULED',
]);

/** All there are. */
export function findTroubles(
  order: OrderFacts,
  { phase, timeline }: { readonly phase: Phase; readonly timeline: readonly Told[] },
  now: Date,
): readonly Cause<OrderCause>[] {
  const { appealedAt, botIsAdmin, eventsWaiting, paymentNoticesWaiting } = order;
  const work = findInWork(order, now);
  const isDown = paymentNoticesWaiting > 0 && !work.some(({ code }) => code === 'PROVIDER_DOWN');
  return [
    ...findInJournal(phase, timeline),
    ...work,
    ...(isDown ? [orderCause('PROVIDER_DOWN', { noticesWaiting: paymentNoticesWaiting })] : []),
    ...(botIsAdmin === false && BEFORE_THE_POST.has(phase) ? [orderCause('BOT_WITHOUT_RIGHTS')] : []),
    ...(appealedAt === undefined ? [] : [orderCause('APPEAL_PENDING', {}, appealedAt)]),
    ...(eventsWaiting > 0 ? [orderCause('EVENTS_WAIT', { count: eventsWaiting })] : []),
  ];
}

function findInJournal(phase: Phase, timeline: readonly Told[]): readonly Cause<OrderCause>[] {
  const last = timeline.at(-1);
  const refund = last?.line.event.startsWith('refund.') === true ? last.cause : undefined;
  // A new version of the post has links of its own.
  const ofThisPost = timeline.slice(timeline.findLastIndex(({ line }) => line.event === 'creative.moderated') + 1);
  const isWatched = lifeStep('creative.link-changed').from.includes(phase);
  const changed = isWatched ? ofThisPost.findLast(({ line }) => line.event === 'creative.link-changed')?.cause : undefined;
  return [refund, changed].filter((one) => one !== undefined);
}

const BY_CODE: Readonly<Partial<Record<string, OrderCause>>> = {
  PSP_UNAVAILABLE: 'PROVIDER_DOWN',
  PSP_UNKNOWN_OUTCOME: 'PROVIDER_DOWN',
  ORD_UNAVAILABLE: 'REGISTER_DOWN',
  TENANT_MOVING: 'TENANT_MOVING',
};

function findInWork({ deadline, trouble }: OrderFacts, now: Date): readonly Cause<OrderCause>[] {
  const failing = trouble === undefined ? [] : [orderCause(BY_CODE[trouble.code] ?? 'WORK_FAILS', { code: trouble.code }, trouble.at)];
  const isTried = trouble !== undefined && now.getTime() - trouble.at.getTime() < SILENT_MS;
  if (deadline === undefined || isTried || now.getTime() - deadline.dueAt.getTime() <= LATE_MS) return failing;
  const { action, dueAt } = deadline;
  return [...failing, orderCause('WORKER_AWAY', { overdue: overdueText(dueAt, now), action }, dueAt)];
}
