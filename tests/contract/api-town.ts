/**
 * @file tests/contract/api-town.ts
 * @description The API as its own process over scratch databases: two owners on two shards with an order each, and people who sign in with Telegram.
 * @dependencies adapters, domain
 * @created 2026-11-25
 */
import { createHash, createHmac, randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openControlDatabase, openShardDatabase } from '@lytslot/adapters/postgres';
import type { ControlDatabase, ShardDatabase } from '@lytslot/adapters/postgres';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import type { DeadlineAction, PlacementState } from '@lytslot/domain/order-life';
import { startApi } from '../kit/api-process.ts';
import { applied, content, held, hours, ids, newHold, NO_LIMITS, NOW, playSale, received } from '../store/sample.ts';
import { createScratch } from '../store/scratch.ts';
import type { Scratch, Session } from '../store/scratch.ts';
import { BOT_TOKEN, SHOP } from './stand-ins.ts';

export const PEOPLE = { admin: 1001, coffeeOwner: 2001, techOwner: 2002, nobody: 3001 } as const;
export const WEBHOOK_TOKEN = 'a-webhook-token-of-contract-tests';
/** Low enough to be reached by a test that means to; without a session every request comes from an address of its own. */
export const REQUESTS_PER_MINUTE = 60;
/** A title that would be markup if anybody forgot to escape it. */
export const NASTY_TITLE = '<img src=x onerror=alert(1)> & "Кофе"';

/** An owner's tenant with its channel, a settled order, and one whose ad page has a token. */
export interface Owned {
  readonly tenantId: string;
  readonly channelId: string;
  readonly orderId: string;
  readonly marked: { readonly orderId: string; readonly shortLink: string; readonly erid: string };
}

/** A visitor; `cookies` is what a browser would send. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  send(method: string, path: string, headers?: Readonly<Record<string, string>>, body?: string): Promise<Response>;
  /** A POST as a program sends it; it has a key of its own unless one is given. */
  command(path: string, body: object, key?: string): Promise<Response>;
}

/** Whose, where it waits, how many hours after the others; 2 500 ₽ unless said. */
interface PaidOrder {
  readonly buyer: number;
  readonly state: PlacementState;
  readonly hours: number;
  readonly priceMinor?: bigint;
}

type DeclaredTerms = Parameters<ShardDatabase['channels']['put']>[1];

export interface ApiTown {
  readonly url: string;
  readonly control: Session;
  readonly controlUrl: (role: 'worker') => string;
  readonly shards: Readonly<Record<'shard-a' | 'shard-b', Session>>;
  readonly coffee: Owned;
  readonly tech: Owned;
  /** The shards as their workers open them. */
  readonly workers: Readonly<Record<'coffee' | 'tech', ShardDatabase>>;
  visitor(): Visitor;
  /** Declares what an owner's channel sells, as the operator would; the coffee owner's unless said. */
  declareTerms(terms: DeclaredTerms, whose?: 'coffee' | 'tech'): Promise<void>;
  /** A paid order of the coffee owner’s channel whose post waits where it is told to, `hours` after the others. */
  paidOrder(of: PaidOrder): Promise<OrderSnapshot>;
  /** Signs in as Telegram would let them; `change` alters the signed fields afterwards, `agedSeconds` before. */
  signIn(
    telegramUserId: number,
    twist?: { readonly change?: Readonly<Record<string, string>>; readonly agedSeconds?: number },
  ): Promise<{
    readonly visitor: Visitor;
    readonly answer: Response;
  }>;
  /** What the process has written. */
  log(): string;
  close(): Promise<void>;
}

/** Opens it; takes some seconds. `admins` may open the console; `env` adds to the process's environment. */
export async function openApiTown(
  env: Readonly<Record<string, string>> = {},
  { admins = [PEOPLE.admin] }: { readonly admins?: readonly number[] } = {},
): Promise<ApiTown> {
  const [control, shardA, shardB] = await Promise.all([createScratch('control'), createScratch('shard'), createScratch('shard')]);
  const folder = await mkdtemp(join(tmpdir(), 'lytslot-api-'));
  for (const [name, scratch] of [
    ['shard-a', shardA],
    ['shard-b', shardB],
  ] as const)
    for (const role of ['app', 'admin'] as const) await writeFile(join(folder, `${name}.${role}`), `${scratch.url(role)}\n`);
  const operator = await openControlDatabase({ url: control.url('worker'), role: 'worker', clock: { now: () => NOW } });
  for (const name of ['shard-a', 'shard-b'])
    await operator.declared.upsertShard({ name, resourceUid: ids.next(), schedulingState: 'Active', weight: 1, databaseName: name });
  const coffee = await settle(operator, shardA, {
    slug: 'coffee-media',
    shardName: 'shard-a',
    ownerId: PEOPLE.coffeeOwner,
    chatId: -1001,
    title: NASTY_TITLE,
  });
  const tech = await settle(operator, shardB, {
    slug: 'tech-press',
    shardName: 'shard-b',
    ownerId: PEOPLE.techOwner,
    chatId: -1002,
    title: 'Технодайджест',
  });
  await operator.close();
  const clock = await startClock();
  const running = await startApi({
    // Public by https behind a proxy, as in production: cookies and headers follow it.
    LYTSLOT_PUBLIC_URL: 'https://lytslot.example',
    ...env,
    LYTSLOT_CONTROL_DATABASE_URL: control.url('app'),
    LYTSLOT_CONTROL_ADMIN_DATABASE_URL: control.url('admin'),
    LYTSLOT_SHARD_DATABASES_DIR: folder,
    LYTSLOT_CLOCK: clock.url,
    LYTSLOT_TRUSTED_PROXIES: '1',
    LYTSLOT_SESSION_SECRET: 'a-session-secret-of-contract-tests',
    LYTSLOT_TELEGRAM_BOT_TOKEN: BOT_TOKEN,
    LYTSLOT_TELEGRAM_LOGIN_URL: 'https://login.example/telegram',
    LYTSLOT_YOOKASSA_SHOP_ID: SHOP.shopId,
    LYTSLOT_YOOKASSA_SECRET_KEY: SHOP.secretKey,
    LYTSLOT_YOOKASSA_WEBHOOK_TOKEN: WEBHOOK_TOKEN,
    LYTSLOT_ADMIN_TELEGRAM_IDS: admins.join(','),
    LYTSLOT_REQUESTS_PER_MINUTE: String(REQUESTS_PER_MINUTE),
  });
  const open = (name: string, scratch: Scratch) =>
    openShardDatabase({ url: scratch.url('worker'), role: 'worker', shard: name, clock: { now: () => NOW } });
  const [coffeeShard, techShard] = [await open('shard-a', shardA), await open('shard-b', shardB)];
  const moscow = { timezone: 'Europe/Moscow', paused: false } as const;
  const channels = {
    coffee: { shard: coffeeShard, row: { ...coffee, ...moscow, chatId: -1001, username: 'coffee_media', title: NASTY_TITLE } },
    tech: { shard: techShard, row: { ...tech, ...moscow, chatId: -1002, username: 'tech_press', title: 'Технодайджест' } },
  };
  const visitor = () => openVisitor(running.url);
  return {
    url: running.url,
    control: control.superuser,
    controlUrl: (role) => control.url(role),
    shards: { 'shard-a': shardA.superuser, 'shard-b': shardB.superuser },
    coffee,
    tech,
    workers: { coffee: coffeeShard, tech: techShard },
    visitor,
    declareTerms: (terms, whose = 'coffee') => channels[whose].shard.channels.put(channels[whose].row, terms),
    paidOrder: (of) => paidOrder(coffeeShard, coffee, of),
    signIn: (telegramUserId, twist) => signIn(visitor(), telegramUserId, { now: clock.now(), ...twist }),
    log: running.log,
    close: async () => {
      await running.stop();
      await Promise.all([coffeeShard.close(), techShard.close()]);
      await clock.close();
      await Promise.all([control, shardA, shardB].map((scratch) => scratch.drop()));
      await rm(folder, { recursive: true });
    },
  };
}

async function settle(
  operator: ControlDatabase,
  scratch: Scratch,
  about: { readonly slug: string; readonly shardName: string; readonly ownerId: number; readonly chatId: number; readonly title: string },
): Promise<Owned> {
  const { slug, shardName, chatId, title } = about;
  const terms = { plan: 'Free', revenueShareBps: 2_000, suspended: false } as const;
  const declared = { resourceName: slug, resourceUid: ids.next(), title, timezone: 'Europe/Moscow', paused: false };
  const tenant = await operator.declared.upsertTenant(
    { ...declared, ...terms, name: slug, ownerTelegramId: String(about.ownerId), shardName },
    'Fail',
  );
  if (tenant.outcome !== 'held') throw new Error('the tenant is not ours');
  const tenantId = tenant.id;
  const username = slug.replace('-', '_');
  const channel = await operator.declared.upsertChannel(
    { ...declared, tenantId, chatId, username, listed: true, priceFromMinor: 250_000n, currency: 'RUB' as const },
    'Fail',
  );
  if (channel.outcome !== 'held') throw new Error('the channel is not ours');
  const ref = { tenantId, channelId: channel.id };
  const shard = await openShardDatabase({ url: scratch.url('worker'), role: 'worker', shard: shardName, clock: { now: () => NOW } });
  await shard.channels.put(
    { ...ref, chatId, username, title, timezone: declared.timezone, paused: false },
    { rule: null, limits: NO_LIMITS },
  );
  const sale = await playSale(shard, newHold(ref));
  const later = { startsAt: new Date(NOW.getTime() + 86_400_000), busyUntil: new Date(NOW.getTime() + 90_000_000) };
  const erid = `2Vtzq-${slug}`;
  const order = await applied(shard, await held(shard, newHold(ref, later)), { placement: { state: 'NEW', erid } });
  await shard.close();
  return { ...ref, orderId: sale.id, marked: { orderId: order.id, shortLink: order.placement.shortLink, erid } };
}

const WAITS_FOR: Readonly<Partial<Record<PlacementState, DeadlineAction>>> = { MODERATION: 'moderation-timeout', FULFILLED: 'settle' };

async function paidOrder(
  shard: ShardDatabase,
  { tenantId, channelId }: Owned,
  { buyer, state, hours: ahead, priceMinor = 250_000n }: PaidOrder,
): Promise<OrderSnapshot> {
  const time = { startsAt: hours(100 + ahead), busyUntil: hours(101 + ahead) };
  const hold = newHold({ tenantId, channelId }, { ...time, advertiser: { telegramUserId: buyer, chatId: buyer } });
  const order = await held(shard, { ...hold, quote: { ...hold.quote, priceMinor } });
  return applied(shard, order, {
    orderState: 'PAID',
    placement: { state, content: content('Кофе') },
    reservation: 'occupy',
    postings: [received(priceMinor)],
    deadline: { action: WAITS_FOR[state] ?? 'owner-timeout', dueAt: hours(24) },
  });
}

/** Business time begins at NOW and goes by as the machine's does. */
async function startClock() {
  const offsetMs = NOW.getTime() - Date.now();
  const server = createHttpServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ offsetMs })),
  );
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    now: () => new Date(Date.now() + offsetMs),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function openVisitor(url: string): Visitor {
  const cookies = new Map<string, string>();
  const send = async (method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: string) => {
    const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ');
    const from = [10, randomInt(256), randomInt(256), randomInt(1, 255)].join('.');
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'x-forwarded-for': from, ...(cookie !== '' && { cookie }), ...headers },
      redirect: 'manual',
      ...(body !== undefined && { body }),
    });
    for (const [pair = ''] of response.headers.getSetCookie().map((line) => line.split('; '))) {
      const [name = '', value = ''] = pair.split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return {
    cookies,
    send,
    get: (path, headers) => send('GET', path, headers),
    command: (path, body, key = randomUUID()) => {
      const headers = { 'x-requested-with': 'test', 'content-type': 'application/json', 'idempotency-key': key };
      return send('POST', path, headers, JSON.stringify(body));
    },
  };
}

async function signIn(
  visitor: Visitor,
  telegramUserId: number,
  {
    now,
    change = {},
    agedSeconds = 0,
  }: { readonly now: Date; readonly change?: Readonly<Record<string, string>>; readonly agedSeconds?: number },
) {
  const start = await visitor.get('/api/v1/session/start?returnTo=/cabinet/orders');
  const comeBack = new URL(new URL(start.headers.get('location') ?? '').searchParams.get('return_to') ?? '');
  const authDate = Math.floor(now.getTime() / 1_000) - agedSeconds;
  const fields = { id: String(telegramUserId), first_name: 'Ксения', auth_date: String(authDate) };
  const query = new URLSearchParams({ state: comeBack.searchParams.get('state') ?? '', ...fields, hash: hashOf(fields), ...change });
  return { visitor, answer: await visitor.get(`${comeBack.pathname}?${query.toString()}`) };
}

/** Telegram's signature of a login, by its documentation: HMAC-SHA256 over sorted lines, keyed with SHA-256 of the bot's token. */
function hashOf(fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  const key = createHash('sha256').update(BOT_TOKEN).digest();
  return createHmac('sha256', key).update(lines.toSorted().join('\n')).digest('hex');
}
