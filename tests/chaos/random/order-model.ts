/**
 * @file tests/chaos/random/order-model.ts
 * @description The plain model of one order: where it stands, what has to become of its money, and what time does to it. Pure.
 * @dependencies -
 * @created 2026-11-30
 */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** How long a post stands, how long afterwards it can be complained about, how long a dispute may go undecided. */
const STANDS_MS = DAY_MS;
const WINDOW_MS = DAY_MS;
const RULING_MS = 7 * DAY_MS;
/** How long a proposed time may go unanswered, and how long before the nearer time it ends. */
const ANSWER_MS = 12 * HOUR_MS;
const BEFORE_MS = 2 * HOUR_MS;
/** The platform does a thing a moment after it is due. */
const MOMENT_MS = 10 * MINUTE_MS;

/** How a channel treats posts. */
export type Approval = 'auto' | 'manual';
/** The two sides of an order. */
export type Side = 'advertiser' | 'owner';

/**
 * Where an order stands. `clearing`, `declining`, `marking` and `returning` are on their way: the platform works on them, and nobody can say
 * how far it is. `out` is all the time from the post's minute on, until a dispute about it is decided.
 */
export type Phase =
  | 'held'
  | 'checkout'
  | 'declining'
  | 'clearing'
  | 'review'
  | 'changes'
  | 'marking'
  | 'scheduled'
  | 'moving'
  | 'out'
  | 'returning'
  | 'released'
  | 'refunded'
  | 'dismissed';

/** An order as the model has it; money in minor units. */
export interface ModelOrder {
  readonly id: string;
  readonly buyer: number;
  readonly key: string;
  readonly price: bigint;
  /** The pack that pays. */
  readonly packId: string | undefined;
  /** The time that was taken at first. */
  readonly boughtFor: number;
  startsAt: number;
  phase: Phase;
  /** Hash of the post that would go out. */
  content: string | undefined;
  /** A post that the rules refuse. */
  isBad: boolean;
  payUrl: string | undefined;
  /** Everything that is paid for together with it. */
  cart: string | undefined;
  /** What paid: a provider, or what was paid in before. */
  paidBy: 'page' | 'prepaid';
  /** Of what was prepaid: everything that goes back has come back. */
  isBack: boolean;
  rounds: number;
  /** What may go back; one of these. */
  refunds: readonly bigint[];
  /** Since when its phase's time runs. */
  since: number;
  move: { readonly to: number; readonly by: Side } | undefined;
  /** How often each side has proposed another time. */
  readonly proposals: Record<Side, number>;
  /** When the post went out, once that was seen. */
  outAt: number | undefined;
  dispute: { readonly openedAt: number; readonly texts: Record<Side, number> } | undefined;
}

/** What was delivered, as far as it has come. */
type Delivery = 'standing' | 'fulfilled' | 'disputed' | 'closed';

export const UNPAID: ReadonlySet<Phase> = new Set(['held', 'checkout']);

/** What the order's row must say when nothing is under way any more: state of the order, states of the placement. */
const ROWS: Readonly<Partial<Record<Phase | Delivery, readonly [string, readonly string[]]>>> = {
  held: ['HELD', ['NEW']],
  checkout: ['AWAITING_PAYMENT', ['NEW']],
  review: ['PAID', ['OWNER_REVIEW']],
  changes: ['PAID', ['CHANGES_REQUESTED']],
  scheduled: ['PAID', ['SCHEDULED']],
  moving: ['PAID', ['RESCHEDULING']],
  standing: ['PAID', ['LIVE']],
  fulfilled: ['PAID', ['FULFILLED']],
  disputed: ['PAID', ['DISPUTED']],
  closed: ['CLOSED', ['SETTLED']],
  released: ['RELEASED', ['NEW']],
  refunded: ['REFUNDED', ['REJECTED', 'OWNER_DECLINED', 'CANCELLED', 'DISPUTE_UPHELD']],
  dismissed: ['CLOSED', ['SETTLED']],
};

/** Whether the row is what the model says, once nothing is under way; a provider may still owe a refund where that is said. */
export function fits(
  order: ModelOrder,
  row: { readonly state: string; readonly placement: string },
  at: { readonly now: number; readonly refunds: 'all-back' | 'may-take-time' },
): boolean {
  const allowed = order.phase === 'out' ? [...deliveries(order, at.now)] : [order.phase];
  return allowed.some((one) => {
    const expected = ROWS[one];
    if (expected === undefined || !expected[1].includes(row.placement)) return false;
    return row.state === expected[0] || (one === 'refunded' && at.refunds === 'may-take-time' && row.state === 'PAID');
  });
}

/** How far the delivery of a post is that went out; two where it is just about to go on. */
export function deliveries(order: ModelOrder, now: number): ReadonlySet<Delivery> {
  return new Set([deliveryAt(order, now - MOMENT_MS), deliveryAt(order, now + MOMENT_MS)]);
}

function deliveryAt({ outAt, startsAt, dispute }: ModelOrder, at: number): Delivery {
  const shownMs = at - (outAt ?? startsAt);
  if (shownMs < STANDS_MS) return 'standing';
  if (dispute !== undefined) return 'disputed';
  return shownMs < STANDS_MS + WINDOW_MS ? 'fulfilled' : 'closed';
}

/** What time alone makes of an order at `now`, where nothing is under way; whether it has changed. */
export function passBy(order: ModelOrder, now: number): boolean {
  const due = dueAt(order);
  if (due === undefined || due > now) return false;
  const { phase } = order;
  if (phase === 'review' || phase === 'changes' || phase === 'out') order.refunds = [order.price];
  if (phase === 'moving') order.move = undefined;
  order.phase = AFTERWARDS[phase] ?? phase;
  return true;
}

/** What a phase becomes whose time is over. */
const AFTERWARDS: Readonly<Partial<Record<Phase, Phase>>> = {
  held: 'released',
  checkout: 'released',
  review: 'refunded',
  changes: 'refunded',
  moving: 'scheduled',
  scheduled: 'out',
  out: 'refunded',
};

/** Until when a proposal can be answered. */
export function answerDue({ startsAt }: Pick<ModelOrder, 'startsAt'>, to: number, since: number): number {
  return Math.min(since + ANSWER_MS, startsAt - BEFORE_MS, to - BEFORE_MS);
}

/** How long each phase may last at most, and how long before its slot it ends. */
const TIMES: Readonly<Partial<Record<Phase, { readonly mostMs: number; readonly beforeMs: number }>>> = {
  held: { mostMs: 10 * MINUTE_MS, beforeMs: 0 },
  checkout: { mostMs: 20 * MINUTE_MS, beforeMs: 0 },
  review: { mostMs: 24 * HOUR_MS, beforeMs: 2 * HOUR_MS },
  changes: { mostMs: 24 * HOUR_MS, beforeMs: 3 * HOUR_MS },
  scheduled: { mostMs: Number.POSITIVE_INFINITY, beforeMs: 0 },
};

function dueAt(order: ModelOrder): number | undefined {
  const { phase, since, startsAt, move, dispute, outAt } = order;
  if (phase === 'moving' && move !== undefined) return answerDue(order, move.to, since);
  // Without a dispute time only goes on with the delivery.
  if (phase === 'out') return dispute && Math.max(dispute.openedAt, (outAt ?? startsAt) + STANDS_MS) + RULING_MS;
  const time = TIMES[phase];
  return time && Math.min(since + time.mostMs, startsAt - time.beforeMs);
}
