/**
 * @file tests/contract/clearings.test.ts
 * @description What tenants' ledgers and the platform's own books say of prepaid money, payment by payment, over real databases: sums that agree hide nothing.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { checkOutTogether } from '@lytslot/domain/booking';
import { uncleared } from '@lytslot/domain/proof';
import { openPrepaidTown } from './prepaid-town.ts';
import type { PrepaidTown } from './prepaid-town.ts';
import { PRICE_MINOR } from './worker-town.ts';

let town: PrepaidTown;
beforeAll(async () => {
  town = await openPrepaidTown();
}, 120_000);
afterAll(() => town.close(), 60_000);

const open = async () => {
  const before = new Date(town.clock.now().getTime() + 1_000);
  const sides = { ledgers: await town.shard.clearings(before), books: await town.control.clearings(before) };
  return uncleared({ earlier: sides, later: sides, now: sides });
};

it('agree on draws, on parts that went back, and on carts', async () => {
  expect(await open()).toEqual([]);
  const who = town.person();
  await town.payIn(who, 4n * PRICE_MINOR);
  const alone = await town.held({ telegramUserId: who });
  await town.checkOutBy(alone, 'balance');
  const cart = [await town.held({ telegramUserId: who }), await town.held({ telegramUserId: who })] as const;
  await checkOutTogether(
    { ...town.use, ordersOf: async () => town.shard.orders },
    { orders: cart, commandId: randomUUID(), payBy: 'balance' },
  );
  expect(await open()).toEqual([]);
  await town.cancel(cart[0]);
  expect((await town.order(cart[0])).state).toBe('REFUNDED');
  expect(await open()).toEqual([]);
  await town.cancel(alone);
  expect(await open()).toEqual([]);
}, 60_000);

it('differ where two payments were mixed up, though their sum is right', async () => {
  const who = town.person();
  await town.payIn(who, 2n * PRICE_MINOR);
  const refs = [await town.held({ telegramUserId: who }), await town.held({ telegramUserId: who })] as const;
  for (const ref of refs) await town.checkOutBy(ref, 'balance');
  const key = `draw:${(await town.order(refs[0])).payment?.providerPaymentId ?? ''}`;
  // The platform has taken somebody's money for another's order.
  await town.sql.control.run('alter table book_transaction disable trigger user');
  await town.sql.control.run(`update book_transaction set idempotency_key = 'draw:nobody' where idempotency_key = ?`, [key]);
  const { tenantId } = town;
  expect(await open()).toEqual([`${tenantId} RUB by payment`]);
  await town.sql.control.run(`update book_transaction set idempotency_key = ? where idempotency_key = 'draw:nobody'`, [key]);
  await town.sql.control.run('alter table book_transaction enable trigger user');
  expect(await open()).toEqual([]);
}, 60_000);
