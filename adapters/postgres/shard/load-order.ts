/**
 * @file adapters/postgres/shard/load-order.ts
 * @description One call that reads everything a decision about an order needs.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { OrderSnapshot } from '@lytslot/domain/booking';
import type { Sql } from '../connection/connection.ts';

/** A value as JSON has it: instants and amounts are text, what is missing is null. */
type WrittenValue<Value> = Value extends Date | bigint ? string : Value extends undefined ? null : Value;
type Written<Part> = { readonly [Key in keyof Part]: WrittenValue<Part[Key]> };

type Placement = OrderSnapshot['placement'];
type Payment = NonNullable<OrderSnapshot['payment']>;
type Dispute = NonNullable<OrderSnapshot['dispute']>;

/** What load_order answers. */
interface WrittenOrder {
  readonly order: Written<Pick<OrderSnapshot, 'number' | 'version' | 'chainEnd' | 'state' | 'createdAt'>>;
  readonly advertiser: OrderSnapshot['advertiser'];
  readonly quote: Written<OrderSnapshot['quote']>;
  readonly placement: Written<Omit<Placement, 'content'>>;
  readonly content: Written<Required<NonNullable<Placement['content']>>> | null;
  readonly payment: Written<Payment> | null;
  readonly dispute: Written<Dispute> | null;
  readonly deadline: Written<NonNullable<OrderSnapshot['deadline']>> | null;
}

/** The order as one consistent view; undefined when the tenant has no such order. */
export async function loadSnapshot(sql: Sql, tenantId: string, orderId: string): Promise<OrderSnapshot | undefined> {
  const [row] = await sql('select load_order(?, ?)::text as found', [tenantId, orderId]);
  if (typeof row?.['found'] !== 'string') return undefined;
  const { order, advertiser, quote, placement, content, payment, dispute, deadline } = JSON.parse(row['found']) as WrittenOrder;
  return {
    ...order,
    id: orderId,
    tenantId,
    createdAt: new Date(order.createdAt),
    advertiser,
    quote: quoteOf(quote),
    placement: { ...placementOf(placement), content: content === null ? undefined : contentOf(content) },
    payment: payment === null ? undefined : paymentOf(payment),
    dispute: dispute === null ? undefined : disputeOf(dispute),
    deadline: deadline === null ? undefined : { action: deadline.action, dueAt: new Date(deadline.dueAt) },
  };
}

function quoteOf({ packId, ...quote }: Written<OrderSnapshot['quote']>): OrderSnapshot['quote'] {
  return { ...quote, priceMinor: BigInt(quote.priceMinor), ...(typeof packId === 'string' && { packId }) };
}

function contentOf({ media, buttons, ...content }: NonNullable<WrittenOrder['content']>): NonNullable<Placement['content']> {
  return { ...content, ...(media !== null && { media }), ...(buttons !== null && { buttons }) };
}

function placementOf(row: Written<Omit<Placement, 'content'>>): Omit<Placement, 'content'> {
  return {
    ...row,
    channelUsername: row.channelUsername ?? undefined,
    publishAt: new Date(row.publishAt),
    moveTo: instant(row.moveTo),
    moveBy: row.moveBy ?? undefined,
    marking: row.marking ?? undefined,
    experiment: row.experiment ?? undefined,
    erid: row.erid ?? undefined,
    messageId: row.messageId ?? undefined,
    publishedAt: instant(row.publishedAt),
    removedAt: instant(row.removedAt),
    note: row.note ?? undefined,
    refundMinor: amount(row.refundMinor),
  };
}

function paymentOf(row: Written<Payment>): Payment {
  const { providerPaymentId, confirmationUrl, providerRefundId } = row;
  return {
    ...row,
    providerPaymentId: providerPaymentId ?? undefined,
    confirmationUrl: confirmationUrl ?? undefined,
    providerRefundId: providerRefundId ?? undefined,
  };
}

function disputeOf(row: Written<Dispute>): Dispute {
  return {
    ...row,
    openedAt: new Date(row.openedAt),
    begunAt: instant(row.begunAt),
    proposedBy: row.proposedBy ?? undefined,
    proposedMinor: amount(row.proposedMinor),
    awardMinor: amount(row.awardMinor),
    reason: row.reason ?? undefined,
    decidedAt: instant(row.decidedAt),
  };
}

function instant(text: string | null): Date | undefined {
  return text === null ? undefined : new Date(text);
}

function amount(text: string | null): bigint | undefined {
  return text === null ? undefined : BigInt(text);
}
