/**
 * @file tests/chaos/random/people.ts
 * @description People of one street over the public API, and the pages of the payment providers. Whoever gets no answer asks again with the same key.
 * @dependencies contracts
 * @created 2026-11-30
 */
import { ApiError } from '@lytslot/contracts/http';
import type { ApiClient } from '@lytslot/contracts/http';
import { signIn } from '../../kit/sign-in.ts';
import { until } from '../../kit/wait.ts';

export const PATIENCE_MS = 120_000;

/** The answer, or the refusal. `asked`: how often; whoever asks again may find what the first time has left behind. */
export type Answer<Body> = ({ readonly body: Body } | { readonly code: string; readonly status: number }) & { readonly asked: number };

/** What a provider's page said; `paidMinor` where it was paid. */
export interface PageAnswer {
  readonly outcome: 'done' | 'refused';
  readonly paidMinor: bigint;
}

interface Paid {
  readonly status?: string;
  readonly payment_status?: string;
  readonly amount?: { readonly value: string };
  readonly amount_total?: number;
}

/** They sign in when they first come. */
export class People {
  /** Commands that were answered. */
  answered = 0;
  readonly #api: string;
  readonly #sandbox: string;
  readonly #people = new Map<number, Promise<ApiClient>>();

  constructor(endpoints: { readonly api: string; readonly sandbox: string }) {
    this.#api = endpoints.api;
    this.#sandbox = endpoints.sandbox;
  }

  async ask<Body>(telegramUserId: number, call: (api: ApiClient) => Promise<Body>): Promise<Answer<Body>> {
    let asked = 0;
    const answer = await until({ what: 'an answer of the API', timeoutMs: PATIENCE_MS, everyMs: 250 }, async () => {
      asked += 1;
      try {
        return { body: await call(await this.#as(telegramUserId)) };
      } catch (error) {
        if (error instanceof ApiError && error.problem !== undefined && error.status < 500) {
          return { code: error.problem.code, status: error.status };
        }
        throw error;
      }
    });
    this.answered += 1;
    return { ...answer, asked };
  }

  /** Looking is no command. */
  async look<Body>(telegramUserId: number, call: (api: ApiClient) => Promise<Body>): Promise<Body> {
    const answer = await this.ask(telegramUserId, call);
    this.answered -= 1;
    if ('code' in answer) throw new Error(`a look was answered ${answer.code}`);
    return answer.body;
  }

  /** On a provider's page; `refused` where the payment is over. */
  async onPage(act: 'pay' | 'decline', payUrl: string): Promise<PageAnswer> {
    const { pathname } = new URL(payUrl);
    const id = pathname.split('/').at(-1) ?? '';
    const isStripe = id.startsWith('cs_');
    const path = isStripe ? `/stripe/sessions/${id}/${act === 'pay' ? 'pay' : 'expire'}` : `/yookassa/payments/${id}/${act}`;
    const response = await fetch(`${this.#sandbox}${path}`, { method: 'POST' });
    const said = (await response.json()) as Paid;
    this.answered += 1;
    const status = said.status;
    const wanted = isStripe ? { pay: 'complete', decline: 'expired' } : { pay: 'succeeded', decline: 'canceled' };
    const paidMinor = BigInt(isStripe ? (said.amount_total ?? 0) : (said.amount?.value.replace('.', '') ?? 0));
    return { outcome: response.ok && status === wanted[act] ? 'done' : 'refused', paidMinor };
  }

  /** Whoever pays on that page of YooKassa's next pays a kopeck too little. Gives what ends it. */
  async willPayShort(payUrl: string): Promise<() => Promise<unknown>> {
    const path = `/payments/${new URL(payUrl).pathname.split('/').at(-1) ?? ''}`;
    const made = await fetch(`${this.#sandbox}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ service: 'yookassa', match: { path }, action: 'pay-short' }),
    });
    if (!made.ok) throw new Error(`The stand-in takes no fault: ${await made.text()}`);
    const { id } = (await made.json()) as { readonly id: string };
    return () => fetch(`${this.#sandbox}/faults/${id}`, { method: 'DELETE' });
  }

  /** Notifications that anybody can send: of that page's payment, without the shop's own way in, without Stripe's signature. Gives the answers' statuses. */
  async sendForged(payUrl: string): Promise<readonly number[]> {
    const id = new URL(payUrl).pathname.split('/').at(-1) ?? '';
    const paid = { type: 'notification', event: 'payment.succeeded', object: { id, status: 'succeeded' } };
    const completed = {
      id: `evt_${id}`,
      object: 'event',
      type: 'checkout.session.completed',
      data: { object: { id, payment_status: 'paid' } },
    };
    const signature = { 'stripe-signature': `t=${Math.floor(Date.now() / 1_000)},v1=${'0'.repeat(64)}` };
    const statuses = [
      await this.#notify('/webhooks/yookassa/nobodys', paid, {}),
      await this.#notify('/webhooks/stripe', completed, {}),
      await this.#notify('/webhooks/stripe', completed, signature),
    ];
    this.answered += 1;
    return statuses;
  }

  #notify(path: string, body: object, headers: Readonly<Record<string, string>>): Promise<number> {
    return until({ what: 'an answer to a notification', timeoutMs: PATIENCE_MS, everyMs: 250 }, async () => {
      const answer = await fetch(`${this.#api}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return answer.status < 500 && answer.status;
    });
  }

  #as(telegramUserId: number): Promise<ApiClient> {
    const known = this.#people.get(telegramUserId) ?? signIn(this.#api, telegramUserId);
    this.#people.set(telegramUserId, known);
    // Who could not sign in tries again.
    known.catch(() => this.#people.delete(telegramUserId));
    return known;
  }
}
