/**
 * @file tests/chaos/random/lane-model.ts
 * @description The plain model of one channel's sales: which times are taken, what a command about them must be answered. Pure.
 * @dependencies -
 * @created 2026-11-29
 */
import { answerDue, HOUR_MS, MINUTE_MS, passBy, UNPAID } from './order-model.ts';
import type { Approval, ModelOrder, Phase } from './order-model.ts';

/** Unpaid times that a buyer may keep one by one, and with carts. */
const MOST_HELD = 5;
export const MOST_IN_CARTS = 20;

/** Phases in which nobody else can have the time, whatever happens meanwhile. */
const OCCUPYING: ReadonlySet<Phase> = new Set(['held', 'checkout', 'review', 'changes', 'marking', 'scheduled', 'moving', 'out']);
/** Phases that end by themselves, one way or the other. */
const UNSURE: ReadonlySet<Phase> = new Set(['declining', 'clearing']);

/** One channel. */
export class LaneModel {
  readonly approval: Approval;
  readonly currency: string;
  readonly orders: ModelOrder[] = [];
  /** When it was last quiet. */
  quietAt = 0;
  /** When the owner last said where the money goes, and whether it has ever been said for long enough. */
  detailsAt: number | undefined;
  hasThawed = false;
  /** Packs that the owner offers. */
  readonly offers: string[] = [];
  /** Starts of the grid, from the first on. */
  readonly #firstStart: number;
  readonly #stepMs: number;

  constructor(options: { readonly approval: Approval; readonly currency: string; readonly firstStart: number; readonly stepMs: number }) {
    this.approval = options.approval;
    this.currency = options.currency;
    this.#firstStart = options.firstStart;
    this.#stepMs = options.stepMs;
  }

  /** The `index`-th start that still can be bought. */
  startAt(index: number, now: number): number {
    const next = Math.ceil((now + 3 * HOUR_MS - this.#firstStart) / this.#stepMs);
    return this.#firstStart + (Math.max(0, next) + index) * this.#stepMs;
  }

  /** One of the newest orders that something applies to. */
  pick(index: number, applies: (order: ModelOrder, model: LaneModel) => boolean): ModelOrder | undefined {
    const newest = this.orders.filter((order) => applies(order, this)).slice(-16);
    return newest[index % Math.max(1, newest.length)];
  }

  /** What taking a time must be answered; several where an order on its way decides. */
  judgeHold(startsAt: number, buyer: number, mostHeld = MOST_HELD): ReadonlySet<string> {
    if (this.orders.some((order) => occupies(order, startsAt))) return new Set(['SLOT_TAKEN']);
    const own = this.orders.filter((order) => order.buyer === buyer);
    const sure = own.filter(({ phase }) => UNPAID.has(phase)).length;
    const most = own.filter(({ phase }) => UNPAID.has(phase) || UNSURE.has(phase)).length;
    const answers = new Set<string>();
    if (this.#isUnsure(startsAt)) answers.add('SLOT_TAKEN');
    if (most >= mostHeld) answers.add('TOO_MANY_HOLDS');
    if (sure < mostHeld) answers.add('held');
    return answers;
  }

  /** What may become of money for a time that had run out: it is booked again while it is for sale and nobody has it. */
  judgeLate(order: ModelOrder, now: number): ReadonlySet<'rebooked' | 'returned'> {
    const untilStart = order.startsAt - now;
    const isTaken = this.orders.some((other) => other !== order && occupies(other, order.startsAt));
    if (isTaken || untilStart < MINUTE_MS) return new Set(['returned']);
    // A time is sold until a minute before it, and the platform looks a moment later.
    const isSure = untilStart > 5 * MINUTE_MS && !this.#isUnsure(order.startsAt, order);
    return new Set(isSure ? ['rebooked'] : ['rebooked', 'returned']);
  }

  /** What proposing another time for a scheduled post must be answered. */
  judgeMove(order: ModelOrder, to: number, now: number): ReadonlySet<string> {
    if (order.startsAt === to || this.orders.some((other) => occupies(other, to))) return new Set(['SLOT_TAKEN']);
    const free = answerDue(order, to, now) <= now ? 'MOVE_TOO_LATE' : 'done';
    return new Set(this.#isUnsure(to, order) ? [free, 'SLOT_TAKEN'] : [free]);
  }

  /** What a buyer gets back who cancels now. */
  cancelRefunds(order: ModelOrder, now: number): readonly bigint[] {
    const before = order.price;
    const hours = (order.startsAt - now) / HOUR_MS;
    const bps = hours >= 24 ? 10_000n : hours >= 3 ? 8_000n : 5_000n;
    const after = (order.price * bps + 9_999n) / 10_000n;
    if (['scheduled', 'marking', 'moving'].includes(order.phase)) return [after];
    return order.phase === 'clearing' ? [before, after] : [before];
  }

  /** Nothing is under way any more at `now`: what was on its way has arrived, what ran out is over. */
  settle(now: number): void {
    this.quietAt = now;
    for (const order of this.orders) {
      order.phase = this.#arrived(order);
      while (passBy(order, now));
    }
  }

  /** The owner says where the money goes: nothing goes there for three days. */
  sayDetails(now: number): void {
    this.hasThawed = this.mayBePaid(now);
    this.detailsAt = now;
  }

  /** Whether anything can have been paid to the owner. */
  mayBePaid(now: number): boolean {
    return this.hasThawed || (this.detailsAt !== undefined && now - this.detailsAt >= 72 * HOUR_MS);
  }

  #isUnsure(startsAt: number, except?: ModelOrder): boolean {
    return this.orders.some((order) => order !== except && order.startsAt === startsAt && UNSURE.has(order.phase));
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

function occupies({ phase, startsAt, move }: ModelOrder, time: number): boolean {
  return OCCUPYING.has(phase) && (startsAt === time || move?.to === time);
}
