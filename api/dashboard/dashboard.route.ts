/**
 * @file api/dashboard/dashboard.route.ts
 * @description The console's first page.
 * @dependencies contracts, domain
 * @created 2026-11-24
 */
import { endpoints } from '@lytslot/contracts/http';
import type { Clock } from '@lytslot/domain/shared';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import type { PlatformFigures } from './ports.ts';

const CURRENCY = 'RUB';

/** Mounts it. Paid money is either in escrow, due to owners or the platform's: nothing was paid out or refunded elsewhere yet. */
export function dashboardRoutes(mount: EndpointMount, deps: { readonly figures: PlatformFigures; readonly clock: Clock }): void {
  const { figures, clock } = deps;
  mount.json(endpoints.getDashboard, async () => {
    const [amounts, live, unknown, failed, disputed, ledgers] = await Promise.all([
      figures.money(),
      figures.placements(['LIVE', 'REMOVAL_DUE']),
      figures.placements(['PUBLISH_UNKNOWN']),
      figures.placements(['PUBLISH_FAILED']),
      figures.placements(['DISPUTED']),
      figures.ledgers(),
    ]);
    const { escrowMinor, ownersDueMinor, platformRevenueMinor } = amounts;
    return {
      at: clock.now().toISOString(),
      gmv: money(escrowMinor + ownersDueMinor + platformRevenueMinor, CURRENCY),
      escrow: money(escrowMinor, CURRENCY),
      ownersDue: money(ownersDueMinor, CURRENCY),
      platformRevenue: money(platformRevenueMinor, CURRENCY),
      livePlacements: live,
      unknownPublishes: unknown,
      failedPublishes: failed,
      openDisputes: disputed,
      ledgerSum: money(
        ledgers.reduce((sum, { sumMinor }) => sum + sumMinor, 0n),
        CURRENCY,
      ),
      ledgers: ledgers.map(({ shardName, transactions, entries, isBalanced }) => ({ shardName, transactions, entries, isBalanced })),
    };
  });
}
