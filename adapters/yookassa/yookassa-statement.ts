/**
 * @file adapters/yookassa/yookassa-statement.ts
 * @description What YooKassa has of a span of time: its lists, page by page, newest first.
 * @dependencies domain, zod
 * @created 2026-11-29
 */
import type { ProviderStatement, StatementRefund } from '@lytslot/domain/reconciliation';
import { LytSlotError } from '@lytslot/domain/shared';
import { z } from 'zod';
import { createYookassaClient } from './yookassa-client.ts';
import type { YookassaClient, YookassaOptions } from './yookassa-client.ts';
import { amountSchema, paymentFrom, paymentSchema } from './yookassa-wire.ts';

/** The most that YooKassa gives at once. */
const PAGE = 100;
/** A cursor that never ends is a defect of the other side; a day of a million payments is not ours. */
const MOST_PAGES = 10_000;

const refundSchema = z.object({
  id: z.string().min(1),
  payment_id: z.string().min(1),
  status: z.enum(['pending', 'succeeded', 'canceled']),
  amount: amountSchema,
  created_at: z.iso.datetime({ offset: true }),
});

/** One list and how to read a line of it. */
interface List<Wire, Row> {
  readonly operation: string;
  readonly path: string;
  readonly item: z.ZodType<Wire>;
  readonly read: (item: Wire) => Row;
}

/** Makes the statement of one shop. Its methods throw what YookassaClient throws. */
export function createYookassaStatement(options: YookassaOptions): ProviderStatement {
  const call = createYookassaClient(options);
  return {
    payments: (from, to) =>
      pages(call, { operation: 'list_payments', path: '/payments', item: paymentSchema, read: paymentFrom }, { from, to }),
    refunds: (from, to) => pages(call, { operation: 'list_refunds', path: '/refunds', item: refundSchema, read: refundFrom }, { from, to }),
  };
}

async function* pages<Wire, Row>(
  call: YookassaClient,
  { operation, path, item, read }: List<Wire, Row>,
  { from, to }: { readonly from: Date; readonly to: Date },
): AsyncGenerator<readonly Row[]> {
  const answer = z.object({ items: z.array(item), next_cursor: z.string().min(1).optional() });
  const span = { 'created_at.gte': from.toISOString(), 'created_at.lt': to.toISOString(), limit: String(PAGE) };
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = new URLSearchParams(span);
    if (cursor !== undefined) query.set('cursor', cursor);
    const { items, next_cursor: next } = await call({ operation, path: `${path}?${query.toString()}`, answer });
    yield items.map(read);
    if (next === undefined) return;
    cursor = next;
  }
  throw new LytSlotError('PSP_UNKNOWN_OUTCOME', `The list of ${operation} does not end`, { operation });
}

function refundFrom({ id, payment_id: providerPaymentId, status, amount, created_at: at }: z.output<typeof refundSchema>): StatementRefund {
  return {
    providerRefundId: id,
    providerPaymentId,
    status,
    amountMinor: amount.value,
    currency: amount.currency,
    createdAt: new Date(at),
  };
}
