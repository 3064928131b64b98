/**
 * @file tests/chaos/random/lane.ts
 * @description One channel as the outside world reaches it: its buyers and its owner over the public API, and the provider's page. Whoever gets no answer asks again with the same key.
 * @dependencies contracts
 * @created 2026-11-29
 */
import { ApiError, endpoints } from '@lytslot/contracts/http';
import type { ApiClient } from '@lytslot/contracts/http';
import { signIn } from '../../kit/sign-in.ts';
import { until } from '../../kit/wait.ts';

const PATIENCE_MS = 120_000;

/** The answer, or the code of the refusal. */
export type Answer<Body> = { readonly body: Body } | { readonly code: string };

/** Where a lane is. */
export interface LaneAddress {
  readonly api: string;
  readonly sandbox: string;
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

/** Buyers sign in when they first come. */
export class Lane {
  readonly address: LaneAddress;
  /** Commands that were answered. */
  answered = 0;
  readonly #people = new Map<number, Promise<ApiClient>>();

  constructor(address: LaneAddress) {
    this.address = address;
  }

  hold(buyer: number, startsAt: number, key: string) {
    const { channelId } = this.address;
    const body = { startsAt: new Date(startsAt).toISOString() };
    return this.#ask(
      () => this.#as(this.address.firstBuyer + buyer),
      (api) => api.call(endpoints.holdSlot, { params: { channelId }, body, idempotencyKey: key }),
    );
  }

  sendPost(buyer: number, orderId: string, key: string, post: Post) {
    return this.#buyer(buyer, (api) => api.call(endpoints.submitPost, { params: this.#order(orderId), body: post, idempotencyKey: key }));
  }

  resubmit(buyer: number, orderId: string, key: string, post: Post) {
    return this.#buyer(buyer, (api) => api.call(endpoints.resubmitPost, { params: this.#order(orderId), body: post, idempotencyKey: key }));
  }

  checkOut(buyer: number, orderId: string, key: string, contentHash: string) {
    const body = { contentHash };
    return this.#buyer(buyer, (api) => api.call(endpoints.checkOutOrder, { params: this.#order(orderId), body, idempotencyKey: key }));
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
    const before = this.answered;
    const fate = await until({ what: 'late money to be booked or given back', timeoutMs: PATIENCE_MS, everyMs: 250 }, async () => {
      const answer = await this.look(buyer, orderId);
      if ('code' in answer) return undefined;
      if (answer.body.state !== 'RELEASED') return 'rebooked';
      return answer.body.deadline?.action === 'watch-payment' ? undefined : 'returned';
    });
    // Looking is part of the payment.
    this.answered = before;
    return fate;
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

  approveBy(mode: 'auto' | 'manual') {
    const { channelId } = this.address;
    return this.#owner((api) =>
      api.call(endpoints.setChannelApproval, { params: { channelId }, body: { mode }, idempotencyKey: `mode-${mode}` }),
    );
  }

  /** Waits until the API has heard of that instant: the clock's jumps reach every process by themselves, a moment later. */
  async hears(instant: Date): Promise<void> {
    const { channelId } = this.address;
    const query = { from: instant.toISOString(), to: new Date(instant.getTime() + 1).toISOString() };
    await until({ what: 'the API to hear what time it is' }, async () => {
      const answer = await this.#buyer(0, (api) => api.call(endpoints.listSlots, { params: { channelId }, query }));
      return 'body' in answer && Date.parse(answer.body.now) >= instant.getTime();
    });
  }

  /** On the provider's page; `refused` where the payment is over. */
  async onPage(act: 'pay' | 'decline', payUrl: string): Promise<'done' | 'refused'> {
    const paymentId = new URL(payUrl).pathname.split('/').at(-1) ?? '';
    const response = await fetch(`${this.address.sandbox}/yookassa/payments/${paymentId}/${act}`, { method: 'POST' });
    const { status } = (await response.json()) as { readonly status?: string };
    this.answered += 1;
    return response.ok && status === (act === 'pay' ? 'succeeded' : 'canceled') ? 'done' : 'refused';
  }

  #order(orderId: string) {
    return { channelId: this.address.channelId, orderId };
  }

  #buyer<Body>(buyer: number, call: (api: ApiClient) => Promise<Body>): Promise<Answer<Body>> {
    return this.#ask(() => this.#as(this.address.firstBuyer + buyer), call);
  }

  #owner<Body>(call: (api: ApiClient) => Promise<Body>): Promise<Answer<Body>> {
    return this.#ask(() => this.#as(this.address.ownerId), call);
  }

  async #ask<Body>(who: () => Promise<ApiClient>, call: (api: ApiClient) => Promise<Body>): Promise<Answer<Body>> {
    const answer = await until({ what: 'an answer of the API', timeoutMs: PATIENCE_MS, everyMs: 250 }, async () => {
      try {
        return { body: await call(await who()) };
      } catch (error) {
        if (error instanceof ApiError && error.problem !== undefined && error.status < 500) return { code: error.problem.code };
        throw error;
      }
    });
    this.answered += 1;
    return answer;
  }

  #as(telegramUserId: number): Promise<ApiClient> {
    const known = this.#people.get(telegramUserId) ?? signIn(this.address.api, telegramUserId);
    this.#people.set(telegramUserId, known);
    // Who could not sign in tries again.
    known.catch(() => this.#people.delete(telegramUserId));
    return known;
  }
}
