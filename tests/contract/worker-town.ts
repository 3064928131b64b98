/**
 * @file tests/contract/worker-town.ts
 * @description The slices of the workers, wired as their process wires them, over scratch databases and a sandbox of their own; time moves when the test says so.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-25
 */
import { randomUUID } from 'node:crypto';
import { openControlDatabase, openShardDatabase } from '@lytslot/adapters/postgres';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import { jobsOfPool } from '@lytslot/contracts/jobs';
import type { JobPool } from '@lytslot/contracts/jobs';
import { checkOut, holdSlot } from '@lytslot/domain/booking';
import type { OrderSnapshot, PaymentRails, PostBody } from '@lytslot/domain/booking';
import { submitCreative } from '@lytslot/domain/creatives';
import type { Currency } from '@lytslot/domain/ledger';
import { workerDeps } from '../../workers/compose.ts';
import { readConfig } from '../../workers/config.ts';
import { slicesOfPool } from '../../workers/pools.ts';
import { createDueWork } from '../../workers/scheduler/do-due-work.ts';
import type { Post } from '../kit/sandbox-client.ts';
import { samplePost } from '../kit/formatted-text.ts';
import { loaded, NO_LIMITS } from '../store/sample.ts';
import { createScratch } from '../store/scratch.ts';
import { BOT_TOKEN, openStandIns, ORD_TOKEN, SHOP } from './stand-ins.ts';

export const SHARD = 'shard-a';
const HOUR_MS = 3_600_000;
/** A channel the sandbox has from the start, with the bot as its administrator. */
const CHANNEL = { chatId: -1_001_000_000_001, username: 'morning_coffee_msk', title: 'Утренний кофе · Москва', timezone: 'Europe/Moscow' };
export const BUYER = 3001;
export const PRICE_MINOR = 149_000n;

type Order = Pick<OrderSnapshot, 'id' | 'tenantId'>;

interface TownOptions {
  readonly through?: (url: string) => string;
  readonly env?: Readonly<Record<string, string>>;
}

export type WorkerTown = Awaited<ReturnType<typeof openWorkerTown>>;

/** Opens it; takes some seconds. `through` leads to its databases by another way, `env` adds to the workers' environment. */
export async function openWorkerTown({ through = (url: string) => url, env = {} }: TownOptions = {}) {
  const sandbox = await openStandIns();
  const [controlScratch, shardScratch] = await Promise.all([createScratch('control'), createScratch('shard')]);
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  const worker = { role: 'worker', clock } as const;
  const control = await openControlDatabase({ ...worker, url: through(controlScratch.url('worker')) });
  const door = await openControlDatabase({ role: 'app', clock, url: through(controlScratch.url('app')) });
  const shard = await openShardDatabase({ ...worker, shard: SHARD, url: through(shardScratch.url('worker')) });
  const metrics = createMetrics({ process: 'test' });
  const logger = createLogger({ process: 'test', level: process.env['LYTSLOT_LOG_LEVEL'] ?? 'silent' });
  const deps = (pool: JobPool) => workerDeps(configOf(pool, sandbox.urls, env), { control, shard, clock, logger, metrics });
  const wired = deps('publish');
  const slices = new Map<JobPool, ReturnType<typeof slicesOfPool>>();
  const sliceOf = (pool: JobPool) => {
    const slice = slices.get(pool) ?? slicesOfPool(pool, { ...wired, metrics: createMetrics({ process: pool }) });
    slices.set(pool, slice);
    return slice;
  };
  /** Does what is due of a pool now, once; gives the outcomes. */
  const work = async (pool: JobPool): Promise<readonly string[]> => {
    const doDueWork = createDueWork({ logger, clock, dueTroubles: shard.dueTroubles }, sliceOf(pool).handlers);
    const due = await shard.dueWork.due(jobsOfPool(pool), clock.now(), 100);
    const outcomes: string[] = [];
    for (const { action, tenantId, orderId, version } of due)
      outcomes.push(`${action}: ${await doDueWork(action, { tenantId, orderId, version })}`);
    return outcomes;
  };
  const channel = await declareChannel(control, shard);
  return {
    ...channel,
    sandbox,
    control,
    shard,
    /** Who people advertise for, as bot and API declare it. */
    advertisers: door.advertisers,
    channelRegister: door.channelRegister,
    clock,
    logger,
    sql: { control: controlScratch.superuser, shard: shardScratch.superuser },
    /** Where another process of its workers finds everything. */
    place: { controlUrl: controlScratch.url('worker'), shardUrl: shardScratch.url('worker'), urls: sandbox.urls, env },
    /** The control database in the roles of people's doors and of the console, for what no store would ask. */
    sessions: { app: controlScratch.session('app'), admin: controlScratch.session('admin') },
    /** What domain functions are given, as the bot and the workers give it. */
    use: {
      ...wired,
      advertisers: door.advertisers,
      orders: shard.orders,
      offers: shard.offers,
      clock,
      publicUrl: 'https://lytslot.example',
    },
    sliceOf,
    /** The shard as people's doors see it, for what workers may not do; the caller closes it. */
    openDoor: (role: 'app' | 'admin' = 'app') => openShardDatabase({ role, clock, shard: SHARD, url: through(shardScratch.url(role)) }),
    /** The control database as the console sees it; the caller closes it. */
    openConsole: () => openControlDatabase({ role: 'admin', clock, url: through(controlScratch.url('admin')) }),
    /** The control database as people's doors see it. */
    door,
    /** From now on the channel sells in this currency. */
    sellIn: (currency: Currency, priceMinor = PRICE_MINOR) =>
      shard.channels.put({ ...channel, ...CHANNEL, paused: false }, termsIn(currency, priceMinor)),
    order: ({ id: orderId, tenantId }: Order) => loaded(shard, { tenantId, orderId }),
    /** Time passes, here and in the sandbox. */
    advance: async (ms: number) => {
      aheadMs += ms;
      await sandbox.control('POST', '/clock/advance', { ms });
    },
    work,
    /** Moderation, the owner's word and the marking of what is paid. */
    clear: async () => {
      await work('payments');
      await work('payments');
      await work('payments');
    },
    /** Turns a loop until it is idle. */
    turn: async (pool: JobPool, name: string) => {
      const loop = sliceOf(pool).loops.find((one) => one.name === name);
      if (loop === undefined) throw new Error(`pool ${pool} has no loop called ${name}`);
      while ((await loop.turn()) === 'more');
    },
    /** Hold, post and checkout, as the bot does it, for the time `hours` full hours from now. */
    checkOut: async (
      hours: number,
      how: {
        readonly post?: PostBody;
        readonly buyer?: number;
        /** As the doors have them, where that is not the same. */
        readonly payments?: PaymentRails;
        readonly after?: (step: string) => void;
      } = {},
    ) => {
      const { post = samplePost('осень'), buyer = BUYER, payments = wired.payments, after = () => undefined } = how;
      const { ids } = wired;
      const startsAt = new Date((Math.floor(clock.now().getTime() / HOUR_MS) + hours) * HOUR_MS);
      const { advertisers } = door;
      const use = { orders: shard.orders, offers: shard.offers, advertisers, payments, clock, ids, publicUrl: 'https://lytslot.example' };
      const command = { ...channel, startsAt, advertiser: { telegramUserId: buyer, chatId: buyer }, commandId: ids.next() };
      const ref = { tenantId: channel.tenantId, orderId: (await holdSlot(use, command)).orderId };
      after('held');
      await submitCreative(use, { ...ref, ...post, commandId: ids.next() });
      after('post sent');
      await checkOut(use, { ...ref, commandId: ids.next() });
      after('checked out');
      return loaded(shard, ref);
    },
    /** The buyer pays on the provider's page. */
    pay: ({ payment }: OrderSnapshot) => sandbox.control('POST', `/yookassa/payments/${payment?.providerPaymentId ?? ''}/pay`),
    /** The provider's webhook has stored a notification, true or not. */
    notify: ({ payment }: OrderSnapshot, event = 'payment.succeeded') => {
      const objectId = payment?.providerPaymentId ?? '';
      const hints = { shardName: SHARD, tenantId: undefined, orderId: undefined };
      const about = { id: randomUUID(), provider: 'yookassa', eventKey: `${event}:${objectId}`, objectId, event };
      return door.pspInbox.put({ ...about, ...hints, receivedAt: clock.now() });
    },
    /** Posts of the channel that are there now. */
    posts: async () =>
      (await sandbox.control<readonly Post[]>('GET', `/telegram/channels/${CHANNEL.username}/posts`)).filter(({ isDeleted }) => !isDeleted),
    close: async () => {
      await Promise.all([control.close(), door.close(), shard.close()]);
      await Promise.all([controlScratch.drop(), shardScratch.drop()]);
      await sandbox.close();
    },
  };
}

/** An order that is paid and marked, for the time `hours` full hours from now. */
export async function sold(town: WorkerTown, hours: number): Promise<OrderSnapshot> {
  const order = await town.checkOut(hours);
  await town.pay(order);
  await town.notify(order);
  await town.turn('payments', 'payment notifications');
  await town.clear();
  return town.order(order);
}

/** What the workers of a shard read from their environment. */
export function configOf(
  pool: JobPool,
  urls: Awaited<ReturnType<typeof openStandIns>>['urls'],
  env: Readonly<Record<string, string>>,
  shard: string = SHARD,
) {
  return readConfig({
    ...env,
    LYTSLOT_SHARD: shard,
    LYTSLOT_POOL: pool,
    LYTSLOT_POD_NAME: `${shard}-${pool}-0`,
    LYTSLOT_CONTROL_DATABASE_URL: 'postgres://opened-by-the-test',
    LYTSLOT_SHARD_DATABASES_DIR: '/opened-by-the-test',
    LYTSLOT_REDIS_URL: 'redis://opened-by-the-test',
    LYTSLOT_TELEGRAM_API_URL: urls.telegram,
    LYTSLOT_TELEGRAM_POST_URL: urls.telegram,
    LYTSLOT_TELEGRAM_BOT_TOKEN: BOT_TOKEN,
    LYTSLOT_LINKS: 'by-address',
    LYTSLOT_YOOKASSA_API_URL: `${urls.yookassa}/v3`,
    LYTSLOT_YOOKASSA_SHOP_ID: SHOP.shopId,
    LYTSLOT_YOOKASSA_SECRET_KEY: SHOP.secretKey,
    LYTSLOT_STRIPE_API_URL: urls.stripe,
    LYTSLOT_ORD_API_URL: urls.ord,
    LYTSLOT_ORD_TOKEN: ORD_TOKEN,
    LYTSLOT_ORD_PLATFORM_INN: '7700000009',
  });
}

async function declareChannel(
  control: Awaited<ReturnType<typeof openControlDatabase>>,
  shard: Awaited<ReturnType<typeof openShardDatabase>>,
): Promise<{ readonly tenantId: string; readonly channelId: string }> {
  const { chatId, username, title, timezone } = CHANNEL;
  const about = (resourceName: string) => ({ resourceName, resourceUid: randomUUID() });
  await control.declared.upsertShard({
    name: SHARD,
    resourceUid: randomUUID(),
    schedulingState: 'Active',
    weight: 1,
    databaseName: 'scratch',
  });
  const terms = {
    name: 'Кофе',
    plan: 'Free',
    revenueShareBps: 2_000,
    suspended: false,
    ownerTelegramId: '2001',
    shardName: SHARD,
  } as const;
  const tenant = await control.declared.upsertTenant({ ...about('coffee-media'), ...terms }, 'Fail');
  if (tenant.outcome !== 'held') throw new Error('the tenant is not ours');
  const listed = { chatId, username, title, timezone, paused: false, listed: true, priceFromMinor: PRICE_MINOR, currency: 'RUB' as const };
  const channel = await control.declared.upsertChannel({ ...about('morning-coffee'), ...listed, tenantId: tenant.id }, 'Fail');
  if (channel.outcome !== 'held') throw new Error('the channel is not ours');
  const ref = { tenantId: tenant.id, channelId: channel.id };
  await shard.channels.put({ ...ref, ...CHANNEL, paused: false }, termsIn('RUB'));
  return ref;
}

function termsIn(currency: Currency, priceMinor = PRICE_MINOR): Parameters<ShardDatabase['channels']['put']>[1] {
  const hours = { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1_440, stepMinutes: 60, topHours: 1, feedHours: 24 } as const;
  return { rule: { ...hours, priceMinor, currency, gapMinutes: 0, minNoticeMinutes: 1, prices: null }, limits: NO_LIMITS };
}
