/**
 * @file tests/chaos/random/payee.ts
 * @description A channel's owner who wants to be paid: details, terms, asking; what the cabinet says of it.
 * @dependencies contracts
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import type { PayoutAccount } from '@lytslot/contracts/http';
import { cardNumber } from '../../kit/card-number.ts';
import { PEOPLE } from '../../kit/sign-in.ts';
import type { LaneAddress } from './lane.ts';
import type { Answer, People } from './people.ts';

type Currency = 'RUB' | 'USD' | 'EUR';

/** Their commands; the key is the caller's. */
export class Payee {
  readonly #address: Pick<LaneAddress, 'tenantId' | 'ownerId'>;
  readonly #people: People;
  readonly #sandbox: string;
  readonly #currency: Currency;

  constructor(of: {
    readonly address: Pick<LaneAddress, 'tenantId' | 'ownerId'>;
    readonly people: People;
    readonly sandbox: string;
    readonly currency: Currency;
  }) {
    this.#address = of.address;
    this.#people = of.people;
    this.#sandbox = of.sandbox;
    this.#currency = of.currency;
  }

  /** Where the money goes: a card or a phone for roubles, an account with Stripe, known to it by then, for anything else. */
  async sayDetails(key: string, where: 'card' | 'phone'): Promise<Answer<unknown>> {
    const currency = this.#currency;
    const { tenantId, ownerId } = this.#address;
    const params = { tenantId };
    if (currency === 'RUB') {
      const destination = where === 'card' ? await this.#card() : { kind: 'sbp' as const, phone: this.#phone(), bankId: '100000000111' };
      const body = { kind: 'self_employed' as const, name: 'Ян Владельцев', inn: '500100732259', destination };
      return this.#people.ask(ownerId, (api) => api.call(endpoints.putPayoutDetails, { params, body, idempotencyKey: key }));
    }
    // Under another name it is another payee: that is what freezes an account which is there already.
    const body = { currency, country: 'DE', kind: 'person' as const, name: `Ян ${key}` };
    const answer = await this.#people.ask(ownerId, (api) => api.call(endpoints.connectPayouts, { params, body, idempotencyKey: key }));
    if ('body' in answer) {
      const account = /acct_\w+/.exec(answer.body.onboardingUrl)?.[0] ?? '';
      const known = await fetch(`${this.#sandbox}/stripe/accounts/${account}/onboard`, { method: 'POST' });
      if (!known.ok) throw new Error(`Stripe's stand-in does not know ${account}`);
    }
    return answer;
  }

  sayTerms(key: string, terms: { readonly schedule: 'weekly' | 'on-request'; readonly minimumMinor: string }) {
    const { tenantId, ownerId } = this.#address;
    const body = { currency: this.#currency, ...terms };
    return this.#people.ask(ownerId, (api) => api.call(endpoints.putPayoutTerms, { params: { tenantId }, body, idempotencyKey: key }));
  }

  request(key: string) {
    const { tenantId, ownerId } = this.#address;
    const body = { currency: this.#currency };
    return this.#people.ask(ownerId, (api) => api.call(endpoints.requestPayout, { params: { tenantId }, body, idempotencyKey: key }));
  }

  /** An administrator has looked: payouts that were stopped go on. */
  letGoOn(key: string) {
    const { tenantId } = this.#address;
    return this.#people.ask(PEOPLE.administrator, (api) =>
      api.call(endpoints.holdPayouts, { params: { tenantId }, body: {}, idempotencyKey: key }),
    );
  }

  /** What the cabinet says of this currency; undefined before there is anything to say. */
  async account(): Promise<PayoutAccount | undefined> {
    const { rows } = await this.#people.look(this.#address.ownerId, (api) => api.call(endpoints.listOwnPayoutAccounts, {}));
    return rows.find(({ tenantId, owed }) => tenantId === this.#address.tenantId && owed.currency === this.#currency);
  }

  /** Limits are counted by it. */
  #phone(): string {
    return `7916${String(this.#address.ownerId % 10_000_000).padStart(7, '0')}`;
  }

  async #card() {
    const number = cardNumber(`220${String(this.#address.ownerId).padStart(12, '0')}`);
    const made = await fetch(`${this.#sandbox}/yookassa/payout-tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number }),
    });
    const { token, last4 } = (await made.json()) as { readonly token: string; readonly last4: string };
    return { kind: 'bank_card' as const, token, last4 };
  }
}
