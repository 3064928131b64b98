/**
 * @file tests/contract/why-town.ts
 * @description The workers' town with the API at its gate: faults are injected there, the question "why" is asked over HTTP by people with sessions.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { AddressInfo } from 'node:net';
import { createSheetPrinter } from '@lytslot/adapters/pdf';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { botIdOf, createPhotoReader, createTelegramClient } from '@lytslot/adapters/telegram';
import { createMetrics } from '@lytslot/adapters/telemetry';
import type { Why } from '@lytslot/contracts/http';
import { holdSlot } from '@lytslot/domain/booking';
import type { OrderSnapshot, PostBody } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import { readConfig } from '../../api/config.ts';
import { describeApp } from '../../api/describe-app.ts';
import { createApp } from '../../api/server/create-app.ts';
import type { AppParts } from '../../api/server/create-app.ts';
import { requestLog } from '../../api/server/request-log.ts';
import { createSessionTokens } from '../../api/session/session-token.ts';
import { ids } from '../store/sample.ts';
import { BOT_TOKEN, SHOP } from './stand-ins.ts';
import { BUYER, openWorkerTown } from './worker-town.ts';

const SESSION_SECRET = 'a-session-secret-of-contract-tests';
const HOUR_MS = 3_600_000;

/** Who asks: the console and two more of its people, the channel's owner, the order's buyer, somebody else. */
export const PEOPLE = { admin: 1001, second: 1002, third: 1003, owner: 2001, buyer: BUYER, stranger: 3999 } as const;

export type WhyTown = Awaited<ReturnType<typeof openWhyTown>>;

/** Opens it; takes some seconds. */
export async function openWhyTown() {
  const town = await openWorkerTown();
  const gate = await openGate(town);
  let hours = 30;
  const now = (order: OrderSnapshot) => town.order(order);
  const moneyKnown = async (order: OrderSnapshot) => {
    await town.notify(order);
    await town.turn('payments', 'payment notifications');
    return now(order);
  };
  const waiting = (said: string | PostBody = 'Осенний кофе') =>
    town.checkOut((hours += 2), { post: typeof said === 'string' ? { text: said, entities: [] } : said });
  const paid = async (said?: string | PostBody) => {
    const order = await waiting(said);
    await town.pay(order);
    return moneyKnown(order);
  };
  const scheduled = async (text?: string) => {
    const order = await paid(text);
    await town.clear();
    return now(order);
  };
  const until = (at: Date | undefined) => town.advance((at ?? new Date(0)).getTime() - town.clock.now().getTime() + 50);
  return {
    ...town,
    ...gate,
    now,
    refOf: ({ tenantId, id: orderId }: OrderSnapshot) => ({ tenantId, orderId, commandId: ids.next() }),
    seen: ({ tenantId, id: orderId, placement }: OrderSnapshot) => {
      return { tenantId, orderId, commandId: ids.next(), contentHash: placement.content?.hash ?? '', ownerId: 'owner' };
    },
    treat: (mode: 'auto' | 'manual') => town.sql.shard.run('update channel set approval = ? where id = ?', [mode, town.channelId]),
    /** A start nobody else of this file has. */
    nextStart: () => new Date((Math.floor(town.clock.now().getTime() / HOUR_MS) + (hours += 2)) * HOUR_MS),
    /** Somebody else takes the time of an order that was given up. */
    another: ({ tenantId, placement }: OrderSnapshot) => {
      const { channelId, publishAt: startsAt } = placement;
      const advertiser = { telegramUserId: PEOPLE.stranger, chatId: PEOPLE.stranger };
      return holdSlot(town.use, { tenantId, channelId, startsAt, advertiser, commandId: ids.next() });
    },
    waiting,
    paid,
    moneyKnown,
    scheduled,
    /** Time passes until just after `at`. */
    until,
    /** A scheduled order whose time has come. */
    due: async () => {
      const order = await scheduled();
      await until(order.placement.publishAt);
      return now(order);
    },
    /** The workers have nothing else to do in the next scenario. */
    forgetWork: async () => {
      await town.sandbox.control('DELETE', '/faults');
      await town.sql.shard.run('delete from deadline');
    },
    close: async () => {
      await gate.closeGate();
      await town.close();
    },
  };
}

/** A shard whose database does not answer. */
export const AWAY = 'shard-away';

function upOrAway(shard: ShardDatabase, name: string): ShardDatabase {
  if (name === shard.shard) return shard;
  throw new LytSlotError('SHARD_UNAVAILABLE', 'Its database does not answer', { shard: name });
}

/** The API over the same databases, by the same clock. */
async function openGate(town: Awaited<ReturnType<typeof openWorkerTown>>) {
  const [ownShard, everybodysShard, everybodys] = await Promise.all([town.openDoor(), town.openDoor('admin'), town.openConsole()]);
  let names: readonly string[] = [everybodysShard.shard];
  const machine = { now: () => new Date() };
  const telegram = { apiUrl: town.sandbox.urls.telegram, token: BOT_TOKEN, timeoutMs: 5_000 };
  const client = createTelegramClient({ ...telegram, metrics: createMetrics({ process: 'api' }) });
  const pass: AppParts['health'] = (_request, _response, next) => next();
  const parts = describeApp({
    config: readConfig({
      LYTSLOT_CONTROL_DATABASE_URL: 'postgres://opened-by-the-test',
      LYTSLOT_CONTROL_ADMIN_DATABASE_URL: 'postgres://opened-by-the-test',
      LYTSLOT_PUBLIC_URL: 'https://lytslot.example',
      LYTSLOT_SESSION_SECRET: SESSION_SECRET,
      LYTSLOT_TELEGRAM_BOT_TOKEN: BOT_TOKEN,
      LYTSLOT_YOOKASSA_SHOP_ID: SHOP.shopId,
      LYTSLOT_YOOKASSA_SECRET_KEY: SHOP.secretKey,
      LYTSLOT_YOOKASSA_WEBHOOK_TOKEN: 'a-webhook-token-of-contract-tests',
      LYTSLOT_ADMIN_TELEGRAM_IDS: [PEOPLE.admin, PEOPLE.second, PEOPLE.third].join(','),
      LYTSLOT_REQUESTS_PER_MINUTE: '10000',
    }),
    databases: {
      own: town.door,
      ownShards: { get: async () => ownShard },
      everybodys,
      everybodysShards: { get: async (name) => upOrAway(everybodysShard, name), names: async () => names },
    },
    clock: town.clock,
    sessionClock: machine,
    ids,
    salesOf: () => ({ orders: town.shard.orders, offers: town.shard.offers }),
    ordersOf: () => town.shard.orders,
    offersOf: () => town.shard.offers,
    clicksOf: () => town.shard.clicks,
    botId: botIdOf(BOT_TOKEN),
    photos: createPhotoReader({ ...telegram, client }),
    payments: town.use.payments,
    moderation: { links: town.use.links, model: town.use.model },
    ownership: { confirm: async () => undefined },
    recurring: { begin: () => Promise.reject(new Error('nobody goes Pro here')) },
    seal: undefined,
    onboarding: undefined,
    print: createSheetPrinter(),
    countForged: () => undefined,
    receiptContacts: undefined,
  });
  const metrics = createMetrics({ process: 'api' });
  const { app } = createApp({ ...parts, health: pass, requestLog: requestLog({ logger: town.logger, metrics, ids }), pages: [] });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const tokens = createSessionTokens({ secret: SESSION_SECRET, clock: machine });
  for (const telegramUserId of Object.values(PEOPLE))
    await town.door.accounts.signIn({ id: ids.next(), telegramUserId, displayName: 'Ксения', at: machine.now() });
  const ask = async (path: string, who: keyof typeof PEOPLE | 'nobody' = 'admin') => {
    const cookie = who === 'nobody' ? '' : `lytslot_session=${await tokens.issue(PEOPLE[who])}`;
    return fetch(`http://127.0.0.1:${port}/api/v1/${path}/why`, { headers: { cookie } });
  };
  /** Any other request of theirs, as their pages send it; a command has a key of its own unless one is given. */
  const call = async (
    method: 'GET' | 'POST',
    path: string,
    { who = 'admin', body, key = ids.next() }: { readonly who?: keyof typeof PEOPLE; readonly body?: object; readonly key?: string } = {},
  ) => {
    const headers = {
      cookie: `lytslot_session=${await tokens.issue(PEOPLE[who])}`,
      'x-requested-with': 'test',
      'content-type': 'application/json',
      'idempotency-key': key,
    };
    return fetch(`http://127.0.0.1:${port}/api/v1/${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  };
  return {
    ask,
    call,
    /** From now on there is another shard whose database does not answer. */
    addAwayShard: async () => {
      const row = { name: AWAY, resourceUid: ids.next(), schedulingState: 'Active', weight: 1, databaseName: AWAY } as const;
      await town.control.declared.upsertShard(row);
      names = [AWAY, ...names];
    },
    /** Orders as people's doors write them: workers open no disputes. */
    peoplesOrders: ownShard.orders,
    /** The answer about an order, for the console unless said. */
    why: async ({ id }: Pick<OrderSnapshot, 'id'>, who?: keyof typeof PEOPLE) => (await (await ask(`orders/${id}`, who)).json()) as Why,
    closeGate: async () => {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await Promise.all([ownShard.close(), everybodysShard.close(), everybodys.close()]);
    },
  };
}
