/**
 * @file adapters/postgres/control/catalogue.ts
 * @description The public catalogue: what an advertiser sees before any tenant is opened.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { Currency } from '@lytslot/domain/ledger';
import type { Connection, Work } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import { containing } from './directory-rows.ts';
import type { Catalogue, CatalogueChannel } from './ports.ts';

/** Listed channels of tenants that are not suspended; nothing that is retired. */
export function createCatalogue(connection: Connection<ControlTables>): Catalogue {
  return {
    list: ({ query, offset, limit }) =>
      connection.plainly(async (work) => {
        const text = query.trim().replace(/^@/, '');
        const matching =
          text === ''
            ? listed(work)
            : listed(work).where((eb) => eb.or([eb('c.title', 'ilike', containing(text)), eb('c.username', 'ilike', containing(text))]));
        const rows = await matching
          .select(COLUMNS)
          .orderBy('c.subscribers', (order) => order.desc().nullsLast())
          .orderBy('c.id')
          .limit(limit)
          .offset(offset)
          .execute();
        const { total } = await matching.select((eb) => eb.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
        return { channels: rows.map(toCatalogueChannel), total: Number(total) };
      }),
    byId: async (channelId) => {
      const [row] = await connection.statement(BY_ID, [channelId]);
      return row && toChannel(row);
    },
    byUsername: (username) =>
      connection.plainly(async (work) => {
        const wanted = username.replace(/^@/, '').toLowerCase();
        const row = await listed(work)
          .select(COLUMNS)
          .where((eb) => eb.fn<string>('lower', ['c.username']), '=', wanted)
          .executeTakeFirst();
        return row && toCatalogueChannel(row);
      }),
  };
}

const COLUMNS = [
  'c.id',
  'c.tenantId',
  't.shardName',
  'c.username',
  'c.title',
  'c.timezone',
  'c.subscribers',
  'c.priceFromMinor',
  'c.currency',
  'c.paused',
  'c.beyondPlan',
] as const;

// Asked with every step of a buyer: one round trip.
const BY_ID = `
  select c.id, c.tenant_id, t.shard_name, c.username, c.title, c.timezone, c.subscribers, c.price_from_minor::text, c.currency, c.paused or c.beyond_plan as paused
    from channel_directory c join tenant_directory t on t.id = c.tenant_id
   where c.listed and c.retired_as is null and not t.suspended and c.id = ?`;

function toChannel(row: Readonly<Record<string, unknown>>): CatalogueChannel {
  const { username, subscribers, price_from_minor: price } = row;
  return {
    channelId: String(row['id']),
    tenantId: String(row['tenant_id']),
    shardName: String(row['shard_name']),
    username: typeof username === 'string' ? username : undefined,
    title: String(row['title']),
    timezone: String(row['timezone']),
    subscribers: typeof subscribers === 'number' ? subscribers : undefined,
    priceFromMinor: typeof price === 'string' ? BigInt(price) : undefined,
    currency: String(row['currency']) as Currency,
    isPaused: row['paused'] === true,
  };
}

function listed({ db }: Work<ControlTables>) {
  return db
    .selectFrom('channel_directory as c')
    .innerJoin('tenant_directory as t', 't.id', 'c.tenantId')
    .where('c.listed', '=', true)
    .where('c.retiredAs', 'is', null)
    .where('t.suspended', '=', false);
}

type Row = Pick<
  ControlTables['channel_directory'],
  'id' | 'tenantId' | 'username' | 'title' | 'timezone' | 'subscribers' | 'priceFromMinor' | 'currency' | 'paused' | 'beyondPlan'
> &
  Pick<ControlTables['tenant_directory'], 'shardName'>;

function toCatalogueChannel({ id, paused, beyondPlan, username, subscribers, priceFromMinor, ...row }: Row): CatalogueChannel {
  return {
    ...row,
    channelId: id,
    isPaused: paused || beyondPlan,
    username: username ?? undefined,
    subscribers: subscribers ?? undefined,
    priceFromMinor: priceFromMinor ?? undefined,
  };
}
