/**
 * @file tests/chaos/random/lane-model.ts
 * @description The plain model of one channel's sales: which times are taken, where each order stands, what has to become of its money. Pure.
 * @dependencies -
 * @created 2026-11-29
 */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Unpaid times a buyer may keep. */
const MOST_HELD = 5;

/** How a channel treats posts. */
export type Approval = 'auto' | 'manual';

/**
 * Where an order stands. `clearing`, `declining`, `marking` and `returning` are on their way: the platform works on them, and nobody can say
 * how far it is.
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
  | 'out'
  | 'returning'
  | 'released'
  | 'refunded';

/** An order as the model has it; money in minor units. */
export interface ModelOrder {
  readonly id: string;
  readonly startsAt: number;
  readonly buyer: number;
  readonly key: string;
  readonly price: bigint;
  phase: Phase;
  /** Hash of the post that would go out. */
  content: string | undefined;
  /** A post that the rules refuse. */
  isBad: boolean;
  payUrl: string | undefined;
  rounds: number;
  /** What may go back; one of these. */
  refunds: readonly bigint[];
  /** Since when its phase's time runs. */
  since: number;
}

/** Phases in which nobody else can have the time, whatever happens meanwhile. */
const OCCUPYING: ReadonlySet<Phase> = new Set(['held', 'checkout', 'review', 'changes', 'marking', 'scheduled', 'out']);
/** Phases that end by themselves, one way or the other. */
const UNSURE: ReadonlySet<Phase> = new Set(['declining', 'clearing']);
const UNPAID: ReadonlySet<Phase> = new Set(['held', 'checkout']);

/** What the order's row must say when nothing is under way any more: state of the order, states of the placement. */
const ROWS: Readonly<Record<Exclude<Phase, 'clearing' | 'declining' | 'marking' | 'returning'>, readonly [string, readonly string[]]>> = {
  held: ['HELD', ['NEW']],
  checkout: ['AWAITING_PAYMENT', ['NEW']],
  review: ['PAID', ['OWNER_REVIEW']],
  changes: ['PAID', ['CHANGES_REQUESTED']],
  scheduled: ['PAID', ['SCHEDULED']],
  out: ['PAID', ['LIVE', 'REMOVAL_DUE', 'FULFILLED']],
  released: ['RELEASED', ['NEW']],
  refunded: ['REFUNDED', ['REJECTED', 'OWNER_DECLINED', 'CANCELLED']],
};

/** One channel. */
export class LaneModel {
  readonly approval: Approval;
  readonly orders: ModelOrder[] = [];
  /** Starts of the grid, from the first on. */
  readonly #firstStart: number;
  readonly #stepMs: number;

  constructor(options: { readonly approval: Approval; readonly firstStart: number; readonly stepMs: number }) {
    this.approval = options.approval;
    this.#firstStart = options.firstStart;
    this.#stepMs = options.stepMs;
  }

  /** The `index`-th start that still can be bought. */
  startAt(index: number, now: number): number {
    const next = Math.ceil((now + 3 * HOUR_MS - this.#firstStart) / this.#stepMs);
    return this.#firstStart + (Math.max(0, next) + index) * this.#stepMs;
  }

  /** One of the newest orders. */
  pick(index: number): ModelOrder | undefined {
    const newest = this.orders.slice(-16);
    return newest[index % Math.max(1, newest.length)];
  }

  /** What taking a time must be answered; several where an order on its way decides. */
  judgeHold(startsAt: number, buyer: number): ReadonlySet<string> {
    const there = this.orders.filter((order) => order.startsAt === startsAt);
    if (there.some(({ phase }) => OCCUPYING.has(phase))) return new Set(['SLOT_TAKEN']);
    const own = this.orders.filter((order) => order.buyer === buyer);
    const sure = own.filter(({ phase }) => UNPAID.has(phase)).length;
    const most = own.filter(({ phase }) => UNPAID.has(phase) || phase === 'declining').length;
    const answers = new Set<string>();
    if (there.some(({ phase }) => UNSURE.has(phase))) answers.add('SLOT_TAKEN');
    if (most >= MOST_HELD) answers.add('TOO_MANY_HOLDS');
    if (sure < MOST_HELD) answers.add('held');
    return answers;
  }

  /** What may become of money for a time that had run out: it is booked again while it is for sale and nobody has it. */
  judgeLate(order: ModelOrder, now: number): ReadonlySet<'rebooked' | 'returned'> {
    const others = this.orders.filter((other) => other !== order && other.startsAt === order.startsAt);
    const untilStart = order.startsAt - now;
    if (others.some(({ phase }) => OCCUPYING.has(phase)) || untilStart < MINUTE_MS) return new Set(['returned']);
    // A time is sold until a minute before it, and the platform looks a moment later.
    const isSure = untilStart > 5 * MINUTE_MS && !others.some(({ phase }) => UNSURE.has(phase));
    return new Set(isSure ? ['rebooked'] : ['rebooked', 'returned']);
  }

  /** What a buyer gets back who cancels now. */
  cancelRefunds(order: ModelOrder, now: number): readonly bigint[] {
    const before = order.price;
    const hours = (order.startsAt - now) / HOUR_MS;
    const bps = hours >= 24 ? 10_000n : hours >= 3 ? 8_000n : 5_000n;
    const after = (order.price * bps + 9_999n) / 10_000n;
    if (order.phase === 'scheduled' || order.phase === 'marking') return [after];
    return order.phase === 'clearing' ? [before, after] : [before];
  }

  /** Nothing is under way any more at `now`: what was on its way has arrived, what ran out is over. */
  settle(now: number): void {
    for (const order of this.orders) {
      order.phase = this.#arrived(order);
      const due = dueAt(order);
      if (due === undefined || due > now) continue;
      if (order.phase === 'scheduled') order.phase = 'out';
      else {
        if (order.phase === 'review' || order.phase === 'changes') order.refunds = [order.price];
        order.phase = UNPAID.has(order.phase) ? 'released' : 'refunded';
      }
    }
  }

  /** Where what is on its way arrives; what is not stays. */
  #arrived({ phase, isBad }: ModelOrder): Phase {
    if (phase === 'declining' || phase === 'returning') return 'released';
    if (phase === 'marking') return 'scheduled';
    if (phase !== 'clearing') return phase;
    if (isBad) return 'refunded';
    return this.approval === 'manual' ? 'review' : 'scheduled';
  }
}

/** How long each phase may last at most, and how long before its slot it ends. */
const TIMES: Readonly<Partial<Record<Phase, { readonly mostMs: number; readonly beforeMs: number }>>> = {
  held: { mostMs: 10 * MINUTE_MS, beforeMs: 0 },
  checkout: { mostMs: 20 * MINUTE_MS, beforeMs: 0 },
  review: { mostMs: 24 * HOUR_MS, beforeMs: 2 * HOUR_MS },
  changes: { mostMs: 24 * HOUR_MS, beforeMs: 3 * HOUR_MS },
  scheduled: { mostMs: Number.POSITIVE_INFINITY, beforeMs: 0 },
};

function dueAt({ phase, since, startsAt }: ModelOrder): number | undefined {
  const time = TIMES[phase];
  return time && Math.min(since + time.mostMs, startsAt - time.beforeMs);
}

/** Whether the row is what the model says, once nothing is under way. */
export function fits(order: ModelOrder, row: { readonly state: string; readonly placement: string }): boolean {
  if (order.phase === 'out' && row.state === 'CLOSED') return row.placement === 'SETTLED';
  const expected = ROWS[order.phase as keyof typeof ROWS];
  return expected !== undefined && expected[0] === row.state && expected[1].includes(row.placement);
}
