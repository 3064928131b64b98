/**
 * @file tests/contract/chargebacks-console.test.ts
 * @description Chargebacks over HTTP: of all shards, newest first, for administrators alone.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { hours, NOW } from '../store/sample.ts';
import { takeBack } from '../store/take-back.ts';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';

let town: ApiTown;
beforeAll(async () => {
  town = await openApiTown();
}, 120_000);
afterAll(() => town.close());

const list = async (who: Visitor, query = '') => {
  const answer = await who.get(`/api/v1/chargebacks${query}`);
  return {
    status: answer.status,
    body: (await answer.json()) as { readonly rows: readonly Record<string, unknown>[]; readonly next?: string },
  };
};

it('are listed with their order, what was taken, and until when evidence is taken', async () => {
  const { visitor: admin } = await town.signIn(PEOPLE.admin);
  const order = await town.paidOrder({ buyer: 3_777, state: 'MODERATION', hours: 3 });
  const quote = { priceMinor: 250_000n, currency: 'RUB' } as const;
  await takeBack(town.workers.coffee, order, { providerChargebackId: 'du_coffee' });
  const settled = { id: town.tech.orderId, tenantId: town.tech.tenantId, quote: { ...order.quote, ...quote } };
  await takeBack(town.workers.tech, settled, { providerChargebackId: 'du_tech', state: 'lost', evidenceDueAt: undefined });
  const open = await list(admin);
  expect(open.body.rows).toEqual([
    {
      id: expect.any(String),
      tenantId: order.tenantId,
      tenantName: expect.any(String),
      orderId: order.id,
      orderNumber: order.number,
      providerRef: 'du_coffee',
      amount: { amountMinor: order.quote.priceMinor.toString(), currency: order.quote.currency },
      state: 'open',
      reason: 'fraudulent',
      evidenceDueAt: hours(200).toISOString(),
      openedAt: NOW.toISOString(),
    },
  ]);
  const first = await list(admin, '?state=all&limit=1');
  const second = await list(admin, `?state=all&limit=1&after=${first.body.next ?? ''}`);
  const refs = [...first.body.rows, ...second.body.rows].map(({ providerRef, state }) => `${String(providerRef)} ${String(state)}`);
  expect(refs.toSorted()).toEqual(['du_coffee open', 'du_tech lost']);
  expect((await list(admin, '?state=won')).status).toBe(400);
});

it('of a payment into a balance say whose it is and what is owed; the person sees that too', async () => {
  const [depositId, telegramUserId] = ['01936f00-0000-7000-8000-00000000000d', 3_778];
  await town.control.run(
    `insert into deposit (id, telegram_user_id, command_key, amount_minor, currency, provider, state, created_at, ask_at)
     values (?, ?, 'taken-back', 900, 'USD', 'stripe', 'succeeded', ?, ?)`,
    [depositId, telegramUserId, NOW, NOW],
  );
  await town.control.run(
    `insert into deposit_chargeback (id, provider_chargeback_id, deposit_id, amount_minor, currency, balance_minor, owed_minor, bonus_back_minor, reason, opened_at, ask_at)
     values ('fff36f00-0000-7000-8000-00000000000e', 'du_balance', ?, 900, 'USD', 500, 400, 0, 'fraudulent', ?, ?)`,
    [depositId, NOW, NOW],
  );
  await town.control.run(`insert into book_account (kind, currency, holder, balance_minor) values ('advertiser_debt', 'USD', ?, 400)`, [
    telegramUserId.toString(),
  ]);
  const { visitor: admin } = await town.signIn(PEOPLE.admin);
  const { rows } = (await list(admin, '?limit=1')).body;
  const owed = { amountMinor: '400', currency: 'USD' };
  expect(rows).toEqual([
    {
      id: 'fff36f00-0000-7000-8000-00000000000e',
      deposit: { id: depositId, telegramUserId, owed },
      providerRef: 'du_balance',
      amount: { amountMinor: '900', currency: 'USD' },
      state: 'open',
      reason: 'fraudulent',
      openedAt: NOW.toISOString(),
    },
  ]);
  const { visitor: person } = await town.signIn(telegramUserId);
  const balance = (await (await person.get('/api/v1/market/balance')).json()) as object;
  expect(balance).toMatchObject({
    balances: [
      { amountMinor: '0', currency: 'RUB' },
      { amountMinor: '0', currency: 'USD' },
    ],
    owed: [owed],
  });
});

it('are nobody else’s to read', async () => {
  expect((await list((await town.signIn(PEOPLE.coffeeOwner)).visitor)).status).toBe(403);
  expect((await list(town.visitor())).status).toBe(401);
});
