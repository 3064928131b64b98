/**
 * @file tests/chaos/random/street-model.ts
 * @description The plain model of two channels on different shards that have the same buyers: what belongs to one payment, and what each buyer has paid in. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
import type { LaneModel } from './lane-model.ts';
import type { ModelOrder, Phase } from './order-model.ts';

/** Money on its way into a balance. */
export interface ModelDeposit {
  readonly payUrl: string;
  /** Of the pack that is bought with it, its price. */
  readonly packPrice: bigint | undefined;
  /** What came, once it was paid. */
  paid: bigint | undefined;
}

/** A pack of one channel, with what is left of it for sure. */
export interface ModelPack {
  readonly id: string;
  readonly channelId: string;
  left: number;
}

/** What a buyer has paid in. `sure`: what there was at the last quiet look, less what was spent since, by currency. */
export interface Purse {
  readonly sure: Map<string, bigint>;
  readonly deposits: ModelDeposit[];
  readonly packs: Map<string, ModelPack>;
  /** What of the deposits was there at that look already. */
  arrived: ReadonlySet<ModelDeposit>;
}

/** A prepaid order in one of these gives, or may give, something back. */
const MAY_COME_BACK: ReadonlySet<Phase> = new Set(['clearing', 'refunded']);

/** Two channels. */
export class StreetModel {
  readonly lanes: readonly LaneModel[];
  readonly #purses = new Map<number, Purse>();

  constructor(lanes: readonly LaneModel[]) {
    this.lanes = lanes;
  }

  purse(buyer: number): Purse {
    const purse = this.#purses.get(buyer) ?? { sure: new Map(), deposits: [], packs: new Map(), arrived: new Set() };
    this.#purses.set(buyer, purse);
    return purse;
  }

  purses(): ReadonlyMap<number, Purse> {
    return this.#purses;
  }

  /** Everything that is paid on that page. */
  paidOn(payUrl: string): readonly { readonly order: ModelOrder; readonly lane: number }[] {
    return this.lanes.flatMap(({ orders }, lane) => orders.filter((order) => order.payUrl === payUrl).map((order) => ({ order, lane })));
  }

  /** Orders of a buyer, of both channels. */
  ordersOf(buyer: number): readonly { readonly order: ModelOrder; readonly lane: number }[] {
    return this.lanes.flatMap(({ orders }, lane) => orders.filter((order) => order.buyer === buyer).map((order) => ({ order, lane })));
  }

  /** The least and the most that a buyer's balance may have now. */
  balance(buyer: number, currency: string): { readonly least: bigint; readonly most: bigint } {
    const { sure, deposits, arrived } = this.purse(buyer);
    const there = sure.get(currency) ?? 0n;
    const coming = currency === 'RUB' ? deposits.filter((one) => one.paid !== undefined && !arrived.has(one)) : [];
    const back = this.#comingBack(buyer, currency);
    // A pack that is bought as soon as its money is there takes what is missing out of the balance.
    const taken = coming.reduce((sum, { packPrice = 0n, paid = 0n }) => sum + (packPrice > paid ? packPrice - paid : 0n), 0n);
    return { least: there - taken, most: there + sumOf(coming.map(({ paid = 0n }) => paid)) + sumOf(back.map(({ price }) => price)) };
  }

  /** What using a pack must be answered. */
  judgePack(buyer: number, pack: ModelPack): ReadonlySet<'done' | 'PACK_EMPTY'> {
    if (pack.left > 0) return new Set(['done']);
    const isComing = this.lanes.some(({ currency }) => this.#comingBack(buyer, currency).some(({ packId }) => packId === pack.id));
    return new Set(isComing ? ['done', 'PACK_EMPTY'] : ['PACK_EMPTY']);
  }

  /** What paying out of the balance must be answered. */
  judgeBalance(buyer: number, currency: string, price: bigint): ReadonlySet<'done' | 'BALANCE_TOO_LOW'> {
    const { least, most } = this.balance(buyer, currency);
    if (least >= price) return new Set(['done']);
    return new Set(most >= price ? ['done', 'BALANCE_TOO_LOW'] : ['BALANCE_TOO_LOW']);
  }

  spend(buyer: number, currency: string, minor: bigint): void {
    const { sure } = this.purse(buyer);
    sure.set(currency, (sure.get(currency) ?? 0n) - minor);
  }

  #comingBack(buyer: number, currency: string): readonly ModelOrder[] {
    const own = this.lanes.filter((lane) => lane.currency === currency).flatMap(({ orders }) => orders);
    return own.filter((order) => order.buyer === buyer && order.paidBy === 'prepaid' && !order.isBack && MAY_COME_BACK.has(order.phase));
  }
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
