/**
 * @file tests/contract/packs.test.ts
 * @description Packs over real HTTP: an owner offers one, an advertiser buys it and pays for a time with it; what is not there is said with what to do.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BoughtOrder, Hold, Prepaid, RepaymentView } from '@lytslot/contracts/http';
import { hours, NO_LIMITS } from '../store/sample.ts';
import { bodyOf, refusalOf } from './answers.ts';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';
import { openStandIns, STRIPE } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';
import { EVERY_HOUR } from './every-hour.ts';

const BUYER = 3_301;

let standIns: StandIns;
let town: ApiTown;
let buyer: Visitor;
let owner: Visitor;

beforeAll(async () => {
  standIns = await openStandIns();
  town = await openApiTown({
    LYTSLOT_YOOKASSA_API_URL: `${standIns.urls.yookassa}/v3`,
    LYTSLOT_STRIPE_API_URL: standIns.urls.stripe,
    LYTSLOT_STRIPE_SECRET_KEY: STRIPE.secretKey,
  });
  await town.declareTerms({ rule: EVERY_HOUR, limits: NO_LIMITS });
  buyer = (await town.signIn(BUYER)).visitor;
  owner = (await town.signIn(PEOPLE.coffeeOwner)).visitor;
}, 120_000);
afterAll(async () => {
  await town.close();
  await standIns.close();
}, 60_000);

const channel = () => `/api/v1/market/channels/${town.coffee.channelId}`;
const terms = (change: object = {}) => ({
  tenantId: town.coffee.tenantId,
  title: 'Три поста',
  channelIds: [town.coffee.channelId],
  uses: 3,
  usePriceMinor: '200000',
  validDays: 30,
  ...change,
});
const prepaid = async () => bodyOf<Prepaid>(await buyer.get('/api/v1/market/balance'));
/** The worker books what the provider says; there is none here, so its one statement is said by hand. */
const receive = (person = BUYER) =>
  town.control.run(`select settle_deposit(id, amount_minor, ?, created_at) from deposit where telegram_user_id = ? and state = 'pending'`, [
    randomUUID(),
    person,
  ]);

describe('an owner’s packs', () => {
  it.each([
    [{ uses: 1 }, 'PACK_OFFER_INVALID'],
    [{ uses: 101 }, 'PACK_OFFER_INVALID'],
    [{ usePriceMinor: '49999' }, 'PACK_OFFER_INVALID'],
    [{ usePriceMinor: '500001' }, 'PACK_OFFER_INVALID'],
    [{ validDays: 367 }, 'PACK_OFFER_INVALID'],
    [{ title: '' }, 'PACK_OFFER_INVALID'],
    [{ channelIds: [] }, 'PACK_OFFER_INVALID'],
  ])('with %j are refused, and nothing is on sale', async (change, code) => {
    expect(await refusalOf(await owner.command('/api/v1/cabinet/packs', terms(change)))).toEqual({ status: 422, code });
    expect((await bodyOf<{ rows: unknown[] }>(await owner.get('/api/v1/cabinet/packs'))).rows).toEqual([]);
  });

  it('are of one’s own channels and tenants only', async () => {
    const stranger = await owner.command('/api/v1/cabinet/packs', terms({ channelIds: [town.tech.channelId] }));
    expect(await refusalOf(stranger)).toEqual({ status: 404, code: 'CHANNEL_NOT_FOUND' });
    const others = await owner.command('/api/v1/cabinet/packs', terms({ tenantId: town.tech.tenantId }));
    expect(await refusalOf(others)).toEqual({ status: 404, code: 'TENANT_NOT_FOUND' });
  });
});

describe('a pack', () => {
  it('is offered, bought with what is missing, and pays for a time at its own price', async () => {
    const offer = await bodyOf<{ id: string }>(await owner.command('/api/v1/cabinet/packs', terms()));
    const { rows } = await bodyOf<{ rows: readonly { id: string; price: object }[] }>(await buyer.get(`${channel()}/packs`));
    expect(rows).toMatchObject([{ id: offer.id, uses: 3, price: { amountMinor: '600000', currency: 'RUB' } }]);
    const bought = await bodyOf<object>(await buyer.command('/api/v1/market/packs', { offerId: offer.id }));
    expect(bought).toMatchObject({
      outcome: 'to-pay',
      missing: { amountMinor: '600000' },
      confirmationUrl: expect.stringMatching(/^http/),
    });
    await receive();
    const { balances, packs, deposits } = await prepaid();
    expect([balances[0]?.amountMinor, deposits.map(({ state }) => state)]).toEqual(['0', ['succeeded']]);
    expect(packs).toMatchObject([{ uses: 3, left: 3, isEnded: false }]);
    const packId = packs[0]?.id;
    const hold = await bodyOf<Hold>(await buyer.command(`${channel()}/holds`, { startsAt: hours(30).toISOString(), packId }));
    expect(hold.price).toEqual({ amountMinor: '200000', currency: 'RUB' });
    const order = `${channel()}/orders/${hold.orderId}`;
    const { content } = await bodyOf<BoughtOrder>(await buyer.command(`${order}/post`, { text: 'Кофе' }));
    const paid = await bodyOf<object>(await buyer.command(`${order}/checkout`, { contentHash: content?.hash }));
    expect(paid).toMatchObject({ state: 'PAID' });
    expect((await prepaid()).packs).toMatchObject([{ left: 2 }]);
  });

  it('of somebody else holds nothing; a closed offer is not on sale any more', async () => {
    const stranger = (await town.signIn(3_302)).visitor;
    const [pack] = (await prepaid()).packs;
    const wanted = { startsAt: hours(31).toISOString(), packId: pack?.id };
    expect(await refusalOf(await stranger.command(`${channel()}/holds`, wanted))).toEqual({ status: 404, code: 'PACK_NOT_FOUND' });
    const { rows } = await bodyOf<{ rows: readonly { id: string }[] }>(await owner.get('/api/v1/cabinet/packs'));
    const close = `/api/v1/cabinet/packs/${rows[0]?.id ?? ''}/close`;
    const techOwner = (await town.signIn(PEOPLE.techOwner)).visitor;
    expect(await refusalOf(await techOwner.command(close, {}))).toEqual({ status: 404, code: 'PACK_NOT_FOUND' });
    await bodyOf(await owner.command(close, {}));
    expect((await bodyOf<{ rows: unknown[] }>(await buyer.get(`${channel()}/packs`))).rows).toEqual([]);
    expect(await refusalOf(await buyer.command('/api/v1/market/packs', { offerId: rows[0]?.id }))).toEqual({
      status: 404,
      code: 'PACK_NOT_FOUND',
    });
  });
});

describe('a pack in euros', () => {
  it('has the currency of its channels, which is one, and is paid for through Stripe', async () => {
    const { tenantId, channelId } = town.tech;
    const sells = (currency: string) => town.control.run('update channel_directory set currency = ? where id = ?', [currency, channelId]);
    const techOwner = (await town.signIn(PEOPLE.techOwner)).visitor;
    const offer = (change: object = {}) =>
      techOwner.command('/api/v1/cabinet/packs', terms({ tenantId, channelIds: [channelId], usePriceMinor: '2500', ...change }));
    const refused = { status: 422, code: 'PACK_OFFER_INVALID' };
    expect(await refusalOf(await offer())).toEqual(refused);
    await sells('XTR');
    expect(await refusalOf(await offer())).toEqual(refused);
    await sells('EUR');
    expect(await refusalOf(await offer({ usePriceMinor: '200000' }))).toEqual(refused);
    const made = await bodyOf<{ id: string; price: object }>(await offer());
    expect(made.price).toEqual({ amountMinor: '7500', currency: 'EUR' });
    const bought = await bodyOf<{ confirmationUrl: string }>(await buyer.command('/api/v1/market/packs', { offerId: made.id }));
    expect(bought).toMatchObject({ outcome: 'to-pay', missing: { amountMinor: '7500', currency: 'EUR' } });
    expect(bought.confirmationUrl).toContain('/pay/cs_test_');
    await receive();
    const { packs } = await prepaid();
    expect(packs[0]).toMatchObject({ uses: 3, left: 3, usePrice: { amountMinor: '2500', currency: 'EUR' } });
  });

  it('is not the only thing: a balance in dollars is paid into over HTTP as well, one in Stars is not', async () => {
    const person = (await town.signIn(3_303)).visitor;
    const amount = { amountMinor: '2000', currency: 'USD' };
    const { confirmationUrl } = await bodyOf<{ confirmationUrl: string }>(await person.command('/api/v1/market/balance/deposits', amount));
    expect(confirmationUrl).toContain('/pay/cs_test_');
    const { deposits } = await bodyOf<Prepaid>(await person.get('/api/v1/market/balance'));
    expect(deposits).toMatchObject([{ amount, state: 'pending' }]);
    const stars = await person.command('/api/v1/market/balance/deposits', { ...amount, currency: 'XTR' });
    expect(await refusalOf(stars)).toEqual({ status: 400, code: 'INPUT_INVALID' });
  });
});

describe('a balance', () => {
  it('that is too low answers 402 and leaves the order held; paid in, it pays', async () => {
    const hold = await bodyOf<Hold>(await buyer.command(`${channel()}/holds`, { startsAt: hours(40).toISOString() }));
    const order = `${channel()}/orders/${hold.orderId}`;
    const { content } = await bodyOf<BoughtOrder>(await buyer.command(`${order}/post`, { text: 'Чай' }));
    const fromBalance = () => buyer.command(`${order}/checkout`, { contentHash: content?.hash, payBy: 'balance' });
    expect(await refusalOf(await fromBalance())).toEqual({ status: 402, code: 'BALANCE_TOO_LOW' });
    expect((await bodyOf<BoughtOrder>(await buyer.get(order))).state).toBe('HELD');
    await bodyOf(await buyer.command('/api/v1/market/balance/deposits', { amountMinor: '300000' }));
    await receive();
    expect(await bodyOf<object>(await fromBalance())).toMatchObject({ state: 'PAID' });
    expect((await prepaid()).balances[0]).toEqual({ amountMinor: '50000', currency: 'RUB' });
  });

  it('takes no money of next to nothing', async () => {
    const answer = await buyer.command('/api/v1/market/balance/deposits', { amountMinor: '99' });
    expect(await refusalOf(answer)).toEqual({ status: 422, code: 'TOP_UP_INVALID' });
  });

  it('goes back to the payments it came from, at its person’s word or an administrator’s, and to nobody else', async () => {
    const { visitor } = await town.signIn(3_304);
    const admin = (await town.signIn(PEOPLE.admin)).visitor;
    const mine = '/api/v1/market/balance/repayments';
    const theirs = '/api/v1/admin/people/3304/repayments';
    await bodyOf(await visitor.command('/api/v1/market/balance/deposits', { amountMinor: '300000' }));
    await receive(3_304);
    expect(await bodyOf<object>(await visitor.get(mine))).toEqual({ repayable: [{ amountMinor: '300000', currency: 'RUB' }], rows: [] });
    expect(await refusalOf(await visitor.command(mine, { amountMinor: '300001' }))).toEqual({ status: 422, code: 'REPAYMENT_TOO_MUCH' });
    const key = randomUUID();
    const made = await bodyOf<RepaymentView>(await visitor.command(mine, { amountMinor: '100000' }, key));
    expect(made).toMatchObject({ askedBy: 'person', parts: [{ partNo: 1, amount: { amountMinor: '100000' }, state: 'asked' }] });
    expect(await bodyOf<RepaymentView>(await visitor.command(mine, { amountMinor: '100000' }, key))).toEqual(made);
    // Its payment waits for the end of the first one.
    expect(await refusalOf(await admin.command(theirs, {}))).toEqual({ status: 422, code: 'REPAYMENT_TOO_MUCH' });
    expect(await refusalOf(await visitor.command(theirs, {}))).toEqual({ status: 403, code: 'FORBIDDEN' });
    expect(await refusalOf(await owner.get('/api/v1/admin/repayments'))).toEqual({ status: 403, code: 'FORBIDDEN' });
    const giveUp = `/api/v1/admin/repayments/${made.id}/parts/1/return`;
    expect(await refusalOf(await admin.command(giveUp, {}))).toEqual({ status: 409, code: 'REFUND_UNDER_WAY' });
    await town.control.run(`update repayment_part set state = 'refused' where repayment_id = ?`, [made.id]);
    await bodyOf(await admin.command(giveUp, {}));
    const all = await bodyOf<RepaymentView>(await admin.command(theirs, {}));
    expect(all).toMatchObject({ askedBy: 'administrator', telegramUserId: 3_304, amount: { amountMinor: '300000', currency: 'RUB' } });
    const { rows } = await bodyOf<{ rows: RepaymentView[] }>(await admin.get('/api/v1/admin/repayments'));
    expect(rows.map(({ id, parts }) => [id, parts[0]?.state])).toEqual([
      [all.id, 'asked'],
      [made.id, 'returned'],
    ]);
    expect(await bodyOf<object>(await admin.get(theirs))).toEqual({ repayable: [], rows });
    expect((await bodyOf<{ rows: unknown[] }>(await buyer.get(mine))).rows).toEqual([]);
  });

  it('is written by the books’ own functions only, whatever role asks', async () => {
    const roles = await town.control.run(
      `select r.role, t.name, has_table_privilege(r.role, t.name, 'insert') or has_table_privilege(r.role, t.name, 'delete')
                or has_any_column_privilege(r.role, t.name, 'update') as writes
         from unnest(array['lytslot_app', 'lytslot_worker', 'lytslot_admin']) as r (role)
         cross join unnest(array['book_account', 'book_transaction', 'book_entry', 'pack', 'prepaid_draw', 'prepaid_return', 'repayment', 'repayment_part']) as t (name)`,
      [],
    );
    expect(roles).toHaveLength(24);
    expect(roles.filter(({ writes }) => writes === true)).toEqual([]);
  });
});
