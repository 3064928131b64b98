/**
 * @file api/admin/month-figures.route.ts
 * @description A month of the platform in figures, of all shards together.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { SeenPlacements, ShardSet, SpanFigures } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { boundsOf } from '@lytslot/domain/marking';
import { money } from '../orders/present-order.ts';
import { presentSeen } from '../orders/present-seen.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** `shards` are open in role admin. */
interface MonthFiguresDeps {
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
}

/** Mounts it. A shard that does not answer fails it: figures without it would be wrong. */
export function monthFigureRoutes(mount: EndpointMount, { shards }: MonthFiguresDeps): void {
  mount.json(endpoints.getMonthFigures, async ({ query: { month } }) => {
    const models = await Promise.all((await shards.names()).map(async (name) => (await shards.get(name)).readModels));
    const span = boundsOf(month);
    const found = await Promise.all(models.map((model) => model.spanFigures(span)));
    const seen = (await Promise.all(models.map((model) => model.seenPlacements('platform', span)))).flat();
    const filled = await Promise.all(models.map((model) => model.occupancy('platform', month)));
    return {
      month,
      orders: ordersOf(found),
      money: moneyOf(found, seen),
      occupancy: {
        sold: filled.reduce((sum, { sold }) => sum + sold, 0),
        places: filled.reduce((sum, { places }) => sum + places, 0),
      },
    };
  });
}

function ordersOf(found: readonly SpanFigures[]): SpanFigures['orders'] {
  const all = (name: keyof SpanFigures['orders']) => found.reduce((sum, { orders }) => sum + orders[name], 0);
  return { held: all('held'), bought: all('bought'), published: all('published'), failed: all('failed'), refunded: all('refunded') };
}

function moneyOf(found: readonly SpanFigures[], seen: readonly SeenPlacements[]) {
  const byCurrency = Map.groupBy(
    found.flatMap(({ money: sums }) => sums),
    ({ currency }) => currency,
  );
  return [...byCurrency].map(([currency, sums]) => {
    const all = (name: Exclude<keyof (typeof sums)[number], 'currency'>) =>
      money(
        sums.reduce((sum, one) => sum + one[name], 0n),
        currency,
      );
    const paid = { received: all('receivedMinor'), returned: all('returnedMinor') };
    const shares = { owners: all('ownersMinor'), platform: all('platformMinor'), credited: all('creditedMinor') };
    return { ...paid, ...shares, seen: presentSeen(seen, currency) };
  });
}
