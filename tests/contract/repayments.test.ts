/**
 * @file tests/contract/repayments.test.ts
 * @description An unspent balance goes back to the payments it came from, on real databases and the sandbox: once, never more than is there, no bonuses.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import type { Currency } from '@lytslot/domain/ledger';
import { repayBalance, topUp } from '@lytslot/domain/prepaid';
import type { Repayment } from '@lytslot/domain/prepaid';
import { openPrepaidTown } from './prepaid-town.ts';
import type { PrepaidTown } from './prepaid-town.ts';
import { PRICE_MINOR } from './worker-town.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let town: PrepaidTown;
let desk: ControlDatabase;
beforeAll(async () => {
  town = await openPrepaidTown();
  desk = await town.openConsole();
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
}, 60_000);
afterEach(async () => {
  await town.sandbox.control('DELETE', '/faults');
});

const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (error: Error & { code?: string }) => error.code ?? error.message,
  );
const ask = (telegramUserId: number, amountMinor?: bigint, currency: Currency = 'RUB', commandKey: string = randomUUID()) => {
  const { clock, use, door } = town;
  const command = { telegramUserId, currency, amountMinor, by: 'person', commandKey };
  return repayBalance({ books: door.repayments, clock, ids: use.ids }, command);
};
const work = () => town.turn('payments', 'repayments');
const statesOf = async (who: number) => (await town.door.repayments.ofPerson(who)).map(({ parts }) => parts.map(({ state }) => state));
/** What YooKassa has given back of the person's payments, the newest payment first. */
const givenBack = async (who: number) => {
  const ids = (await town.sql.control.run(
    `select provider_payment_id as id from deposit where telegram_user_id = ? and state = 'succeeded' order by created_at desc, id desc`,
    [who],
  )) as readonly { id: string }[];
  const all = await town.sandbox.control<readonly { paymentId: string; amountMinor: number; canceledFor?: string }[]>(
    'GET',
    '/yookassa/refunds',
  );
  return ids.map(({ id }) =>
    all.filter(({ paymentId, canceledFor }) => paymentId === id && canceledFor === undefined).map(({ amountMinor }) => amountMinor),
  );
};
const proved = async () => (await town.control.proveBooks()).breaches;
const amounts = ({ parts }: Repayment) => parts.map(({ amountMinor }) => amountMinor);

describe('an unspent balance', () => {
  it('goes back to the payments it came from, the newest first, once, however often it is said and worked on', async () => {
    const who = town.person();
    await town.payIn(who, 300_000n);
    await town.payIn(who, 200_000n);
    const key = randomUUID();
    const made = await ask(who, 350_000n, 'RUB', key);
    expect([amounts(made), await town.balance(who)]).toEqual([[200_000n, 150_000n], 150_000n]);
    expect(await ask(who, 350_000n, 'RUB', key)).toEqual(made);
    await Promise.all([work(), work()]);
    await work();
    expect([await statesOf(who), await givenBack(who), await town.balance(who)]).toEqual([
      [['paid', 'paid']],
      [[200_000], [150_000]],
      150_000n,
    ]);
    expect(amounts(await ask(who))).toEqual([150_000n]);
    await work();
    expect([await givenBack(who), await town.balance(who)]).toEqual([[[200_000], [150_000, 150_000]], 0n]);
    expect([await codeOf(ask(who)), await proved()]).toEqual(['REPAYMENT_TOO_MUCH', []]);
  });

  it('in dollars goes back through Stripe, and roubles stay', async () => {
    const who = town.person();
    await town.payIn(who, 100_000n);
    await town.payIn(who, 5_000n, 0, 'USD');
    await ask(who, undefined, 'USD');
    await work();
    expect([await statesOf(who), await town.balance(who, 'USD'), await town.balance(who)]).toEqual([[['paid']], 0n, 100_000n]);
    expect(await codeOf(ask(who, 1n, 'EUR'))).toBe('REPAYMENT_TOO_MUCH');
    expect(await proved()).toEqual([]);
  });

  it('that is spent meanwhile is not given back as well: of both at the same moment one happens', async () => {
    const who = town.person();
    await town.payIn(who, PRICE_MINOR);
    const order = await town.held({ telegramUserId: who });
    const [spent, back] = await Promise.all([codeOf(town.checkOutBy(order, 'balance')), codeOf(ask(who, PRICE_MINOR))]);
    expect([spent, back].toSorted()).toEqual([expect.stringMatching('BALANCE_TOO_LOW|REPAYMENT_TOO_MUCH'), 'done'].toSorted());
    await work();
    expect(await town.balance(who)).toBe(0n);
    expect([(await givenBack(who)).flat().length, await proved()]).toEqual([back === 'done' ? 1 : 0, []]);
  });

  it('is asked for by five at once and goes back once', async () => {
    const who = town.person();
    await town.payIn(who, 500_000n);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => codeOf(ask(who, 300_000n))));
    expect(answers.toSorted()).toEqual(['REPAYMENT_TOO_MUCH', 'REPAYMENT_TOO_MUCH', 'REPAYMENT_TOO_MUCH', 'REPAYMENT_TOO_MUCH', 'done']);
    await work();
    expect([await givenBack(who), await town.balance(who), await proved()]).toEqual([[[300_000]], 200_000n, []]);
  });

  it('has no bonus in it: that goes back to its code with the payment it came with, and what is spent is one’s own first', async () => {
    const who = town.person();
    const at = town.clock.now();
    const code = `BACK-${randomUUID().slice(0, 8).toUpperCase()}`;
    const span = { startsAt: at, endsAt: new Date(at.getTime() + DAY_MS) };
    const terms = { code, currency: 'RUB', bonusBps: 1_000, mostMinor: 50_000n, budgetMinor: 500_000n, ...span } as const;
    await desk.promoCodes.put({ ...terms, id: town.use.ids.next(), commandKey: code, by: town.use.ids.next(), at });
    const amount = { minor: 400_000n, currency: 'RUB' } as const;
    const page = await topUp(town.paying, { telegramUserId: who, amount, promoCode: code, commandKey: randomUUID() });
    await town.payOnPage(page.confirmationUrl);
    const order = await town.held({ telegramUserId: who });
    await town.checkOutBy(order, 'balance');
    const own = 400_000n - PRICE_MINOR;
    expect([await town.balance(who), await codeOf(ask(who, own + 1n))]).toEqual([own + 40_000n, 'REPAYMENT_TOO_MUCH']);
    const made = await ask(who);
    expect(made.parts).toMatchObject([{ amountMinor: own, bonusBackMinor: (own + 9n) / 10n }]);
    await work();
    expect([await town.balance(who), await codeOf(ask(who)), await proved()]).toEqual([
      40_000n - (own + 9n) / 10n,
      'REPAYMENT_TOO_MUCH',
      [],
    ]);
  });
});

describe('its service', () => {
  it('whose answer was lost is asked under the same key, also when it has forgotten it, and has given back once', async () => {
    const who = town.person();
    await town.payIn(who, 200_000n);
    await ask(who);
    await town.sandbox.fault({ service: 'yookassa', match: { method: 'POST', path: '/refunds' }, action: 'drop-answer-after-accept' });
    await work();
    expect(await statesOf(who)).toEqual([['asked']]);
    await town.advance(26 * HOUR_MS);
    await work();
    expect([await statesOf(who), await givenBack(who), await proved()]).toEqual([[['paid']], [[200_000]], []]);
  });

  it('that takes its time is asked about, that refuses is asked again every hour under another key, and an alarm says so', async () => {
    const who = town.person();
    await town.payIn(who, 5_000n, 0, 'EUR');
    await ask(who, undefined, 'EUR');
    await town.sandbox.fault({ service: 'stripe', action: 'refund-pending' });
    await work();
    expect([await statesOf(who), await town.balance(who, 'EUR'), await proved()]).toEqual([[['pending']], 0n, []]);
    await town.advance(11 * 60_000);
    await work();
    expect(await statesOf(who)).toEqual([['paid']]);
    const other = town.person();
    await town.payIn(other, 200_000n);
    await ask(other);
    await town.sandbox.fault({ service: 'yookassa', action: 'cancel-refund' });
    await work();
    expect([await statesOf(other), (await town.control.repayments.refused()).count, await proved()]).toEqual([[['refused']], 1, []]);
    await work();
    expect(await givenBack(other)).toEqual([[]]);
    await town.advance(HOUR_MS + 1_000);
    await work();
    expect([await statesOf(other), await givenBack(other), (await town.control.repayments.refused()).count]).toEqual([
      [['paid']],
      [[200_000]],
      0,
    ]);
    expect(await proved()).toEqual([]);
  });

  it('that refuses for good: an administrator makes the part balance again, and only while nobody asks', async () => {
    const who = town.person();
    await town.payIn(who, 200_000n);
    const { id: repaymentId } = await ask(who);
    const giveUp = (partNo = 1) => codeOf(desk.repayments.giveUp({ repaymentId, partNo, at: town.clock.now() }));
    expect([await giveUp(), await giveUp(2)]).toEqual(['REFUND_UNDER_WAY', 'REPAYMENT_NOT_FOUND']);
    await town.sandbox.fault({ service: 'yookassa', action: 'cancel-refund' });
    await work();
    expect([await giveUp(), await giveUp(), await statesOf(who), await town.balance(who)]).toEqual([
      'done',
      'done',
      [['returned']],
      200_000n,
    ]);
    await town.advance(HOUR_MS + 1_000);
    await work();
    expect([await givenBack(who), await proved()]).toEqual([[[]], []]);
    await ask(who);
    await work();
    expect([await givenBack(who), await town.balance(who), await proved()]).toEqual([[[200_000]], 0n, []]);
  });
});

it('the prover finds what was changed behind everybody’s back', async () => {
  const who = town.person();
  await town.payIn(who, 200_000n);
  const { id } = await ask(who, 150_000n);
  const run = (query: string) => town.sql.control.run(query, [id]);
  const problems = async () => (await proved()).map(({ problem }) => problem);
  await run('update repayment_part set amount_minor = amount_minor + 1 where repayment_id = ?');
  expect(await problems()).toEqual([
    'a repayment is not its parts, or more is given back of a payment than came',
    'what is on its way back to a person is not what is reserved',
  ]);
  await run('update repayment_part set amount_minor = amount_minor - 1 where repayment_id = ?');
  await run(`update repayment_part set state = 'paid', closed_at = now() where repayment_id = ?`);
  expect(await problems()).toEqual([
    'a part of a repayment is back and is not booked, or booked and not back',
    'what is on its way back to a person is not what is reserved',
  ]);
  await run(`update repayment_part set state = 'asked', closed_at = null where repayment_id = ?`);
  await town.sql.control.run(
    `select book('odd', 'repaid', 'RUB', now(), '[{"kind":"advertiser_balance","holder":"${who}","amount":5},{"kind":"psp_clearing","holder":"","amount":-5}]')`,
  );
  expect(await problems()).toContain('a transaction of the platform’s books moves between other accounts than its event does');
});
