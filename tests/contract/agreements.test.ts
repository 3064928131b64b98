/**
 * @file tests/contract/agreements.test.ts
 * @description Offers over real HTTP: published once and for good, asked of owners before their details and plan, accepted by buyers with the checkout, and asked again when another version is in force.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-30
 */
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BoughtOrder, Hold, ListedAgreement, OwnAgreement, Problem } from '@lytslot/contracts/http';
import { hours, NO_LIMITS } from '../store/sample.ts';
import { bodyOf, refusalOf } from './answers.ts';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';
import { EVERY_HOUR } from './every-hour.ts';
import { PAYOUT_AGENT } from './stand-ins.ts';

const BANK = {
  recipient: 'ООО «ЛитСлот»',
  inn: '7700000009',
  bank: 'Банк',
  bic: '044030653',
  account: '40702810938000060473',
  correspondentAccount: '30101810500000000653',
};
const BY_INVOICE = { payBy: 'invoice', billTo: { name: 'ООО «Ромашка»', inn: '7707083893' } };
const DETAILS = {
  kind: 'self_employed',
  name: 'Ксения',
  inn: '500100732259',
  destination: { kind: 'sbp', phone: '79161234567', bankId: '100000000111' },
};
const TEXT = 'Первая строка <b>оферты</b>.\n\nВторая.';

let town: ApiTown;
let admin: Visitor;
let owner: Visitor;
let stranger: Visitor;
let buyer: Visitor;
/** Each order has an hour of its own. */
let nextHour = 24 * 10;
beforeAll(async () => {
  town = await openApiTown({
    LYTSLOT_BANK_REQUISITES: JSON.stringify(BANK),
    LYTSLOT_PAYOUT_SEAL_KEYS: PAYOUT_AGENT.env.LYTSLOT_PAYOUT_SEAL_KEYS,
  });
  await town.declareTerms({ rule: EVERY_HOUR, limits: NO_LIMITS });
  admin = (await town.signIn(PEOPLE.admin)).visitor;
  owner = (await town.signIn(PEOPLE.coffeeOwner)).visitor;
  stranger = (await town.signIn(PEOPLE.techOwner)).visitor;
  buyer = (await town.signIn(3_601)).visitor;
}, 120_000);
afterAll(() => town.close(), 60_000);

const publish = (body: object, key?: string) => admin.command('/api/v1/admin/agreements', { title: 'Оферта', text: TEXT, ...body }, key);
const saveDetails = () => owner.command(`/api/v1/cabinet/payouts/${town.coffee.tenantId}/details`, DETAILS);
const goPro = (plan: 'Pro' | 'Free') => owner.command('/api/v1/cabinet/plan', { tenantId: town.coffee.tenantId, plan });
const own = async (who = owner) => (await bodyOf<{ rows: readonly OwnAgreement[] }>(await who.get('/api/v1/cabinet/agreements'))).rows;
const accept = (versionId: string, who = owner) =>
  who.command('/api/v1/cabinet/agreements/acceptance', { tenantId: town.coffee.tenantId, versionId });
const channel = () => `/api/v1/market/channels/${town.coffee.channelId}`;
const draft = async () => {
  const startsAt = hours((nextHour += 1)).toISOString();
  const { orderId } = await bodyOf<Hold>(await buyer.command(`${channel()}/holds`, { startsAt }));
  const path = `${channel()}/orders/${orderId}`;
  const { content } = await bodyOf<BoughtOrder>(await buyer.command(`${path}/post`, { text: 'Кофе' }));
  return { orderId, path, contentHash: content?.hash ?? '' };
};
const checkOut = async ({ path, contentHash }: { readonly path: string; readonly contentHash: string }) =>
  bodyOf<BoughtOrder>(await buyer.command(`${path}/checkout`, { contentHash, ...BY_INVOICE }));
const kept = (orderId: string) =>
  town.shards['shard-a'].run('select number, digest, telegram_user_id::int as who from order_agreement where order_id = ?', [orderId]);

describe('while no offer is in force', () => {
  it('nobody is asked, and nothing is written down', async () => {
    expect(await own()).toEqual([]);
    expect(await bodyOf(await buyer.get('/api/v1/market/agreement'))).toEqual({});
    await bodyOf(await saveDetails());
    const order = await draft();
    expect((await checkOut(order)).acceptedAgreement).toBeUndefined();
    expect(await kept(order.orderId)).toEqual([]);
  });
});

describe('a version', () => {
  it('is not published with a wrong field, nor by an owner', async () => {
    const wrong = async (body: object) => {
      const { status, code, fields } = (await (await publish(body)).json()) as Problem;
      return [status, code, fields?.[0]?.path];
    };
    expect(await wrong({ kind: 'owner', title: ' ' })).toEqual([422, 'AGREEMENT_INVALID', 'title']);
    expect(await wrong({ kind: 'owner', url: 'https://lytslot.example/' })).toEqual([422, 'AGREEMENT_INVALID', 'text']);
    expect(await wrong({ kind: 'owner', inForceAt: hours(-1).toISOString() })).toEqual([422, 'AGREEMENT_INVALID', 'inForceAt']);
    expect(await refusalOf(await owner.command('/api/v1/admin/agreements', { kind: 'owner', title: 'Моя', text: 'Моя' }))).toEqual({
      status: 403,
      code: 'FORBIDDEN',
    });
  });

  it('is published once, numbered by kind, read by anybody, and never changed', async () => {
    const key = randomUUID();
    const first = await bodyOf(await publish({ kind: 'owner' }, key));
    expect(await bodyOf(await publish({ kind: 'owner' }, key))).toEqual(first);
    const later = hours(24 * 300).toISOString();
    await bodyOf(await publish({ kind: 'owner', inForceAt: later }));
    expect(await refusalOf(await publish({ kind: 'owner', inForceAt: later }))).toEqual({ status: 422, code: 'AGREEMENT_INVALID' });
    expect(await refusalOf(await publish({ kind: 'owner' }))).toEqual({ status: 422, code: 'AGREEMENT_INVALID' });
    const { rows } = await bodyOf<{ rows: readonly ListedAgreement[] }>(await admin.get('/api/v1/admin/agreements'));
    expect(rows.map(({ kind, number }) => [kind, number])).toEqual([
      ['owner', 2],
      ['owner', 1],
    ]);
    expect(rows[1]?.digest).toBe(createHash('sha256').update(TEXT).digest('hex'));
    const page = await town.visitor().get('/agreements/owner/1');
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Первая строка &#60;b&#62;оферты')]);
    for (const path of ['/agreements/owner/9', '/agreements/owner/x', '/agreements/nobody/1'])
      expect((await town.visitor().get(path)).status).toBe(404);
    for (const change of [
      "update agreement_version set title = 'Другая'",
      'delete from agreement_acceptance',
      'delete from agreement_version',
    ])
      await expect(town.control.run(change)).rejects.toThrow('is never changed');
  });
});

describe('an owner', () => {
  const notAccepted = { status: 409, code: 'AGREEMENT_NOT_ACCEPTED' };

  it('is asked before payout details are saved and before Pro is paid for, and only by the accepted version is that over', async () => {
    expect(await refusalOf(await saveDetails())).toEqual(notAccepted);
    expect(await refusalOf(await goPro('Pro'))).toEqual(notAccepted);
    expect(await refusalOf(await goPro('Free'))).not.toEqual(notAccepted);
    const [row] = await own();
    expect(row).toMatchObject({ tenantId: town.coffee.tenantId, agreement: { kind: 'owner', number: 1 } });
    expect(row?.acceptedAt).toBeUndefined();
    expect(await refusalOf(await accept(randomUUID()))).toEqual({ status: 409, code: 'AGREEMENT_CHANGED' });
    expect(await refusalOf(await accept(row?.agreement.id ?? '', stranger))).toEqual({ status: 404, code: 'TENANT_NOT_FOUND' });
    const { rows } = await bodyOf<{ rows: readonly OwnAgreement[] }>(await accept(row?.agreement.id ?? ''));
    const at = rows[0]?.acceptedAt;
    expect(at).toBeDefined();
    await bodyOf(await accept(row?.agreement.id ?? ''));
    expect((await own())[0]?.acceptedAt).toBe(at);
    await bodyOf(await saveDetails());
    expect((await own(stranger))[0]?.acceptedAt).toBeUndefined();
    const words = await town.control.run('select tenant_id::text, telegram_user_id::int as who from agreement_acceptance');
    expect(words).toEqual([{ tenant_id: town.coffee.tenantId, who: PEOPLE.coffeeOwner }]);
  });
});

describe('a buyer', () => {
  it('is shown the version in force, accepts it with the checkout, and keeps it when another one follows', async () => {
    await bodyOf(await publish({ kind: 'advertiser' }));
    const { agreement } = await bodyOf<{ agreement: ListedAgreement }>(await buyer.get('/api/v1/market/agreement'));
    expect(agreement).toMatchObject({ kind: 'advertiser', number: 1, link: 'https://lytslot.example/agreements/advertiser/1' });
    const order = await draft();
    const first = { number: 1, digest: agreement.digest, link: agreement.link };
    expect((await checkOut(order)).acceptedAgreement).toMatchObject(first);
    await bodyOf(await publish({ kind: 'advertiser', text: 'Новая' }));
    expect((await checkOut(order)).acceptedAgreement).toMatchObject(first);
    expect((await bodyOf<BoughtOrder>(await buyer.get(order.path))).acceptedAgreement).toMatchObject(first);
    const next = await draft();
    const shown = { contentHash: next.contentHash, ...BY_INVOICE, agreementId: agreement.id };
    expect(await refusalOf(await buyer.command(`${next.path}/checkout`, shown))).toEqual({ status: 409, code: 'AGREEMENT_CHANGED' });
    expect((await checkOut(next)).acceptedAgreement).toMatchObject({ number: 2 });
    expect(await kept(order.orderId)).toEqual([{ number: 1, digest: agreement.digest, who: 3_601 }]);
    const [line] = await town.shards['shard-a'].run(
      `select details ->> 'offerNumber' as number, details ->> 'offerDigest' as digest from order_event where order_id = ? and event = 'order.checkout-started'`,
      [order.orderId],
    );
    expect(line).toEqual({ number: '1', digest: agreement.digest });
  });

  it('accepts it for every order of a cart', async () => {
    // Nobody may have many unpaid times.
    buyer = (await town.signIn(3_602)).visitor;
    const orders = [await draft(), await draft()];
    const body = { orders: orders.map(({ orderId, contentHash }) => ({ channelId: town.coffee.channelId, orderId, contentHash })) };
    const answer = await bodyOf<BoughtOrder>(await buyer.command('/api/v1/market/carts/checkout', { ...body, ...BY_INVOICE }));
    expect(answer.acceptedAgreement).toMatchObject({ number: 2 });
    for (const { orderId } of orders) expect(await kept(orderId)).toMatchObject([{ number: 2 }]);
  });
});

it('and afterwards what was accepted is what the journals say, and nobody can change it', async () => {
  expect((await town.workers.coffee.prove({ overdueSince: new Date(0) })).breaches).toEqual([]);
  await expect(town.shards['shard-a'].run('update order_agreement set number = 9')).rejects.toThrow();
});
