/**
 * @file tests/chaos/random/world.ts
 * @description Channels of the test's own on the running platform, the rows of their orders, and time that passes without leaving a post behind.
 * @dependencies -
 * @created 2026-11-29
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Platform } from '../../kit/platform.ts';
import { kubectl } from '../../kit/stack.ts';
import { until } from '../../kit/wait.ts';
import type { Databases } from '../../soak/databases.ts';
import { nextJump } from '../../soak/next-jump.ts';
import { Lane } from './lane.ts';

const HOUR_MS = 3_600_000;
const FIRST_ID = 9_000_000;
/** Ids that one lane may use. */
const IDS = 100;
/** Buyers of a lane, and as many strangers. */
const PEOPLE = 10;
/** Odd, so that shares have kopecks to lose. */
const PRICE_MINOR = 99_999;

/** What an order's row and books say; money in minor units. */
export interface OrderTruth {
  readonly state: string;
  readonly placement: string;
  /** What of its money is with the provider, the platform, the owner and in escrow. */
  readonly clearing: bigint;
  readonly revenue: bigint;
  /** Of a late post, into the buyer's balance. */
  readonly credit: bigint;
  readonly isLate: boolean;
  readonly owner: bigint;
  readonly escrow: bigint;
}

interface Place {
  readonly name: string;
  readonly chatId: number;
  readonly username: string;
  readonly shard: string;
  readonly ownerId: number;
  readonly firstBuyer: number;
}

/** Where the lanes of one run are; what an earlier run left behind is not met again. */
export function placesOf(run: number, count: number): readonly Place[] {
  return Array.from({ length: count }, (_, index) => {
    const serial = run * count + index;
    const ownerId = FIRST_ID + serial * IDS;
    return {
      name: `random-${serial}`,
      chatId: -(1_009_000_000_000 + serial),
      username: `random_lane_${serial}`,
      shard: index % 2 === 0 ? 'shard-a' : 'shard-b',
      ownerId,
      firstBuyer: ownerId + 1,
    };
  });
}

/** Declares a tenant with a channel for each place, and opens their lanes. */
export async function openLanes(
  { sandbox, endpoints }: Platform,
  databases: Databases,
  places: readonly Place[],
): Promise<readonly Lane[]> {
  const [bot] = (await (await fetch(`${endpoints.sandbox}/telegram/bots`)).json()) as readonly { readonly id: number }[];
  for (const { name, chatId: id, username, ownerId, firstBuyer } of places) {
    for (let person = ownerId; person < firstBuyer + PEOPLE; person += 1) await sandbox.addPerson({ id: person, firstName: 'Ян' });
    const made = await fetch(`${endpoints.sandbox}/telegram/channels`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, username, title: name, ownerId, botId: bot?.id }),
    });
    if (!made.ok) throw new Error(`The stand-in takes no channel: ${await made.text()}`);
  }
  await declare(places);
  await kubectl('wait', '--for=condition=Ready', ...places.map(({ name }) => `channel/${name}`), '--timeout=120s');
  return Promise.all(
    places.map(async ({ chatId, ownerId, firstBuyer }) => {
      const [row] = await databases.control(
        'select id::text as id, tenant_id::text as tenant_id from channel_directory where chat_id = ?',
        [chatId],
      );
      const ids = { channelId: String(row?.['id']), tenantId: String(row?.['tenant_id']) };
      return new Lane({ api: endpoints.api, sandbox: endpoints.sandbox, ownerId, firstBuyer, ...ids });
    }),
  );
}

/** Takes them back: nothing may be open any more. The operator counts open orders now and then; until it has, deleting is refused. */
export async function closeLanes(places: readonly Place[]): Promise<void> {
  const channels = places.map(({ name }) => `channel/${name}`);
  await until({ what: 'the channels to be free of orders', timeoutMs: 120_000, everyMs: 2_000 }, () =>
    kubectl('delete', ...channels, '--ignore-not-found', '--timeout=60s').then(() => true),
  );
  await kubectl('delete', ...places.map(({ name }) => `tenant/${name}`), '--timeout=120s');
}

async function declare(places: readonly Place[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lytslot-random-'));
  const file = join(folder, 'lanes.json');
  await writeFile(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: places.flatMap(resourcesOf) }));
  await kubectl('apply', `--filename=${file}`);
  await rm(folder, { recursive: true });
}

function resourcesOf({ name, chatId, username, shard, ownerId }: Place): readonly object[] {
  const about = { apiVersion: 'lytslot.io/v1alpha1', metadata: { name } };
  const slots = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00', stepMinutes: 60, priceMinor: PRICE_MINOR };
  return [
    {
      ...about,
      kind: 'Tenant',
      spec: { displayName: name, plan: 'Pro', shardRef: { name: shard }, ownerTelegramId: String(ownerId), deletionPolicy: 'Delete' },
    },
    {
      ...about,
      kind: 'Channel',
      spec: {
        tenantRef: { name },
        telegram: { chatId: String(chatId), username },
        title: name,
        timezone: 'UTC',
        listed: true,
        deletionPolicy: 'Delete',
        slots: { ...slots, currency: 'RUB', topHours: 1, feedHours: 24, gapMinutes: 0, minNoticeMinutes: 1 },
      },
    },
  ];
}

/** Work of these tenants that is due and not done, and how much they have done so far. */
const WORK = `select
    (select count(*) from deadline d where d.tenant_id::text in (?) and d.due_at <= ?)
      + (select count(*) from outbox b where b.tenant_id::text in (?) and b.done_at is null) as waiting,
    (select count(*) from order_event v where v.tenant_id::text in (?)) as done`;
const INBOX = `select count(*) filter (where processed_at is null) as waiting, count(processed_at) as done from psp_inbox`;
const DUE = `select p.publish_at from placement p join sale_order o on o.tenant_id = p.tenant_id and o.id = p.order_id
  where o.state = 'PAID' and p.state in ('NEW', 'MODERATION', 'OWNER_REVIEW', 'MARKING', 'SCHEDULED', 'PUBLISHING', 'PUBLISH_UNKNOWN')`;

/**
 * Waits until the platform has nothing to do for these tenants at this instant. Work goes round from the shards to the provider, by its
 * notifications to the inbox, and back to the shards: one look after the other could miss it on its way, so two in a row must find nothing
 * and no work done between them.
 */
export async function quiet({ sandbox }: Platform, databases: Databases, tenants: readonly string[]): Promise<void> {
  const look = async () => {
    const now = await sandbox.now();
    const notifications = await sandbox.waitingNotifications();
    const rows = [...(await databases.control(INBOX)), ...(await databases.everyShard(WORK, [tenants, now, tenants, tenants]))];
    const isIdle = notifications === 0 && rows.every(({ waiting }) => Number(waiting) === 0);
    return isIdle ? rows.map(({ done }) => String(done)).join() : undefined;
  };
  let before: string | undefined;
  await until({ what: 'the platform to have nothing left to do', timeoutMs: 120_000, everyMs: 150 }, async () => {
    const last = before;
    before = await look();
    return before !== undefined && before === last;
  });
}

/** Lets time pass up to `target`, stopping for every post that is due on the way, and for what else there is to do at least every six hours. */
export async function passTime(platform: Platform, databases: Databases, tenants: readonly string[], target: number): Promise<void> {
  for (;;) {
    const now = (await platform.sandbox.now()).getTime();
    if (now >= target) return;
    const due = (await databases.everyShard(DUE)).map((row) => new Date(String(row['publish_at'])).getTime());
    const ms = nextJump({ now, mostMs: Math.min(6 * HOUR_MS, target - now), due });
    if (ms > 0) await platform.sandbox.advance(ms);
    await quiet(platform, databases, tenants);
  }
}

const TRUTH = `select o.id::text as id, o.state, p.state as placement,
    coalesce(sum(e.amount_minor) filter (where a.kind = 'psp_clearing'), 0)::text as clearing,
    coalesce(sum(e.amount_minor) filter (where a.kind = 'platform_revenue'), 0)::text as revenue,
    coalesce(-sum(e.amount_minor) filter (where a.kind = 'prepaid_clearing'), 0)::text as credit,
    coalesce(extract(epoch from p.published_at - p.publish_at) > 900, false) as is_late,
    coalesce(sum(e.amount_minor) filter (where a.kind = 'owner_payable'), 0)::text as owner,
    coalesce(sum(e.amount_minor) filter (where a.kind = 'escrow'), 0)::text as escrow
  from sale_order o join placement p on p.tenant_id = o.tenant_id and p.order_id = o.id
  left join ledger_transaction t on t.tenant_id = o.tenant_id and t.order_id = o.id
  left join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
  left join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id
  where o.tenant_id::text in (?) group by o.id, o.state, p.state, p.publish_at, p.published_at`;

/** Every order of these tenants, by its id. */
export async function truthOf(databases: Databases, tenants: readonly string[]): Promise<ReadonlyMap<string, OrderTruth>> {
  const rows = await databases.everyShard(TRUTH, [tenants]);
  return new Map(
    rows.map((row) => [
      String(row['id']),
      {
        state: String(row['state']),
        placement: String(row['placement']),
        clearing: BigInt(String(row['clearing'])),
        revenue: BigInt(String(row['revenue'])),
        credit: BigInt(String(row['credit'])),
        isLate: row['is_late'] === true,
        owner: BigInt(String(row['owner'])),
        escrow: BigInt(String(row['escrow'])),
      },
    ]),
  );
}

/** What the provider has of each order's money by its own books, in minor units: what was paid less what went back. */
export async function providerBalances({ sandbox }: Platform): Promise<ReadonlyMap<string, bigint>> {
  const minor = (amount: { readonly value: string } | undefined) => BigInt((amount?.value ?? '0.00').replace('.', ''));
  const paid = (await sandbox.payments()).filter(({ status }) => status === 'succeeded');
  const balances = new Map<string, bigint>();
  for (const { metadata, amount, refunded_amount: refunded } of paid) {
    const order = metadata['order_id'] ?? '';
    balances.set(order, (balances.get(order) ?? 0n) + minor(amount) - minor(refunded));
  }
  return balances;
}
