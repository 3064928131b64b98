/**
 * @file sandbox/yookassa/list-items.ts
 * @description Lists as YooKassa gives them: newest first, by filters it knows and no others, in pages behind a cursor that means nothing to anybody else.
 * @dependencies -
 * @created 2026-11-29
 */
import { Buffer } from 'node:buffer';
import { invalidRequest } from './yookassa-failure.ts';

/** An object as it is shown. */
type Item = Readonly<Record<string, unknown>>;

/** Whether an item fits a filter's value; throws YookassaFailure 400 for a value that cannot be one. */
type Filter = (item: Item, value: string, name: string) => boolean;

const USUAL_LIMIT = 10;
const MOST = 100;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;

const COMPARE: Readonly<Record<string, (at: number, bound: number) => boolean>> = {
  gte: (at, bound) => at >= bound,
  gt: (at, bound) => at > bound,
  lte: (at, bound) => at <= bound,
  lt: (at, bound) => at < bound,
};

const payBy: Filter = (item, value) => (item['payment_method'] as { readonly type?: string } | undefined)?.type === value;

/** Filters of GET /payments. */
export const PAYMENT_FILTERS: Readonly<Record<string, Filter>> = {
  ...instants('created_at'),
  ...instants('captured_at'),
  payment_method: payBy,
  status: oneOf('pending', 'waiting_for_capture', 'succeeded', 'canceled'),
};

/** Filters of GET /refunds. */
export const REFUND_FILTERS: Readonly<Record<string, Filter>> = {
  ...instants('created_at'),
  payment_id: (item, value) => item['payment_id'] === value,
  status: oneOf('pending', 'succeeded', 'canceled'),
};

/** Filters of GET /receipts. */
export const RECEIPT_FILTERS: Readonly<Record<string, Filter>> = {
  ...instants('created_at'),
  payment_id: (item, value) => item['payment_id'] === value,
  refund_id: (item, value) => item['refund_id'] === value,
  status: oneOf('pending', 'succeeded', 'canceled'),
};

/** Filters of GET /payouts/search: what was attached, and when it was made. */
export const PAYOUT_FILTERS: Readonly<Record<string, Filter>> = {
  ...instants('created_at'),
  ...Object.fromEntries(
    ['part_id', 'payout_id', 'tenant_id'].map((key) => {
      const filter: Filter = (item, value) => (item['metadata'] as Readonly<Record<string, string>> | undefined)?.[key] === value;
      return [`metadata.${key}`, filter];
    }),
  ),
};

function instants(field: string): Readonly<Record<string, Filter>> {
  return Object.fromEntries(
    Object.entries(COMPARE).map(([word, holds]) => {
      const filter: Filter = (item, value, name) => {
        if (!INSTANT.test(value) || Number.isNaN(Date.parse(value))) throw invalidRequest('must be an instant of ISO 8601', name);
        const at = item[field];
        return typeof at === 'string' && holds(Date.parse(at), Date.parse(value));
      };
      return [`${field}.${word}`, filter];
    }),
  );
}

function oneOf(...values: readonly string[]): Filter {
  return (item, value, name) => {
    if (!values.includes(value)) throw invalidRequest('unknown value', name);
    return item['status'] === value;
  };
}

/** One page. Throws YookassaFailure 400, naming the parameter, for anything the original would not take. */
export function listItems(query: Readonly<Record<string, unknown>>, filters: Readonly<Record<string, Filter>>, all: readonly Item[]): Item {
  const { limit = String(USUAL_LIMIT), cursor, ...rest } = readQuery(query);
  const size = /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
  if (size < 1 || size > MOST) throw invalidRequest(`must be from 1 to ${MOST}`, 'limit');
  const chosen = Object.entries(rest).map(([name, value]) => {
    const filter = filters[name];
    if (filter === undefined) throw invalidRequest('Unknown parameter', name);
    // Also where there is nothing to list, a value that is none is refused.
    filter({}, value, name);
    return (item: Item) => filter(item, value, name);
  });
  const newest = all.toReversed().toSorted((a, b) => Date.parse(String(b['created_at'])) - Date.parse(String(a['created_at'])));
  const fits = newest.filter((item) => chosen.every((isFit) => isFit(item)));
  const start = cursor === undefined ? 0 : fits.findIndex((item) => cursorOf(item) === cursor);
  if (start < 0) throw invalidRequest('unknown cursor', 'cursor');
  const next = fits[start + size];
  const items = fits.slice(start, start + size);
  return { type: 'list', items, ...(next !== undefined && { next_cursor: cursorOf(next) }) };
}

/** A parameter given twice is no parameter. */
function readQuery(query: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const entries = Object.entries(query).map(([name, value]) => {
    if (typeof value !== 'string') throw invalidRequest('must be given once', name);
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}

function cursorOf(item: Item): string {
  return Buffer.from(`from ${String(item['id'])}`).toString('base64url');
}
