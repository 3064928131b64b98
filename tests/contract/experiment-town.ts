/**
 * @file tests/contract/experiment-town.ts
 * @description Three channels of two owners on two shards, with both shards' workers and the API over them: an experiment from the cart to its figures.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { unfollowedLinks } from '@lytslot/adapters/links';
import { createSheetPrinter } from '@lytslot/adapters/pdf';
import { followTenant, openControlDatabase, openShardDatabase } from '@lytslot/adapters/postgres';
import type { ControlDatabase, ShardDatabase } from '@lytslot/adapters/postgres';
import { botIdOf } from '@lytslot/adapters/telegram';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import { createYookassaGateway } from '@lytslot/adapters/yookassa';
import { jobsOfPool } from '@lytslot/contracts/jobs';
import type { JobPool } from '@lytslot/contracts/jobs';
import { paymentRails } from '@lytslot/domain/booking';
import type { Clock } from '@lytslot/domain/shared';
import { readConfig } from '../../api/config.ts';
import { describeApp } from '../../api/describe-app.ts';
import { createApp } from '../../api/server/create-app.ts';
import type { AppParts } from '../../api/server/create-app.ts';
import { requestLog } from '../../api/server/request-log.ts';
import { createSessionTokens } from '../../api/session/session-token.ts';
import { workerDeps } from '../../workers/compose.ts';
import { slicesOfPool } from '../../workers/pools.ts';
import { createDueWork } from '../../workers/scheduler/do-due-work.ts';
import type { Post } from '../kit/sandbox-client.ts';
import { ids, NO_LIMITS } from '../store/sample.ts';
import { createScratch } from '../store/scratch.ts';
import { BOT_TOKEN, openStandIns, SHOP } from './stand-ins.ts';
import { configOf } from './worker-town.ts';

const SESSION_SECRET = 'a-session-secret-of-contract-tests';
const WEBHOOK_TOKEN = 'a-webhook-token-of-contract-tests';
const SHARDS = ['shard-a', 'shard-b'] as const;
export const PRICE_MINOR = 149_000n;

/** Channels the sandbox has from the start, by whose they are here. */
const OWNERS = [
  {
    shardName: 'shard-a',
    slug: 'coffee-media',
    ownerId: 2001,
    channels: [
      [1, 'morning_coffee_msk'],
      [2, 'barista_notes'],
    ],
  },
  { shardName: 'shard-b', slug: 'tech-press', ownerId: 2002, channels: [[3, 'tech_digest_ru']] },
] as const;

export interface TownChannel {
  readonly tenantId: string;
  readonly channelId: string;
  readonly username: string;
  readonly shard: ShardDatabase;
}

export type ExperimentTown = Awaited<ReturnType<typeof openExperimentTown>>;

/** Opens it; takes some seconds. Time moves when the test says so. */
export async function openExperimentTown() {
  const sandbox = await openStandIns();
  const scratches = await Promise.all([createScratch('control'), createScratch('shard'), createScratch('shard')]);
  const [controlScratch, ...shardScratches] = scratches;
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  const control = await openControlDatabase({ role: 'worker', clock, url: controlScratch.url('worker') });
  const door = await openControlDatabase({ role: 'app', clock, url: controlScratch.url('app') });
  const console = await openControlDatabase({ role: 'admin', clock, url: controlScratch.url('admin') });
  const openShards = async (role: 'app' | 'worker' | 'admin') =>
    new Map(
      await Promise.all(
        SHARDS.map(async (shard, place) => {
          const url = shardScratches[place]?.url(role) ?? '';
          return [shard, await openShardDatabase({ role, clock, shard, url })] as const;
        }),
      ),
    );
  const [doors, workers, everybodys] = [await openShards('app'), await openShards('worker'), await openShards('admin')];
  const channels = await declareAll(control, workers);
  const gate = await openGate({ door, console, doors, everybodys, clock, yookassa: sandbox.urls.yookassa });
  const pools = [...workers.values()].map((shard) => shardWorkers({ control, shard, clock, urls: sandbox.urls }));
  return {
    ...gate,
    channels,
    clock,
    sandbox,
    workers,
    sql: { control: controlScratch.superuser, shards: shardScratches.map(({ superuser }) => superuser) },
    /** Time passes, here and in the sandbox. */
    advance: async (ms: number) => {
      aheadMs += ms;
      await sandbox.control('POST', '/clock/advance', { ms });
    },
    /** What is due is done in both shards, until nothing is. */
    settle: async () => {
      let isBusy = true;
      while (isBusy) {
        const done = await Promise.all(pools.map((work) => work()));
        isBusy = done.some((count) => count > 0);
      }
    },
    posts: async (username: string) =>
      (await sandbox.control<readonly Post[]>('GET', `/telegram/channels/${username}/posts`)).filter(({ isDeleted }) => !isDeleted),
    close: async () => {
      await gate.closeGate();
      await Promise.all([control, door, console, ...doors.values(), ...workers.values(), ...everybodys.values()].map((one) => one.close()));
      await Promise.all(scratches.map((scratch) => scratch.drop()));
      await sandbox.close();
    },
  };
}

/** Does what is due of both pools of a shard, and its payment notifications; gives how much there was. */
function shardWorkers(parts: {
  readonly control: ControlDatabase;
  readonly shard: ShardDatabase;
  readonly clock: Clock;
  readonly urls: Parameters<typeof configOf>[1];
}): () => Promise<number> {
  const { control, shard, clock, urls } = parts;
  const logger = createLogger({ process: 'test', level: process.env['LYTSLOT_LOG_LEVEL'] ?? 'silent' });
  const wired = workerDeps(configOf('publish', urls, {}, shard.shard), {
    control,
    shard,
    clock,
    logger,
    metrics: createMetrics({ process: 'test' }),
  });
  const sliceOf = (pool: JobPool) => slicesOfPool(pool, { ...wired, metrics: createMetrics({ process: pool }) });
  const slices = { publish: sliceOf('publish'), payments: sliceOf('payments') };
  return async () => {
    let done = 0;
    for (const loop of slices.payments.loops) if (loop.name === 'payment notifications') while ((await loop.turn()) === 'more') done += 1;
    for (const pool of ['publish', 'payments'] as const) {
      const doDueWork = createDueWork({ logger, clock, dueTroubles: shard.dueTroubles }, slices[pool].handlers);
      const due = await shard.dueWork.due(jobsOfPool(pool), clock.now(), 100);
      for (const { action, tenantId, orderId, version } of due) await doDueWork(action, { tenantId, orderId, version });
      done += due.length;
    }
    return done;
  };
}

async function declareAll(control: ControlDatabase, shards: ReadonlyMap<string, ShardDatabase>): Promise<readonly TownChannel[]> {
  const declared: TownChannel[] = [];
  for (const { shardName, slug, ownerId, channels } of OWNERS) {
    const shard = shards.get(shardName);
    if (shard === undefined) throw new Error(`there is no ${shardName}`);
    const about = (resourceName: string) => ({ resourceName, resourceUid: randomUUID() });
    await control.declared.upsertShard({
      name: shardName,
      resourceUid: randomUUID(),
      schedulingState: 'Active',
      weight: 1,
      databaseName: shardName,
    });
    const terms = { plan: 'Free', revenueShareBps: 2_000, suspended: false, ownerTelegramId: String(ownerId), shardName } as const;
    const tenant = await control.declared.upsertTenant({ ...about(slug), ...terms, name: slug }, 'Fail');
    if (tenant.outcome !== 'held') throw new Error('the tenant is not ours');
    for (const [number, username] of channels) {
      const where = { chatId: -1_001_000_000_000 - number, username, title: username, timezone: 'Europe/Moscow', paused: false };
      const listed = { ...where, listed: true, priceFromMinor: PRICE_MINOR, currency: 'RUB' as const, tenantId: tenant.id };
      const channel = await control.declared.upsertChannel({ ...about(username.replaceAll('_', '-')), ...listed }, 'Fail');
      if (channel.outcome !== 'held') throw new Error('the channel is not ours');
      const ref = { tenantId: tenant.id, channelId: channel.id };
      const hours = {
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        fromMinute: 0,
        toMinute: 1_440,
        stepMinutes: 60,
        topHours: 1,
        feedHours: 24,
      } as const;
      const rule = { ...hours, priceMinor: PRICE_MINOR, currency: 'RUB', gapMinutes: 0, minNoticeMinutes: 1, prices: null } as const;
      await shard.channels.put({ ...ref, ...where }, { rule, limits: NO_LIMITS });
      declared.push({ ...ref, username, shard });
    }
  }
  return declared;
}

/** The API over these databases, as its process wires it. */
async function openGate(parts: {
  readonly door: ControlDatabase;
  readonly console: ControlDatabase;
  readonly doors: ReadonlyMap<string, ShardDatabase>;
  readonly everybodys: ReadonlyMap<string, ShardDatabase>;
  readonly clock: Clock;
  readonly yookassa: string;
}) {
  const { door, console: everybodysControl, doors, everybodys, clock } = parts;
  const setOf = (shards: ReadonlyMap<string, ShardDatabase>) => ({
    names: async () => [...SHARDS],
    get: async (name: string) => {
      const shard = shards.get(name);
      if (shard === undefined) throw new Error(`there is no ${name}`);
      return shard;
    },
  });
  const machine = { now: () => new Date() };
  const followed = { directory: door.directory, shards: setOf(doors) };
  const pass: AppParts['health'] = (_request, _response, next) => next();
  const metrics = createMetrics({ process: 'api' });
  const described = describeApp({
    config: readConfig({
      LYTSLOT_CONTROL_DATABASE_URL: 'postgres://opened-by-the-test',
      LYTSLOT_CONTROL_ADMIN_DATABASE_URL: 'postgres://opened-by-the-test',
      LYTSLOT_PUBLIC_URL: 'https://lytslot.example',
      LYTSLOT_TRUSTED_PROXIES: '1',
      LYTSLOT_SESSION_SECRET: SESSION_SECRET,
      LYTSLOT_TELEGRAM_BOT_TOKEN: BOT_TOKEN,
      LYTSLOT_YOOKASSA_SHOP_ID: SHOP.shopId,
      LYTSLOT_YOOKASSA_SECRET_KEY: SHOP.secretKey,
      LYTSLOT_YOOKASSA_WEBHOOK_TOKEN: WEBHOOK_TOKEN,
      LYTSLOT_ADMIN_TELEGRAM_IDS: '1001',
      LYTSLOT_REQUESTS_PER_MINUTE: '1000',
    }),
    databases: { own: door, ownShards: setOf(doors), everybodys: everybodysControl, everybodysShards: setOf(everybodys) },
    clock,
    sessionClock: machine,
    ids,
    salesOf: ({ tenantId, shardName }) => followTenant(followed, { tenantId, home: shardName }),
    ordersOf: (tenantId) => followTenant(followed, { tenantId }).orders,
    offersOf: (tenantId) => followTenant(followed, { tenantId }).offers,
    clicksOf: (tenantId) => followTenant(followed, { tenantId }).clicks,
    payments: paymentRails(
      { yookassa: createYookassaGateway({ apiUrl: `${parts.yookassa}/v3`, ...SHOP, timeoutMs: 5_000, metrics }) },
      door.prepaidPayments,
    ),
    moderation: { links: unfollowedLinks, model: undefined },
    botId: botIdOf(BOT_TOKEN),
    photos: { read: () => Promise.reject(new Error('nobody looks at photos here')) },
    ownership: { confirm: async () => undefined },
    recurring: { begin: () => Promise.reject(new Error('nobody goes Pro here')) },
    seal: undefined,
    onboarding: undefined,
    print: createSheetPrinter(),
    countForged: () => undefined,
    receiptContacts: undefined,
  });
  const logger = createLogger({ process: 'test', level: process.env['LYTSLOT_LOG_LEVEL'] ?? 'silent' });
  const { app } = createApp({ ...described, health: pass, requestLog: requestLog({ logger, metrics, ids }), pages: [] });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokens = createSessionTokens({ secret: SESSION_SECRET, clock: machine });
  return {
    url,
    /** A request of a person's program; a command has a key of its own unless one is given. */
    ask: async (who: number, path: string, body?: object, key: string = randomUUID()) =>
      fetch(`${url}/api/v1/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          cookie: `lytslot_session=${await tokens.issue(who)}`,
          'x-requested-with': 'test',
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    /** The provider says that a payment was made. */
    notifyPaid: (paymentId: string) =>
      fetch(`${url}/webhooks/yookassa/${WEBHOOK_TOKEN}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'notification', event: 'payment.succeeded', object: { id: paymentId } }),
      }),
    /** Somebody opens the link of a post in a browser. */
    click: (shortLink: string, address: string, agent = 'Mozilla/5.0 (Windows NT 10.0) Firefox/131.0') =>
      fetch(`${url}/a/${shortLink}`, { headers: { 'x-forwarded-for': address, 'user-agent': agent } }),
    closeGate: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
