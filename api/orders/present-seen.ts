/**
 * @file api/orders/present-seen.ts
 * @description What views cost, in the words of the contract.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { SeenPlacements } from '@lytslot/adapters/postgres';
import type { MonthFigures } from '@lytslot/contracts/http';
import { averageMinor } from '@lytslot/domain/ledger';
import type { Currency } from '@lytslot/domain/ledger';
import { money } from './present-order.ts';

/** Of one currency, all parts together. Placements nobody has counted are told, and are in no average: no view is made up. */
export function presentSeen(all: readonly SeenPlacements[], currency: Currency): MonthFigures['money'][number]['seen'] {
  const parts = all.filter((one) => one.currency === currency);
  const placements = parts.reduce((sum, one) => sum + one.placements, 0);
  const measured = parts.reduce((sum, one) => sum + one.measured, 0);
  const views = parts.reduce((sum, one) => sum + one.views, 0n);
  const cost = parts.reduce((sum, one) => sum + one.costMinor, 0n);
  const counted = { placements, unmeasured: placements - measured, views: views.toString(), cost: money(cost, currency) };
  if (views === 0n) return counted;
  return {
    ...counted,
    perThousand: money(averageMinor(cost, views, 1_000n), currency),
    perView: money(averageMinor(cost, views), currency),
  };
}
