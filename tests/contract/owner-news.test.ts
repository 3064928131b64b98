/**
 * @file tests/contract/owner-news.test.ts
 * @description News for an owner from the outbox into their chat over real databases: once, only where they have written to the bot, and a chat that is closed keeps nothing up.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { proposeMove } from '@lytslot/domain/rescheduling';
import { formatMoney } from '../../bot/screens/index.ts';
import { textsOf } from '../../bot/texts/index.ts';
import { putChannel } from '../store/sample.ts';
import { openOwnerChat } from './owner-chat.ts';
import { openPayoutTown, SBP } from './payout-town.ts';
import type { PayoutTown } from './payout-town.ts';
import { sold } from './worker-town.ts';

const OWNER = 2001;
const HOUR_MS = 3_600_000;
const { owner: words } = textsOf('ru');

let town: PayoutTown;
let peoples: Awaited<ReturnType<PayoutTown['openDoor']>>;
let chat: ReturnType<typeof openOwnerChat>;
beforeAll(async () => {
  town = await openPayoutTown();
  peoples = await town.openDoor();
  const { orders, offers, clicks } = peoples;
  chat = openOwnerChat(town, OWNER, { catalogue: town.door.catalogue, shardOf: async () => ({ orders, offers, clicks }) });
}, 120_000);
afterAll(async () => {
  await peoples.close();
  await town.close();
}, 60_000);

const relay = () => town.turn('notify', 'outbox relay');
/** What the owner was told of comes out of the outbox again, as if nobody had written down that it was carried. */
const comesAgain = () =>
  town.sql.shard.run(`update outbox set done_at = null, due_at = created_at where topic in ('placement.move-proposed', 'payout.paid')`);
const propose = ({ id: orderId, tenantId, placement }: OrderSnapshot) =>
  proposeMove(
    { orders: peoples.orders, offers: peoples.offers, clock: town.clock, ids: town.use.ids },
    {
      tenantId,
      orderId,
      commandId: town.use.ids.next(),
      actor: { kind: 'advertiser', id: '3001' },
      startsAt: new Date(placement.publishAt.getTime() + 4 * HOUR_MS),
    },
  );

it('an owner who has never written to the bot is not told, and nothing waits for that', async () => {
  await town.sql.shard.run(`update channel set approval = 'manual' where id = ?`, [town.channelId]);
  await sold(town, 12);
  await relay();
  expect(await chat.queued()).toEqual([]);
  expect(await town.sql.shard.run('select 1 from outbox where done_at is null')).toEqual([]);
  await town.sql.shard.run(`update channel set approval = 'auto' where id = ?`, [town.channelId]);
}, 60_000);

it('one whose chat is closed to the bot is written to once: Telegram’s refusal ends it', async () => {
  await chat.begin();
  await propose(await sold(town, 20));
  await relay();
  expect(await chat.queued()).toEqual(['placement.move-proposed']);
  await chat.deliver();
  const [notice] = await town.sql.control.run(`select state, attempts from chat_message_outbox where chat_id = ? and kind = 'notice'`, [
    OWNER,
  ]);
  expect([notice, await chat.read()]).toEqual([{ state: 'dropped', attempts: 0 }, []]);
}, 60_000);

it('one who has written is told of a move and of money that arrived once each, however often the outbox gives them out', async () => {
  await town.sandbox.control('POST', `/telegram/users/${OWNER}/send`, { text: '/start' });
  await propose(await sold(town, 40));
  // A channel of its own: what is settled by the books alone must not stand in the way of what is sold.
  const owner = town.ownerOf(await putChannel(town.shard, town.tenantId));
  await owner.settle(10_000);
  await owner.details(SBP);
  await owner.ask();
  await owner.pay(0);
  await relay();
  await comesAgain();
  await relay();
  expect((await chat.queued()).toSorted()).toEqual(['payout.paid', 'placement.move-proposed', 'placement.move-proposed']);
  await chat.deliver();
  const headlines = (await chat.read()).map((text) => text.split('\n')[0]);
  expect(headlines.toSorted()).toEqual(['/start', words.move, words.paid(formatMoney(800_000n, 'RUB'))].toSorted());
  expect(await town.breaches()).toEqual([]);
}, 120_000);

it('money that came back is no news', async () => {
  const owner = town.ownerOf(await putChannel(town.shard, town.tenantId));
  await town.sandbox.fault({ service: 'yookassa', match: { method: 'payout' }, action: 'cancel-payout', reason: 'recipient_not_found' });
  await owner.settle(10_000);
  await owner.ask();
  await owner.pay();
  expect((await owner.newest()).payout.state).toBe('returned');
  await relay();
  expect(await chat.queued()).toHaveLength(3);
}, 60_000);
