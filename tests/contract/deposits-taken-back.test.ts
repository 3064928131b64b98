/**
 * @file tests/contract/deposits-taken-back.test.ts
 * @description A bank takes back a payment into a balance, over real databases and the sandbox: booked once, as far as the balance goes, the rest owed; won, it is undone.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import { statementFrom } from '@lytslot/adapters/stripe';
import { takeChargeback } from '@lytslot/domain/chargebacks';
import { buyPack, repayBalance, topUp } from '@lytslot/domain/prepaid';
import { reconcileDay } from '../../workers/reconciling/reconcile-days.ts';
import type { ReconcilingDeps } from '../../workers/reconciling/reconcile-days.ts';
import { openPrepaidTown } from './prepaid-town.ts';
import type { PrepaidTown } from './prepaid-town.ts';
import { daysOf, itemsOf, reconcilingDeps } from './reconciliation-town.ts';
import { STRIPE, testMetrics } from './stand-ins.ts';

const HOUR_MS = 3_600_000;
const PRICE = 2_500n;

let town: PrepaidTown;
let desk: ControlDatabase;
beforeAll(async () => {
  town = await openPrepaidTown();
  desk = await town.openConsole();
  await town.sellIn('USD', PRICE);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
}, 60_000);

const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (error: Error & { code?: string }) => error.code ?? error.message,
  );
const sessionOf = (page: string) => new URL(page).pathname.split('/').at(-1) ?? '';

/** Pays dollars in; gives Stripe's session. */
async function paidIn(who: number, minor: bigint, promoCode?: string): Promise<string> {
  const command = { telegramUserId: who, amount: { minor, currency: 'USD' }, commandKey: randomUUID() } as const;
  const { confirmationUrl } = await topUp(town.paying, { ...command, ...(promoCode && { promoCode }) });
  await town.payOnPage(confirmationUrl);
  return sessionOf(confirmationUrl);
}
async function bought(who: number) {
  const order = await town.held({ telegramUserId: who });
  await town.checkOutBy(order, 'balance');
  return order;
}
const dispute = async (session: string, how: object = {}) =>
  (await town.sandbox.control<{ readonly id: string }>('POST', `/stripe/sessions/${session}/dispute`, how)).id;
const decide = (id: string, status: 'won' | 'lost') => town.sandbox.control('POST', `/stripe/disputes/${id}/close`, { status });
const notify = (what: string, objectId: string) => {
  const about = { provider: 'stripe', eventKey: `evt_${randomUUID()}@shard-a`, objectId, event: `charge.dispute.${what}` };
  const place = { shardName: 'shard-a', tenantId: undefined, orderId: undefined, receivedAt: town.clock.now() };
  return town.door.pspInbox.put({ id: randomUUID(), ...about, ...place });
};
const work = () => town.turn('payments', 'payment notifications');
const tell = async (id: string, ...whats: readonly string[]) => {
  for (const what of whats) await notify(what, id);
  await work();
};
const ask = (who: number) =>
  repayBalance(
    { books: town.door.repayments, clock: town.clock, ids: town.use.ids },
    { telegramUserId: who, currency: 'USD', amountMinor: undefined, by: 'person', commandKey: randomUUID() },
  );
/** What the person can spend, and what is owed besides. */
const standing = async (who: number) => [await town.balance(who, 'USD'), await town.prepaid.owed(who, 'USD')];
const booked = async (id: string) =>
  (
    await town.sql.control.run(
      `select t.type || ' ' || string_agg(a.kind || ' ' || e.amount_minor, ', ' order by a.kind) as line
         from book_transaction t join book_entry e on e.transaction_id = t.id join book_account a on a.id = e.account_id
        where t.idempotency_key like '%:' || ? group by t.id, t.seq order by t.seq`,
      [id],
    )
  ).map(({ line }) => String(line));
const proved = async () => (await town.control.proveBooks()).breaches;
const listed = async (id: string) =>
  (await desk.balanceChargebacks.list({ state: 'all', limit: 100 })).rows.find((row) => row.providerChargebackId === id);

describe('a payment into a balance that a bank takes back', () => {
  it('is booked once, however often, in whatever order and by however many it is said; won, all of it is as it was', async () => {
    const who = town.person();
    const session = await paidIn(who, 10_000n);
    await bought(who);
    const id = await dispute(session);
    const { chargebacks: gateway, balanceChargebacks: balances, clock, ids } = town.use;
    if (gateway === undefined) throw new Error('there is a key');
    const take = () => takeChargeback({ gateway, balances, books: town.shard.chargebacks, clock, ids }, id);
    const outcomes = (await Promise.all([1, 2, 3, 4, 5].map(take))).map(({ deposit }) => deposit?.outcome);
    expect(outcomes.toSorted()).toEqual(['repeated', 'repeated', 'repeated', 'repeated', 'taken']);
    await tell(id, 'funds_withdrawn', 'created', 'updated', 'created');
    const taken = 'deposit-taken-back advertiser_balance 7500, advertiser_debt 2500, stripe_clearing -10000';
    expect([await booked(id), await standing(who), await proved()]).toEqual([[taken], [0n, 2_500n], []]);
    expect(await listed(id)).toMatchObject({
      telegramUserId: who,
      amountMinor: 10_000n,
      owedMinor: 2_500n,
      state: 'open',
      reason: 'fraudulent',
    });
    await decide(id, 'won');
    await tell(id, 'funds_reinstated', 'created', 'closed', 'funds_withdrawn', 'closed');
    const given = 'deposit-given-back advertiser_balance -7500, advertiser_debt -2500, stripe_clearing 10000';
    expect([await booked(id), await standing(who), await proved()]).toEqual([[taken, given], [7_500n, 0n], []]);
  });

  it('and that it keeps is owed: held against what is paid in next, and nothing prepaid pays before', async () => {
    const who = town.person();
    const session = await paidIn(who, 5_000n);
    await bought(who);
    const id = await dispute(session);
    await decide(id, 'lost');
    await tell(id, 'closed');
    expect([await standing(who), (await listed(id))?.state]).toEqual([[0n, 2_500n], 'lost']);
    const order = await town.held({ telegramUserId: who });
    expect(await codeOf(town.checkOutBy(order, 'balance'))).toBe('BALANCE_OWED');
    await paidIn(who, 1_000n);
    expect([await standing(who), await town.prepaid.debtsOf(who)]).toEqual([[0n, 1_500n], [{ minor: 1_500n, currency: 'USD' }]]);
    await paidIn(who, 3_000n);
    expect([await standing(who), await codeOf(town.checkOutBy(order, 'balance'))]).toEqual([[1_500n, 0n], 'BALANCE_TOO_LOW']);
    // Not to the payment that the bank has, and not what is held.
    expect((await ask(who)).parts.map(({ amountMinor }) => amountMinor)).toEqual([1_500n]);
    await town.turn('payments', 'repayments');
    expect([await standing(who), await codeOf(ask(who)), await proved()]).toEqual([[0n, 0n], 'REPAYMENT_TOO_MUCH', []]);
  });

  it('and that was spent on what is then cancelled is owed no more, and is paid back to nobody before it is won', async () => {
    const who = town.person();
    const session = await paidIn(who, PRICE);
    const order = await bought(who);
    const id = await dispute(session);
    await tell(id, 'funds_withdrawn');
    expect(await standing(who)).toEqual([0n, PRICE]);
    await town.cancel(order);
    expect([await standing(who), await codeOf(ask(who)), await proved()]).toEqual([[0n, 0n], 'REPAYMENT_TOO_MUCH', []]);
    await decide(id, 'won');
    await tell(id, 'funds_reinstated');
    expect(await standing(who)).toEqual([PRICE, 0n]);
    expect((await ask(who)).parts.map(({ amountMinor }) => amountMinor)).toEqual([PRICE]);
    await town.turn('payments', 'repayments');
    expect([await standing(who), await proved()]).toEqual([[0n, 0n], []]);
  });

  it('at the moment it is spent: of both what comes first is right', async () => {
    const who = town.person();
    const session = await paidIn(who, PRICE);
    const order = await town.held({ telegramUserId: who });
    const id = await dispute(session);
    await notify('funds_withdrawn', id);
    const [spent] = await Promise.all([codeOf(town.checkOutBy(order, 'balance')), work()]);
    expect([await standing(who), await proved()]).toEqual([[0n, spent === 'done' ? PRICE : 0n], []]);
  });

  it('in parts takes each once', async () => {
    const who = town.person();
    const session = await paidIn(who, 1_000n);
    const [first, second] = [await dispute(session, { amount: 300 }), await dispute(session)];
    await tell(first, 'created');
    await tell(second, 'created');
    expect([await standing(who), await booked(second)]).toEqual([
      [0n, 0n],
      ['deposit-taken-back advertiser_balance 700, stripe_clearing -700'],
    ]);
    await decide(first, 'won');
    await tell(first, 'closed');
    expect([await standing(who), await codeOf(ask(who)), await proved()]).toEqual([[300n, 0n], 'REPAYMENT_TOO_MUCH', []]);
  });

  it('takes its bonus with it as far as that is unspent, and brings it back', async () => {
    const who = town.person();
    const at = town.clock.now();
    const code = `TAKEN-${randomUUID().slice(0, 8).toUpperCase()}`;
    const span = { startsAt: at, endsAt: new Date(at.getTime() + 24 * HOUR_MS) };
    const terms = { code, currency: 'USD', bonusBps: 1_000, mostMinor: 5_000n, budgetMinor: 50_000n, ...span } as const;
    await desk.promoCodes.put({ ...terms, id: town.use.ids.next(), commandKey: code, by: town.use.ids.next(), at });
    const session = await paidIn(who, 4_000n, code);
    await bought(who);
    expect(await standing(who)).toEqual([1_900n, 0n]);
    const id = await dispute(session);
    await tell(id, 'created');
    const taken = [
      'promo-taken-back advertiser_balance 400, promo_cost -400',
      'deposit-taken-back advertiser_balance 1500, advertiser_debt 2500, stripe_clearing -4000',
    ];
    expect([await booked(id), await standing(who), await proved()]).toEqual([taken, [0n, 2_500n], []]);
    await decide(id, 'won');
    await tell(id, 'closed');
    expect([await standing(who), await proved()]).toEqual([[1_900n, 0n], []]);
    expect((await ask(who)).parts).toMatchObject([{ amountMinor: 1_500n, bonusBackMinor: 150n }]);
  });

  it('and that bought a pack: no use of it can be had, and another pack costs what is owed as well, until it is won', async () => {
    const who = town.person();
    const offerId = await town.offer(2, 30, { minor: PRICE, currency: 'USD' });
    const buy = () => buyPack(town.paying, { telegramUserId: who, offerId, commandKey: randomUUID() });
    const page = await buy();
    if (page.outcome === 'bought') throw new Error('nothing was paid in');
    await town.payOnPage(page.confirmationUrl);
    const [pack] = await town.prepaid.packsOf(who);
    const id = await dispute(sessionOf(page.confirmationUrl));
    await tell(id, 'created');
    expect(await standing(who)).toEqual([0n, 2n * PRICE]);
    const order = await town.held({ telegramUserId: who, ...(pack && { packId: pack.id }) });
    expect(await codeOf(town.checkOutBy(order))).toBe('BALANCE_OWED');
    expect(await buy()).toMatchObject({ outcome: 'to-pay', missing: { minor: 4n * PRICE, currency: 'USD' } });
    await decide(id, 'won');
    await tell(id, 'closed');
    expect([await codeOf(town.checkOutBy(order)), await standing(who), await proved()]).toEqual(['done', [0n, 0n], []]);
  });
});

describe('its events', () => {
  it('that never come after the first are not waited for longer than six hours', async () => {
    const who = town.person();
    const id = await dispute(await paidIn(who, 1_000n));
    await tell(id, 'created');
    await decide(id, 'won');
    await town.turn('payments', 'open chargebacks');
    expect(await standing(who)).toEqual([0n, 0n]);
    await town.advance(6 * HOUR_MS);
    await town.turn('payments', 'open chargebacks');
    expect([await standing(who), await proved()]).toEqual([[1_000n, 0n], []]);
  });

  it('that come before the payment itself is heard of are tried again', async () => {
    const who = town.person();
    const amount = { minor: 1_000n, currency: 'USD' } as const;
    const { confirmationUrl } = await topUp(town.paying, { telegramUserId: who, amount, commandKey: randomUUID() });
    const session = sessionOf(confirmationUrl);
    await town.sandbox.control('POST', `/stripe/sessions/${session}/pay`);
    const id = await dispute(session);
    await tell(id, 'created');
    expect(await listed(id)).toBeUndefined();
    await town.advance(31_000);
    await town.turn('payments', 'deposits');
    await work();
    expect([await listed(id), await standing(who), await proved()]).toEqual([expect.objectContaining({ state: 'open' }), [0n, 0n], []]);
  });

  it('that are not true, or of an inquiry, take nothing', async () => {
    const who = town.person();
    const session = await paidIn(who, 1_000n);
    const asked = await dispute(session, { kind: 'inquiry' });
    await tell(asked, 'created', 'funds_withdrawn', 'closed');
    expect([await standing(who), await listed(asked)]).toEqual([[1_000n, 0n], undefined]);
  });
});

describe('the day it was taken', () => {
  it('finds what no event told of and books it, once, and its end as well', async () => {
    const account = { LYTSLOT_STRIPE_API_URL: town.sandbox.urls.stripe, LYTSLOT_STRIPE_SECRET_KEY: STRIPE.secretKey };
    const statement = statementFrom(account, { timeoutMs: 5_000, metrics: testMetrics().metrics });
    if (statement === undefined) throw new Error('there is a key');
    const deps: ReconcilingDeps = { ...reconcilingDeps(town), provider: 'stripe', statement, chargebacks: town.use.chargebacks };
    const { newDay } = daysOf(town);
    const who = town.person();
    const session = await paidIn(who, 1_000n);
    const of = await newDay();
    const id = await dispute(session);
    await newDay();
    expect(await reconcileDay(deps, of)).toEqual({ found: 1, healed: 1, open: 0 });
    expect([await itemsOf(town, of), await standing(who)]).toEqual([[`chargeback-unheard ${id} healed`], [0n, 0n]]);
    expect(await reconcileDay(deps, of)).toEqual({ found: 0, healed: 0, open: 0 });
    await decide(id, 'won');
    expect(await reconcileDay(deps, of)).toEqual({ found: 1, healed: 1, open: 0 });
    expect([await standing(who), await proved()]).toEqual([[1_000n, 0n], []]);
  });
});

it('the prover finds what was changed behind everybody’s back', async () => {
  const who = town.person();
  const id = await dispute(await paidIn(who, 1_000n));
  await tell(id, 'created');
  const change = async (to: string) => {
    await town.sql.control.run(`update deposit_chargeback set ${to} where provider_chargeback_id = ?`, [id]);
    return (await proved()).map(({ problem }) => problem);
  };
  const [notSo, owes] = [
    'a payment into a balance was taken back and is not booked so, or is booked and was not',
    'what a person owes is not what banks took back and the balance did not have',
  ];
  expect(await change('balance_minor = 900, owed_minor = 100')).toEqual([notSo, owes]);
  expect(await change('amount_minor = 1001, balance_minor = 1001, owed_minor = 0')).toEqual([notSo]);
  expect(await change(`amount_minor = 1000, balance_minor = 1000, state = 'won', closed_at = now(), ask_at = null`)).toEqual([notSo]);
  expect(await change(`provider_chargeback_id = provider_chargeback_id || 'x', state = 'lost'`)).toEqual([notSo]);
  await town.sql.control.run(`update deposit_chargeback set provider_chargeback_id = ? where provider_chargeback_id = ?`, [id, `${id}x`]);
  expect(await proved()).toEqual([]);
});
