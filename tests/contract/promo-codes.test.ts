/**
 * @file tests/contract/promo-codes.test.ts
 * @description Promo codes on real databases and over real HTTP: a bonus on what comes, out of a budget that a hundred people at once do not exceed.
 * @dependencies @jest/globals, adapters, contracts, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import type { Prepaid, PromoCodeView } from '@lytslot/contracts/http';
import { PROMISED_MS, requirePromo, topUp } from '@lytslot/domain/prepaid';
import type { PromoTerms } from '@lytslot/domain/prepaid';
import { bodyOf, refusalOf } from './answers.ts';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown } from './api-town.ts';
import { openPrepaidTown } from './prepaid-town.ts';
import type { PrepaidTown } from './prepaid-town.ts';
import { openStandIns } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';

const DAY_MS = 86_400_000;
const TENTH = { currency: 'RUB', bonusBps: 1_000, mostMinor: 50_000n, budgetMinor: 500_000n } as const;

const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (error: Error & { code?: string }) => error.code ?? error.message,
  );

describe('a promo code', () => {
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

  /** A code that is on from now for a day. */
  const code = async (change: Partial<PromoTerms> = {}) => {
    const at = town.clock.now();
    const word = `AUTUMN-${randomUUID().slice(0, 8).toUpperCase()}`;
    const terms = { ...TENTH, code: word, startsAt: at, endsAt: new Date(at.getTime() + DAY_MS), ...change };
    requirePromo(terms);
    const id = await desk.promoCodes.put({ ...terms, id: town.use.ids.next(), commandKey: word, by: town.use.ids.next(), at });
    return { id, word };
  };
  const begin = (telegramUserId: number, promoCode: string, minor = 500_000n, commandKey: string = randomUUID()) =>
    topUp(town.paying, { telegramUserId, amount: { minor, currency: 'RUB' }, promoCode, commandKey });
  /** On the provider's page, and nobody is told. */
  const pay = ({ confirmationUrl }: { readonly confirmationUrl: string }, what = 'pay') =>
    town.sandbox.control('POST', `/yookassa/payments/${new URL(confirmationUrl).pathname.split('/').at(-1) ?? ''}/${what}`);
  const state = async (id: string) => {
    const { promisedMinor, grantedMinor, uses } = (await desk.promoCodes.list(200)).find((one) => one.id === id) ?? {};
    return [promisedMinor, grantedMinor, uses];
  };
  const proved = async () => (await town.control.proveBooks()).breaches;

  it('promises its bonus to a payment and grants it with the money, once', async () => {
    const [who, { id, word }] = [town.person(), await code()];
    const key = randomUUID();
    const page = await begin(who, word.toLowerCase(), 300_000n, key);
    expect(page.bonusMinor).toBe(30_000n);
    expect(await begin(who, word, 300_000n, key)).toEqual(page);
    expect([await town.balance(who), await state(id)]).toEqual([0n, [30_000n, 0n, 1]]);
    await town.payOnPage(page.confirmationUrl);
    await town.turn('payments', 'deposits');
    expect([await town.balance(who), await state(id)]).toEqual([330_000n, [0n, 30_000n, 1]]);
    expect(await codeOf(begin(who, word))).toBe('PROMO_USED');
    expect((await town.prepaid.depositsOf(who)).map(({ bonusMinor }) => bonusMinor)).toEqual([30_000n]);
    expect(await proved()).toEqual([]);
  });

  it('gives no more than its budget to a hundred people at once, and what is not paid is free again', async () => {
    const { id, word } = await code({ budgetMinor: 1_250_000n });
    const people = Array.from({ length: 100 }, town.person);
    const outcomes = await Promise.all(people.map((who) => codeOf(begin(who, word))));
    expect([outcomes.filter((one) => one === 'done').length, outcomes.filter((one) => one === 'PROMO_SPENT').length]).toEqual([25, 75]);
    expect(await state(id)).toEqual([1_250_000n, 0n, 25]);
    await town.advance(PROMISED_MS);
    const late = await begin(town.person(), word);
    await town.payOnPage(late.confirmationUrl);
    expect(await state(id)).toEqual([0n, 50_000n, 1]);
    expect(await proved()).toEqual([]);
  });

  it('is promised once and granted once to a person who begins three times and pays all of them', async () => {
    const [who, { id, word }] = [town.person(), await code()];
    const pages = await Promise.all([begin(who, word), begin(who, word), begin(who, word)]);
    expect(await state(id)).toEqual([50_000n, 0n, 1]);
    for (const page of pages) await pay(page);
    await town.advance(31_000);
    await town.turn('payments', 'deposits');
    expect([await town.balance(who), await state(id)]).toEqual([1_550_000n, [0n, 50_000n, 1]]);
    expect(await codeOf(begin(who, word))).toBe('PROMO_USED');
    expect(await proved()).toEqual([]);
  });

  it('follows what came: less for a payment that came short, nothing for one that was declined', async () => {
    const { id, word } = await code();
    const [short, declined] = [await begin(town.person(), word, 300_000n), await begin(town.person(), word, 300_000n)];
    await town.sandbox.fault({ service: 'yookassa', action: 'pay-short', shortByMinor: 100_000 });
    await town.payOnPage(short.confirmationUrl);
    await pay(declined, 'decline');
    await town.advance(31_000);
    await town.turn('payments', 'deposits');
    expect(await state(id)).toEqual([0n, 20_000n, 1]);
    expect(await proved()).toEqual([]);
  });

  it('keeps a promise that ran out before anybody heard of the money, while its budget lasts', async () => {
    const { id, word } = await code({ budgetMinor: 100_000n });
    const [slow, quick, slower] = [town.person(), town.person(), town.person()];
    for (const who of [slow, slower]) await pay(await begin(who, word));
    await town.advance(PROMISED_MS);
    await town.payOnPage((await begin(quick, word)).confirmationUrl);
    expect(await town.balance(quick)).toBe(550_000n);
    // The budget has one bonus left for the two.
    expect((await town.balance(slow)) + (await town.balance(slower))).toBe(1_050_000n);
    expect(await state(id)).toEqual([0n, 100_000n, 2]);
    expect(await proved()).toEqual([]);
  });

  it('that was closed still keeps what it has promised, and nothing that ran out', async () => {
    const { id, word } = await code();
    const [late, quick] = [await begin(town.person(), word), town.person()];
    await pay(late);
    await town.advance(PROMISED_MS);
    const page = await begin(quick, word);
    await desk.promoCodes.close(id, town.clock.now());
    await town.payOnPage(page.confirmationUrl);
    expect([await town.balance(quick), await state(id)]).toEqual([550_000n, [0n, 50_000n, 1]]);
  });

  it.each<[string, Partial<PromoTerms>]>([
    ['is over', { startsAt: new Date(0), endsAt: new Date(1) }],
    ['has not begun', { startsAt: new Date('2099-01-01'), endsAt: new Date('2099-02-01') }],
  ])('opens nothing when it %s', async (_what, span) => {
    const [who, { word }] = [town.person(), await code(span)];
    expect(await codeOf(begin(who, word))).toBe('PROMO_NOT_FOUND');
    expect(await town.prepaid.depositsOf(who)).toEqual([]);
  });

  it('is found out by the prover when its numbers were changed behind everybody’s back', async () => {
    const { id } = await code();
    const set = (minor: number) => town.sql.control.run('update promo_code set taken_minor = ? where id = ?', [minor, id]);
    await set(7);
    expect((await proved()).map(({ subjects }) => subjects)).toEqual([[id]]);
    await set(0);
    await town.sql.control.run(
      `select book('promo:planted', 'promo-granted', 'RUB', now(), '[{"kind":"promo_cost","holder":"x","amount":5},{"kind":"advertiser_balance","holder":"1","amount":-5}]')`,
    );
    expect((await proved()).map(({ problem }) => problem)).toEqual(['a bonus was granted and is not booked, or booked and not granted']);
    await expect(set(500_001)).rejects.toThrow('promo_budget_is_never_exceeded');
  });
});

describe('over HTTP', () => {
  let standIns: StandIns;
  let town: ApiTown;
  beforeAll(async () => {
    standIns = await openStandIns();
    town = await openApiTown({ LYTSLOT_YOOKASSA_API_URL: `${standIns.urls.yookassa}/v3` });
  }, 120_000);
  afterAll(async () => {
    await town.close();
    await standIns.close();
  }, 60_000);

  const span = { startsAt: '2026-01-01T00:00:00Z', endsAt: '2099-01-01T00:00:00Z' };
  const terms = (change: object = {}) => ({
    code: 'first-post',
    bonusBps: 500,
    mostMinor: '100000',
    budgetMinor: '10000000',
    ...span,
    ...change,
  });

  it('an administrator makes a code, an advertiser pays in with it, and it is closed', async () => {
    const admin = (await town.signIn(PEOPLE.admin)).visitor;
    const buyer = (await town.signIn(3_401)).visitor;
    expect(await refusalOf(await buyer.command('/api/v1/promo-codes', terms()))).toEqual({ status: 403, code: 'FORBIDDEN' });
    expect(await refusalOf(await admin.command('/api/v1/promo-codes', terms({ bonusBps: 1_001 })))).toEqual({
      status: 422,
      code: 'PROMO_INVALID',
    });
    const { id } = await bodyOf<{ id: string }>(await admin.command('/api/v1/promo-codes', terms()));
    expect(await refusalOf(await admin.command('/api/v1/promo-codes', terms()))).toEqual({ status: 409, code: 'PROMO_TAKEN' });
    const pay = (amountMinor: string, promoCode: string) => buyer.command('/api/v1/market/balance/deposits', { amountMinor, promoCode });
    expect(await refusalOf(await pay('400000', 'no-such-code'))).toEqual({ status: 404, code: 'PROMO_NOT_FOUND' });
    const begun = await bodyOf<{ bonus?: { amountMinor: string } }>(await pay('400000', 'First-Post'));
    expect(begun.bonus?.amountMinor).toBe('20000');
    const { deposits } = await bodyOf<Prepaid>(await buyer.get('/api/v1/market/balance'));
    expect(deposits.map(({ bonus }) => bonus?.amountMinor)).toEqual(['20000']);
    await admin.command(`/api/v1/promo-codes/${id}/close`, {});
    const other = (await town.signIn(3_402)).visitor;
    const refused = await other.command('/api/v1/market/balance/deposits', { amountMinor: '400000', promoCode: 'FIRST-POST' });
    expect(await refusalOf(refused)).toEqual({ status: 404, code: 'PROMO_NOT_FOUND' });
    const { rows } = await bodyOf<{ rows: PromoCodeView[] }>(await admin.get('/api/v1/promo-codes'));
    expect(rows).toMatchObject([{ id, code: 'FIRST-POST', uses: 1, promised: { amountMinor: '20000' }, granted: { amountMinor: '0' } }]);
    expect(rows[0]?.closedAt).toBeDefined();
  });
});
