/**
 * @file tests/chaos/random/lane.ts
 * @description One channel as the outside world reaches it: its buyers, its owner and the platform's administrator over the public API.
 * @dependencies contracts
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import type { ApiClient } from '@lytslot/contracts/http';
import { PEOPLE } from '../../kit/sign-in.ts';
import { until } from '../../kit/wait.ts';
import type { Side } from './order-model.ts';
import { PATIENCE_MS } from './people.ts';
import type { Answer, People } from './people.ts';

/** Where a lane is. */
export interface LaneAddress {
  readonly channelId: string;
  readonly tenantId: string;
  readonly ownerId: number;
  /** Ids of its buyers begin here. */
  readonly firstBuyer: number;
}

/** A text as somebody writes it. */
export interface Post {
  readonly text: string;
}

/** How a dispute is decided. */
export type Ruling = { readonly ruling: 'uphold' | 'dismiss' } | { readonly ruling: 'split'; readonly shareBps: number };

/** Its commands; the key is the caller's. */
export class Lane {
  readonly address: LaneAddress;
  readonly #people: People;

  constructor(address: LaneAddress, people: People) {
    this.address = address;
    this.#people = people;
  }

  hold(buyer: number, key: string, wish: { readonly startsAt: number; readonly packId: string | undefined }) {
    const { channelId } = this.address;
    const pack = wish.packId === undefined ? {} : { packId: wish.packId };
    const body = { startsAt: new Date(wish.startsAt).toISOString(), ...pack };
    return this.#buyer(buyer, (api) => api.call(endpoints.holdSlot, { params: { channelId }, body, idempotencyKey: key }));
  }

  sendPost(buyer: number, orderId: string, key: string, post: Post) {
    return this.#buyer(buyer, (api) => api.call(endpoints.submitPost, { params: this.#order(orderId), body: post, idempotencyKey: key }));
  }

  resubmit(buyer: number, orderId: string, key: string, post: Post) {
    return this.#buyer(buyer, (api) => api.call(endpoints.resubmitPost, { params: this.#order(orderId), body: post, idempotencyKey: key }));
  }

  checkOut(buyer: number, orderId: string, key: string, how: { readonly contentHash: string; readonly payBy?: 'balance' }) {
    return this.#buyer(buyer, (api) => api.call(endpoints.checkOutOrder, { params: this.#order(orderId), body: how, idempotencyKey: key }));
  }

  cancel(buyer: number, orderId: string, key: string) {
    const body = { reason: '' };
    return this.#buyer(buyer, (api) => api.call(endpoints.cancelBoughtOrder, { params: this.#order(orderId), body, idempotencyKey: key }));
  }

  look(buyer: number, orderId: string) {
    return this.#buyer(buyer, (api) => api.call(endpoints.getBoughtOrder, { params: this.#order(orderId) }));
  }

  /** Waits until the platform has decided what late money is. */
  async fateOfLateMoney(buyer: number, orderId: string): Promise<'rebooked' | 'returned'> {
    const buyerId = this.address.firstBuyer + buyer;
    const params = this.#order(orderId);
    return until({ what: 'late money to be booked or given back', timeoutMs: PATIENCE_MS, everyMs: 250 }, async () => {
      const { state, deadline } = await this.#people.look(buyerId, (api) => api.call(endpoints.getBoughtOrder, { params }));
      if (state !== 'RELEASED') return 'rebooked';
      return deadline?.action === 'watch-payment' ? undefined : 'returned';
    });
  }

  decide(decision: 'approve' | 'decline', orderId: string, key: string, contentHash: string) {
    const body = { decision, contentHash, reason: 'так решено' };
    return this.#owner((api) => api.call(endpoints.decideOwnOrder, { params: { orderId }, body, idempotencyKey: key }));
  }

  requestChanges(orderId: string, key: string, contentHash: string) {
    const body = { contentHash, wish: 'короче' };
    return this.#owner((api) => api.call(endpoints.requestChanges, { params: { orderId }, body, idempotencyKey: key }));
  }

  ownerCancels(orderId: string, key: string) {
    const body = { reason: 'не выйдет' };
    return this.#owner((api) => api.call(endpoints.cancelOwnOrder, { params: { orderId }, body, idempotencyKey: key }));
  }

  proposeMove(by: Side, of: { readonly buyer: number; readonly id: string }, key: string, to: number) {
    const body = { startsAt: new Date(to).toISOString() };
    if (by === 'owner')
      return this.#owner((api) => api.call(endpoints.proposeOwnMove, { params: { orderId: of.id }, body, idempotencyKey: key }));
    return this.#buyer(of.buyer, (api) => api.call(endpoints.proposeBoughtMove, { params: this.#order(of.id), body, idempotencyKey: key }));
  }

  answerMove(
    by: Side,
    of: { readonly buyer: number; readonly id: string },
    key: string,
    word: { readonly answer: 'accept' | 'decline'; readonly startsAt: number },
  ) {
    const body = { answer: word.answer, startsAt: new Date(word.startsAt).toISOString() };
    if (by === 'owner')
      return this.#owner((api) => api.call(endpoints.answerOwnMove, { params: { orderId: of.id }, body, idempotencyKey: key }));
    return this.#buyer(of.buyer, (api) => api.call(endpoints.answerBoughtMove, { params: this.#order(of.id), body, idempotencyKey: key }));
  }

  openDispute(by: Side, of: { readonly buyer: number; readonly id: string }, key: string) {
    const body = { reason: 'не то, что обещано' };
    if (by === 'owner')
      return this.#owner((api) => api.call(endpoints.openOwnDispute, { params: { orderId: of.id }, body, idempotencyKey: key }));
    return this.#buyer(of.buyer, (api) => api.call(endpoints.openBoughtDispute, { params: this.#order(of.id), body, idempotencyKey: key }));
  }

  addEvidence(by: Side, of: { readonly buyer: number; readonly id: string }, key: string) {
    const body = { text: 'вот что было' };
    if (by === 'owner')
      return this.#owner((api) => api.call(endpoints.addOwnEvidence, { params: { orderId: of.id }, body, idempotencyKey: key }));
    return this.#buyer(of.buyer, (api) => api.call(endpoints.addBoughtEvidence, { params: this.#order(of.id), body, idempotencyKey: key }));
  }

  decideDispute(orderId: string, key: string, ruling: Ruling) {
    const body = { ...ruling, reason: 'так решено' };
    return this.#people.ask(PEOPLE.administrator, (api) =>
      api.call(endpoints.decideDispute, { params: { orderId }, body, idempotencyKey: key }),
    );
  }

  approveBy(mode: 'auto' | 'manual') {
    const { channelId } = this.address;
    return this.#owner((api) =>
      api.call(endpoints.setChannelApproval, { params: { channelId }, body: { mode }, idempotencyKey: `mode-${mode}` }),
    );
  }

  offerPack(key: string, terms: { readonly uses: number; readonly usePriceMinor: string }) {
    const { channelId, tenantId } = this.address;
    const body = { tenantId, title: 'Пакет', channelIds: [channelId], validDays: 60, ...terms };
    return this.#owner((api) => api.call(endpoints.offerPack, { body, idempotencyKey: key }));
  }

  /** Waits until the API has heard of that instant: the clock's jumps reach every process by themselves, a moment later. */
  async hears(instant: Date): Promise<void> {
    const { channelId, firstBuyer } = this.address;
    const query = { from: instant.toISOString(), to: new Date(instant.getTime() + 1).toISOString() };
    await until({ what: 'the API to hear what time it is' }, async () => {
      const { now } = await this.#people.look(firstBuyer, (api) => api.call(endpoints.listSlots, { params: { channelId }, query }));
      return Date.parse(now) >= instant.getTime();
    });
  }

  #order(orderId: string) {
    return { channelId: this.address.channelId, orderId };
  }

  #buyer<Body>(buyer: number, call: (api: ApiClient) => Promise<Body>): Promise<Answer<Body>> {
    return this.#people.ask(this.address.firstBuyer + buyer, call);
  }

  #owner<Body>(call: (api: ApiClient) => Promise<Body>): Promise<Answer<Body>> {
    return this.#people.ask(this.address.ownerId, call);
  }
}
