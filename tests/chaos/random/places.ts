/**
 * @file tests/chaos/random/places.ts
 * @description Streets of the test's own on the running platform: two channels each, one on either shard, with the same buyers.
 * @dependencies -
 * @created 2026-11-30
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Platform } from '../../kit/platform.ts';
import { kubectl } from '../../kit/stack.ts';
import { until } from '../../kit/wait.ts';
import type { Databases } from '../../soak/databases.ts';
import { Lane } from './lane.ts';
import { Payee } from './payee.ts';
import { People } from './people.ts';
import { Street } from './street.ts';

const FIRST_ID = 9_000_000;
/** Ids that one street may use: two owners, ten buyers, as many strangers. */
const IDS = 100;
const FIRST_BUYER = 10;
const BUYERS_AND_STRANGERS = 10;
const SHARDS = ['shard-a', 'shard-b'] as const;
/** Odd, so that shares have kopecks to lose. */
const PRICE_MINOR = 99_999;

export type Currency = 'RUB' | 'USD' | 'EUR';

/** One channel. */
export interface Place {
  readonly name: string;
  readonly chatId: number;
  readonly username: string;
  readonly shard: string;
  readonly currency: Currency;
  readonly ownerId: number;
}

/** Two of them and who buys there. */
export interface StreetPlace {
  readonly places: readonly Place[];
  readonly firstId: number;
  readonly firstBuyer: number;
}

/** Where the streets of one run are, by what each channel sells in; what an earlier run left behind is not met again. */
export function placesOf(run: number, currencies: readonly (readonly [Currency, Currency])[]): readonly StreetPlace[] {
  return currencies.map((pair, street) => {
    const serial = run * currencies.length + street;
    const firstId = FIRST_ID + serial * IDS;
    const places = pair.map((currency, lane) => {
      const number = serial * pair.length + lane;
      return {
        name: `random-${number}`,
        chatId: -(1_009_000_000_000 + number),
        username: `random_lane_${number}`,
        shard: SHARDS[lane] ?? SHARDS[0],
        currency,
        ownerId: firstId + lane,
      };
    });
    return { places, firstId, firstBuyer: firstId + FIRST_BUYER };
  });
}

/** Declares a tenant with a channel for each place, and opens the streets. */
export async function openStreets(platform: Platform, databases: Databases, streets: readonly StreetPlace[]): Promise<readonly Street[]> {
  const places = streets.flatMap((street) => street.places);
  for (const { firstId, firstBuyer } of streets) await addPeople(platform, { firstId, firstBuyer });
  for (const place of places) await addChannel(platform, place);
  await declare(places);
  await kubectl('wait', '--for=condition=Ready', ...places.map(({ name }) => `channel/${name}`), '--timeout=120s');
  return Promise.all(streets.map((street) => openStreet(platform, databases, street)));
}

/** Takes them back: nothing may be open any more. The operator counts open orders now and then; until it has, deleting is refused. */
export async function closeStreets(streets: readonly StreetPlace[]): Promise<void> {
  const places = streets.flatMap((street) => street.places);
  const channels = places.map(({ name }) => `channel/${name}`);
  await until({ what: 'the channels to be free of orders', timeoutMs: 120_000, everyMs: 2_000 }, () =>
    kubectl('delete', ...channels, '--ignore-not-found', '--timeout=60s').then(() => true),
  );
  await kubectl('delete', ...places.map(({ name }) => `tenant/${name}`), '--timeout=120s');
}

async function openStreet({ endpoints }: Platform, databases: Databases, { places, firstBuyer }: StreetPlace): Promise<Street> {
  const people = new People(endpoints);
  const opened = await Promise.all(
    places.map(async ({ chatId, ownerId, currency }) => {
      const [row] = await databases.control(
        'select id::text as id, tenant_id::text as tenant_id from channel_directory where chat_id = ?',
        [chatId],
      );
      const address = { channelId: String(row?.['id']), tenantId: String(row?.['tenant_id']), ownerId, firstBuyer };
      return { lane: new Lane(address, people), payee: new Payee({ address, people, sandbox: endpoints.sandbox, currency }) };
    }),
  );
  return new Street({ lanes: opened.map(({ lane }) => lane), payees: opened.map(({ payee }) => payee), people, firstBuyer });
}

async function addPeople({ sandbox }: Platform, { firstId, firstBuyer }: Pick<StreetPlace, 'firstId' | 'firstBuyer'>): Promise<void> {
  const owners = SHARDS.map((_, lane) => firstId + lane);
  const buyers = Array.from({ length: BUYERS_AND_STRANGERS }, (_, index) => firstBuyer + index);
  for (const id of [...owners, ...buyers]) await sandbox.addPerson({ id, firstName: 'Ян' });
}

async function addChannel({ endpoints }: Platform, { chatId: id, username, name: title, ownerId }: Place): Promise<void> {
  const [bot] = (await (await fetch(`${endpoints.sandbox}/telegram/bots`)).json()) as readonly { readonly id: number }[];
  const made = await fetch(`${endpoints.sandbox}/telegram/channels`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, username, title, ownerId, botId: bot?.id }),
  });
  if (!made.ok) throw new Error(`The stand-in takes no channel: ${await made.text()}`);
}

async function declare(places: readonly Place[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lytslot-random-'));
  const file = join(folder, 'lanes.json');
  await writeFile(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: places.flatMap(resourcesOf) }));
  await kubectl('apply', `--filename=${file}`);
  await rm(folder, { recursive: true });
}

function resourcesOf({ name, chatId, username, shard, currency, ownerId }: Place): readonly object[] {
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
        slots: { ...slots, currency, topHours: 1, feedHours: 24, gapMinutes: 0, minNoticeMinutes: 1 },
      },
    },
  ];
}
