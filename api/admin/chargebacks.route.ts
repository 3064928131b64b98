/**
 * @file api/admin/chargebacks.route.ts
 * @description What buyers' banks have taken back, in the console: of orders of all shards and of balances, newest first.
 * @dependencies adapters, contracts
 * @created 2026-11-30
 */
import type { BalanceChargebackRow, BalanceChargebacks, ChargebackRow, Directory, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { ChargebackView } from '@lytslot/contracts/http';
import { mergePages } from '../orders/merge-pages.ts';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { namesOfTenants } from './names-of-tenants.ts';

/** `shards` and `balances` are open in role admin. */
interface ChargebackDeps {
  readonly directory: Pick<Directory, 'tenant'>;
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
  readonly balances: Pick<BalanceChargebacks, 'list'>;
}

/** Mounts it. */
export function chargebackRoutes(mount: EndpointMount, { shards, balances, directory }: ChargebackDeps): void {
  mount.json(endpoints.listChargebacks, async ({ query }) => {
    const names = await shards.names();
    const ofOrders = await Promise.all(names.map(async (name) => (await shards.get(name)).chargebacks.list(query)));
    const { rows, next } = mergePages<ChargebackRow | BalanceChargebackRow>([...ofOrders, await balances.list(query)], query.limit);
    const nameOf = await namesOfTenants(
      directory,
      rows.flatMap((row) => ('order' in row ? [row] : [])),
    );
    return {
      rows: rows.map((row) => ({ ...presentAny(row), ...('order' in row ? ofOrder(row, nameOf(row.tenantId)) : ofDeposit(row)) })),
      next,
    };
  });
}

function presentAny(row: ChargebackRow | BalanceChargebackRow): ChargebackView {
  const { id, state, reason, providerChargebackId, amountMinor, currency, evidenceDueAt, openedAt, closedAt } = row;
  return {
    id,
    state,
    reason,
    providerRef: providerChargebackId,
    amount: money(amountMinor, currency),
    evidenceDueAt: evidenceDueAt?.toISOString(),
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString(),
  };
}

function ofOrder({ order, tenantId }: ChargebackRow, tenantName: string): Partial<ChargebackView> {
  return { tenantId, tenantName, orderId: order.id, orderNumber: order.number };
}

function ofDeposit({ depositId, telegramUserId, owedMinor, currency }: BalanceChargebackRow): Partial<ChargebackView> {
  return { deposit: { id: depositId, telegramUserId, ...(owedMinor > 0n && { owed: money(owedMinor, currency) }) } };
}
