/**
 * @file api/cabinet/calendar.route.ts
 * @description An owner's channels and one channel's time: what is free by the rule that sells it, what is held, what is sold.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-24
 */
import type { Account, CalendarEntry, Directory, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { Channel, FreeSlot, TakenSlot } from '@lytslot/contracts/http';
import { offerSlots } from '@lytslot/domain/inventory';
import type { Clock } from '@lytslot/domain/shared';
import { presentChannel } from '../orders/present-channel.ts';
import { money } from '../orders/present-order.ts';
import { readSpan, withSurroundings } from '../orders/read-span.ts';
import type { Span } from '../orders/read-span.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { requireOwnChannel } from './own-tenants.ts';

/** More channels than one tenant is sold. */
const CHANNEL_LIMIT = 500;

/** `shards` are open in role app, every read in the tenant's own context. */
export interface CalendarDeps {
  readonly directory: Pick<Directory, 'tenant' | 'shardOf' | 'channel' | 'listChannels'>;
  readonly shards: Pick<ShardSet, 'get'>;
  readonly clock: Clock;
}

/** Mounts them. */
export function calendarRoutes(mount: EndpointMount, deps: CalendarDeps): void {
  mount.json(endpoints.listOwnChannels, async ({ account }) => ({ rows: await listOwnChannels(deps, account) }));
  mount.json(endpoints.getCalendar, async ({ account, params, query }) => {
    const channel = await requireOwnChannel(deps.directory, account, params.channelId);
    const span = readSpan(query);
    const tenant = await deps.directory.tenant(channel.tenantId);
    const now = deps.clock.now();
    const { free, taken } = await readTime(deps, { tenantId: channel.tenantId, channelId: channel.id, now, ...span });
    return {
      channel: presentChannel(channel, tenant?.name ?? ''),
      now: now.toISOString(),
      from: span.from.toISOString(),
      to: span.to.toISOString(),
      free,
      taken,
    };
  });
}

async function listOwnChannels({ directory }: CalendarDeps, account: Account): Promise<Channel[]> {
  const lists = account.tenantIds.map(async (tenantId) => {
    const [tenant, { rows }] = await Promise.all([
      directory.tenant(tenantId),
      directory.listChannels({ tenantId, limit: CHANNEL_LIMIT, offset: 0 }),
    ]);
    return rows.map((row) => presentChannel(row, tenant?.name ?? ''));
  });
  return (await Promise.all(lists)).flat();
}

async function readTime(
  { directory, shards }: CalendarDeps,
  { tenantId, channelId, now, from, to }: Span & { readonly tenantId: string; readonly channelId: string; readonly now: Date },
): Promise<{ readonly free: FreeSlot[]; readonly taken: TakenSlot[] }> {
  const { offers, readModels } = await shards.get(await directory.shardOf(tenantId));
  const [found, entries] = await Promise.all([
    offers.availability({ tenantId, channelId, ...withSurroundings({ from, to }), now }),
    readModels.channelCalendar(tenantId, channelId, from, to),
  ]);
  const slots = found === undefined || found.offer.paused ? [] : offerSlots(found.offer, found.busy, now, from, to);
  return {
    free: slots.map(({ startsAt, endsAt, priceMinor, currency }) => ({
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      price: money(priceMinor, currency),
    })),
    taken: entries.map(presentTaken),
  };
}

const STATUS = { held: 'held', occupied: 'sold', consumed: 'done' } as const;

function presentTaken({ state, startsAt, busyUntil, priceMinor, currency, ...entry }: CalendarEntry): TakenSlot {
  return {
    ...entry,
    status: STATUS[state],
    startsAt: startsAt.toISOString(),
    endsAt: busyUntil.toISOString(),
    price: money(priceMinor, currency),
  };
}
