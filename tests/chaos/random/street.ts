/**
 * @file tests/chaos/random/street.ts
 * @description Two channels on different shards as their common buyers reach them: carts, balances and packs over the public API.
 * @dependencies contracts
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import type { Prepaid } from '@lytslot/contracts/http';
import type { Lane } from './lane.ts';
import type { Payee } from './payee.ts';
import type { People } from './people.ts';

/** A time of one of the channels. */
export interface CartItem {
  readonly lane: number;
  readonly startsAt: number;
}

/** An order to pay for together with others. */
export interface CartOrder {
  readonly lane: number;
  readonly id: string;
  readonly contentHash: string;
}

/** Both channels and their buyers. */
export class Street {
  readonly lanes: readonly Lane[];
  readonly payees: readonly Payee[];
  readonly people: People;
  readonly #firstBuyer: number;

  constructor(of: {
    readonly lanes: readonly Lane[];
    readonly payees: readonly Payee[];
    readonly people: People;
    readonly firstBuyer: number;
  }) {
    this.lanes = of.lanes;
    this.payees = of.payees;
    this.people = of.people;
    this.#firstBuyer = of.firstBuyer;
  }

  /** The person's number outside of this test. */
  idOf(buyer: number): number {
    return this.#firstBuyer + buyer;
  }

  holdCart(buyer: number, key: string, cart: { readonly mode: 'all-or-nothing' | 'best-effort'; readonly items: readonly CartItem[] }) {
    const items = cart.items.map(({ lane, startsAt }) => ({
      channelId: this.#channel(lane),
      startsAt: new Date(startsAt).toISOString(),
    }));
    const body = { mode: cart.mode, items };
    return this.people.ask(this.idOf(buyer), (api) => api.call(endpoints.holdCart, { body, idempotencyKey: key }));
  }

  checkOutCart(buyer: number, key: string, orders: readonly CartOrder[], payBy: 'page' | 'balance') {
    const body = {
      orders: orders.map(({ lane, id, contentHash }) => ({ channelId: this.#channel(lane), orderId: id, contentHash })),
      payBy,
    };
    return this.people.ask(this.idOf(buyer), (api) => api.call(endpoints.checkOutCart, { body, idempotencyKey: key }));
  }

  topUp(buyer: number, key: string, amountMinor: bigint) {
    const body = { amountMinor: String(amountMinor) };
    return this.people.ask(this.idOf(buyer), (api) => api.call(endpoints.topUpBalance, { body, idempotencyKey: key }));
  }

  buyPack(buyer: number, key: string, offerId: string) {
    return this.people.ask(this.idOf(buyer), (api) => api.call(endpoints.buyPack, { body: { offerId }, idempotencyKey: key }));
  }

  prepaid(buyer: number): Promise<Prepaid> {
    return this.people.look(this.idOf(buyer), (api) => api.call(endpoints.getPrepaid, {}));
  }

  #channel(lane: number): string {
    return this.lanes[lane]?.address.channelId ?? '';
  }
}
