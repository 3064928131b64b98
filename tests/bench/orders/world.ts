/**
 * @file tests/bench/orders/world.ts
 * @description A platform of its own for the benchmark: scratch databases, channels that sell around the clock, buyers with sessions, the API as a process.
 * @dependencies adapters
 * @created 2026-11-29
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openControlDatabase, openShardDatabase } from '@lytslot/adapters/postgres';
import { createSessionTokens } from '../../../api/session/session-token.ts';
import { startApi } from '../../kit/api-process.ts';
import { createScratch } from '../../store/scratch.ts';
import type { Scratch } from '../../store/scratch.ts';

/** Channels that sales are spread over: twelve for each of 16 connections. */
export const SPREAD = 192;
/** Channels that are sold one after the other, each by everybody at once. */
export const HOT = 16;
const CHANNELS = SPREAD + HOT;
/** So many that each buys once or twice: pgbench counts nobody’s unpaid holds. */
const BUYERS = 100_000;
const FIRST_BUYER = 500_000_000;
const SECRET = 'a-session-secret-of-the-benchmark';
export const SHARD = 'shard-a';
/** The last part of the address that YooKassa's notifications come to. */
export const WEBHOOK_TOKEN = 'a-webhook-token-of-the-benchmark';

/** Ids that SQL and this program count alike. */
export const TENANT = channelId(0);

/** The benchmark's world. */
export interface World {
  readonly url: string;
  readonly control: Scratch;
  readonly shard: Scratch;
  /** The session of the next buyer: nobody may hold more than five times unpaid. */
  nextCookie(): string;
  close(): Promise<void>;
}

/** Id of the n-th channel, from 1. */
export function channelId(index: number): string {
  return `00000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;
}

/** Opens it; takes some seconds. */
export async function openWorld(): Promise<World> {
  const [control, shard] = await Promise.all([createScratch('control'), createScratch('shard')]);
  const folder = await mkdtemp(join(tmpdir(), 'lytslot-bench-'));
  for (const role of ['app', 'admin'] as const) await writeFile(join(folder, `${SHARD}.${role}`), `${shard.url(role)}\n`);
  await declare(control, shard);
  const api = await startApi({
    NODE_ENV: 'production',
    LYTSLOT_LOG_LEVEL: 'warn',
    LYTSLOT_CONTROL_DATABASE_URL: control.url('app'),
    LYTSLOT_CONTROL_ADMIN_DATABASE_URL: control.url('admin'),
    LYTSLOT_SHARD_DATABASES_DIR: folder,
    LYTSLOT_PUBLIC_URL: 'http://lytslot.example',
    LYTSLOT_SESSION_SECRET: SECRET,
    LYTSLOT_TELEGRAM_BOT_TOKEN: ['7', 'bench'].join(':'),
    LYTSLOT_YOOKASSA_SHOP_ID: '506751',
    LYTSLOT_YOOKASSA_SECRET_KEY: 'nothing-is-paid-here',
    LYTSLOT_YOOKASSA_WEBHOOK_TOKEN: WEBHOOK_TOKEN,
    LYTSLOT_REQUESTS_PER_MINUTE: '1000000',
  });
  const tokens = createSessionTokens({ secret: SECRET, clock: { now: () => new Date() } });
  const cookies = await Promise.all(
    Array.from({ length: BUYERS }, async (_, n) => `lytslot_session=${await tokens.issue(FIRST_BUYER + n)}`),
  );
  let turn = 0;
  return {
    url: api.url,
    control,
    shard,
    nextCookie: () => cookies[turn++ % BUYERS] ?? '',
    close: async () => {
      await api.stop();
      await Promise.all([control.drop(), shard.drop()]);
      await rm(folder, { recursive: true });
    },
  };
}

async function declare(control: Scratch, shard: Scratch): Promise<void> {
  const operator = await openControlDatabase({ url: control.url('worker'), role: 'worker' });
  const about = { name: SHARD, schedulingState: 'Active', weight: 1, databaseName: SHARD } as const;
  await operator.declared.upsertShard({ ...about, resourceUid: channelId(999_999) });
  await operator.close();
  const run = (query: string, params: readonly unknown[]) => control.superuser.run(query, params);
  await run(
    `insert into tenant_directory (id, slug, name, shard_name, plan, revenue_share_bps, suspended, managed_by, created_at)
     values (?, 'bench', 'Bench', ?, 'Pro', 2000, false, 'self', now())`,
    [TENANT, SHARD],
  );
  await run(
    `insert into channel_directory (id, tenant_id, chat_id, title, timezone, price_from_minor, paused, listed, managed_by, created_at)
     select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ?, -1000000000000 - n, 'Channel ' || n, 'UTC', 250000, false, true, 'self', now()
       from generate_series(1, ?) n`,
    [TENANT, CHANNELS],
  );
  await run(
    `insert into user_account (id, telegram_user_id, display_name, created_at)
     select gen_random_uuid(), ? + n, 'Buyer ' || n, now() from generate_series(0, ?) n`,
    [FIRST_BUYER, BUYERS - 1],
  );
  await putChannels(shard);
}

async function putChannels(scratch: Scratch): Promise<void> {
  const shard = await openShardDatabase({ url: scratch.url('worker'), role: 'worker', shard: SHARD });
  const hours = { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1_440, stepMinutes: 60, topHours: 1, feedHours: 24 } as const;
  const rule = { ...hours, priceMinor: 250_000n, currency: 'RUB', gapMinutes: 0, minNoticeMinutes: 1, prices: null } as const;
  const limits = { postsPerDay: null, horizonDays: 366, blackouts: [] };
  const puts = Array.from({ length: CHANNELS }, (_, index) => {
    const number = index + 1;
    const channel = { tenantId: TENANT, channelId: channelId(number), chatId: -1_000_000_000_000 - number, username: null };
    return shard.channels.put({ ...channel, title: `Channel ${number}`, timezone: 'UTC', paused: false }, { rule, limits });
  });
  await Promise.all(puts);
  await shard.close();
}
