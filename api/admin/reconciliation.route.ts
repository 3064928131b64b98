/**
 * @file api/admin/reconciliation.route.ts
 * @description Days compared with the payment provider in the console: what differs, and an administrator's word on it.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { ReconciliationItem as ItemRow, ReconciliationRun as RunRow, Reconciliations } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { ReconciliationItem, ReconciliationRun } from '@lytslot/contracts/http';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** `reconciliations` are open in role admin. */
interface ReconciliationDeps {
  readonly reconciliations: Pick<Reconciliations, 'runs' | 'items' | 'explain'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** Mounts it. */
export function reconciliationRoutes(mount: EndpointMount, { reconciliations, clock, ids }: ReconciliationDeps): void {
  mount.json(endpoints.listReconciliations, async ({ query: { limit, after } }) => {
    const { rows, next } = await reconciliations.runs({ limit, after });
    return { rows: rows.map(presentRun), next };
  });
  mount.json(endpoints.listReconciliationItems, async ({ query: { state, runId, limit, after } }) => {
    const { rows, next } = await reconciliations.items({ state, runId, limit, after });
    return { rows: rows.map(presentItem), next };
  });
  mount.json(endpoints.explainReconciliationItem, async ({ account, params: { itemId }, body: { note }, idempotencyKey }) => {
    const said = { note, by: account.id, at: clock.now() };
    return presentItem(
      await reconciliations.explain(itemId, { ...said, newId: ids.next(), commandKey: `api:${account.id}:${idempotencyKey}` }),
    );
  });
}

function presentRun({ counts, sums, startedAt, finishedAt, ...run }: RunRow): ReconciliationRun {
  return {
    ...run,
    ...counts,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString(),
    sums: sums.map(({ currency, ...minor }) => ({
      paid: { provider: money(minor.providerPaidMinor, currency), own: money(minor.ownPaidMinor, currency) },
      refunded: { provider: money(minor.providerRefundedMinor, currency), own: money(minor.ownRefundedMinor, currency) },
    })),
  };
}

function presentItem({
  providerMinor,
  ownMinor,
  currency,
  subjects,
  foundAt,
  closedAt,
  explanation,
  ...item
}: ItemRow): ReconciliationItem {
  return {
    ...item,
    providerAmount: providerMinor === undefined ? undefined : money(providerMinor, currency),
    ownAmount: ownMinor === undefined ? undefined : money(ownMinor, currency),
    subjects: subjects.map(({ kind, id }) => ({ kind, id })),
    foundAt: foundAt.toISOString(),
    closedAt: closedAt?.toISOString(),
    explanation: explanation && { ...explanation, at: explanation.at.toISOString() },
  };
}
