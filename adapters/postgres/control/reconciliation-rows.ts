/**
 * @file adapters/postgres/control/reconciliation-rows.ts
 * @description Rows of compared days, as those who read them know them.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { PaymentProvider } from '@lytslot/domain/booking';
import type { CurrencySums, DifferenceKind, Item, ItemState, Subject } from '@lytslot/domain/reconciliation';
import { instant, optionalText, wholeNumber } from '../connection/read-values.ts';
import type { ReconciliationItem, ReconciliationRun } from './reconciliation-ports.ts';

type Row = Readonly<Record<string, unknown>>;

/** Selects of toRun. */
export const RUN = `select r.id::text, r.provider, r.day::text, r.started_at, r.finished_at, r.provider_payments, r.provider_refunds, r.own_payments,
    (select count(*) from reconciliation_item i where i.run_id = r.id) as items,
    (select count(*) from reconciliation_item i where i.run_id = r.id and i.state = 'open') as open_items,
    (select coalesce(json_agg(json_build_object('currency', s.currency, 'providerPaidMinor', s.provider_paid_minor::text,
        'ownPaidMinor', s.own_paid_minor::text, 'providerRefundedMinor', s.provider_refunded_minor::text,
        'ownRefundedMinor', s.own_refunded_minor::text) order by s.currency), '[]')::text
       from reconciliation_sum s where s.run_id = r.id) as sums
  from reconciliation_run r`;

/** Columns of toDifference. */
export const DIFFERENCE = 'i.kind, i.provider_ref, i.provider_minor::text, i.own_minor::text, i.currency, i.subjects::text, i.state';

/** Selects of toItem. */
export const ITEM = `select i.id::text, i.run_id::text, r.provider, r.day::text, ${DIFFERENCE}, i.found_at, i.closed_at, e.note, e.explained_by, e.at
  from reconciliation_item i join reconciliation_run r on r.id = i.run_id
  left join lateral (select x.note, x.explained_by, x.at from reconciliation_explanation x where x.item_id = i.id order by x.id desc limit 1) e on true`;

/** A run. */
export function toRun(row: Row): ReconciliationRun {
  const sums = JSON.parse(String(row['sums'])) as readonly Readonly<Record<keyof CurrencySums, string>>[];
  return {
    id: String(row['id']),
    provider: String(row['provider']) as PaymentProvider,
    day: String(row['day']),
    startedAt: instant(row['started_at']),
    finishedAt: optionalInstant(row['finished_at']),
    counts: {
      providerPayments: Number(row['provider_payments']),
      providerRefunds: Number(row['provider_refunds']),
      ownPayments: Number(row['own_payments']),
    },
    sums: sums.map(({ currency, ...minor }) => ({
      currency,
      providerPaidMinor: BigInt(minor.providerPaidMinor),
      ownPaidMinor: BigInt(minor.ownPaidMinor),
      providerRefundedMinor: BigInt(minor.providerRefundedMinor),
      ownRefundedMinor: BigInt(minor.ownRefundedMinor),
    })),
    openItems: Number(row['open_items']),
    items: Number(row['items']),
  };
}

/** An item. */
export function toItem(row: Row): ReconciliationItem {
  const note = optionalText(row['note']);
  return {
    ...toDifference(row),
    id: String(row['id']),
    runId: String(row['run_id']),
    provider: String(row['provider']) as PaymentProvider,
    day: String(row['day']),
    foundAt: instant(row['found_at']),
    closedAt: optionalInstant(row['closed_at']),
    explanation: note === undefined ? undefined : { note, by: String(row['explained_by']), at: instant(row['at']) },
  };
}

/** What the domain knows of an item. */
export function toDifference(row: Row): Item {
  return {
    kind: String(row['kind']) as DifferenceKind,
    providerRef: String(row['provider_ref']),
    providerMinor: optionalAmount(row['provider_minor']),
    ownMinor: optionalAmount(row['own_minor']),
    currency: String(row['currency']),
    subjects: JSON.parse(String(row['subjects'])) as readonly Subject[],
    state: String(row['state']) as ItemState,
  };
}

function optionalInstant(value: unknown): Date | undefined {
  return value === null || value === undefined ? undefined : instant(value);
}

function optionalAmount(value: unknown): bigint | undefined {
  return value === null || value === undefined ? undefined : wholeNumber(value);
}
