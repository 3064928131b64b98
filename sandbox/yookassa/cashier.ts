/**
 * @file sandbox/yookassa/cashier.ts
 * @description Payments and refunds through their states, each change told to the shop by a notification.
 * @dependencies -
 * @created 2026-11-24
 */
import { randomUUID } from 'node:crypto';
import type { SandboxClock } from '../clock/index.ts';
import type { FaultBook } from '../faults/index.ts';
import type { EventHub } from '../http/events.ts';
import type { WebhookDelivery } from '../http/webhook-delivery.ts';
import { createSavedMethods } from './saved-methods.ts';
import { toAmount, toMinor } from './amount.ts';
import { createDealDesk, dealToWire, settledMinor } from './deals.ts';
import type { DealDesk } from './deals.ts';
import { paymentToWire, refundToWire } from './payment.ts';
import type { Payment, Refund } from './payment.ts';
import { readReceipt } from './read-receipt.ts';
import type { ReceiptContent, SaleReceipt } from './read-receipt.ts';
import type { PaymentRequest, RefundRequest } from './read-request.ts';
import type { ReceiptDesk, SandboxReceipt } from './receipt-desk.ts';
import { invalidRequest, notFound } from './yookassa-failure.ts';

const PAYABLE_MS = 60 * 60_000;
const HOLD_MS = 7 * 24 * 60 * 60_000;

/** The shop as its cabinet describes it. */
export interface Shop {
  readonly shopId: string;
  readonly secretKey: string;
  readonly publicUrl: string;
  webhookUrl: string | undefined;
}

/** What the cashier works with. */
export interface CashierDeps {
  readonly shop: Shop;
  readonly clock: SandboxClock;
  readonly faults: FaultBook;
  readonly events: EventHub;
  readonly delivery: WebhookDelivery;
  readonly receipts: ReceiptDesk;
}

type DealingDeps = CashierDeps & { readonly deals: DealDesk };

/** Payments and refunds of one shop. Methods throw YookassaFailure. */
export interface Cashier {
  readonly shop: Shop;
  readonly receipts: ReceiptDesk;
  readonly deals: DealDesk;
  createPayment(request: PaymentRequest): Payment;
  payment(id: string): Payment;
  payments(): readonly Payment[];
  /** The payer pays: succeeded, or held when the shop captures by itself. Repeats change nothing. */
  pay(id: string): Payment;
  /** The payer declines. */
  decline(id: string): Payment;
  /** The payer takes the permission to charge a saved method back: later charges are canceled. */
  revokeMethod(id: string): void;
  capture(id: string, amount: string | undefined): Payment;
  cancel(id: string): Payment;
  refund(request: RefundRequest): Refund;
  refunds(): readonly Refund[];
  /** What was paid for ahead is sold: its receipt. */
  sell(receipt: SaleReceipt): SandboxReceipt;
  clear(): void;
}

/** Makes a cashier without payments. */
export function createCashier(deps: CashierDeps): Cashier {
  const payments = new Map<string, Payment>();
  const refunds = new Map<string, Refund>();
  const methods = createSavedMethods();
  const deals = dealsOf(deps, payments);
  const find = (id: string) => {
    const payment = payments.get(id);
    if (!payment) throw notFound('Payment');
    return payment;
  };
  const close = (payment: Payment, party: string, reason: string) => {
    payment.status = 'canceled';
    payment.cancellation = { party, reason };
    tell(deps, 'payment.canceled', payment.id, paymentToWire(payment, deps.shop));
    return payment;
  };
  const take = (payment: Payment) => takeMoney({ ...deps, deals }, payment, () => close(payment, 'yoo_money', 'expired_on_capture'));
  return {
    shop: deps.shop,
    receipts: deps.receipts,
    deals,
    createPayment: (request) =>
      openPayment({ ...deps, deals }, request, { payments, state: methods.stateOf(request.payment_method_id), close, take }),
    payment: find,
    payments: () => Array.from(payments.values()),
    pay: (id) => {
      const payment = find(id);
      if (payment.status !== 'pending') return payment;
      if (payment.savesMethod) methods.save(payment.id);
      return take(payment);
    },
    revokeMethod: (id) => methods.revoke(id),
    decline: (id) => {
      const payment = find(id);
      return payment.status === 'pending' ? close(payment, 'payment_network', 'general_decline') : payment;
    },
    capture: (id, amount) => capture(deps, find(id), amount),
    cancel: (id) => close(requireHeld(find(id)), 'merchant', 'canceled_by_merchant'),
    refund: (request) => {
      const refund = refundPayment({ ...deps, deals }, find(request.payment_id), request);
      refunds.set(refund.id, refund);
      return refund;
    },
    refunds: () => Array.from(refunds.values()),
    sell: (receipt) => sell(deps, find(receipt.payment_id), receipt),
    clear: () => {
      payments.clear();
      refunds.clear();
      methods.clear();
      deals.clear();
    },
  };
}

function dealsOf(deps: CashierDeps, payments: ReadonlyMap<string, Payment>): DealDesk {
  return createDealDesk({
    clock: deps.clock,
    expire: (deal) => payments.forEach((payment) => void (payment.deal?.id === deal.id && giveAllBack(payment))),
    tell: (event, deal) => tell(deps, event, deal.id, dealToWire(deal)),
  });
}

/** Waits for its payer, unless a saved method is charged: that succeeds or is canceled at once. */
function openPayment(
  deps: DealingDeps,
  request: PaymentRequest,
  shop: {
    readonly payments: Map<string, Payment>;
    readonly state: ReturnType<ReturnType<typeof createSavedMethods>['stateOf']>;
    readonly close: (payment: Payment, party: string, reason: string) => Payment;
    readonly take: (payment: Payment) => Payment;
  },
): Payment {
  const { payments, state, close, take } = shop;
  if (request.deal !== undefined && deps.deals.find(request.deal.id).status === 'closed')
    throw invalidRequest('The deal is closed', 'deal.id');
  const payment = { ...newPayment(request, deps.clock.nowMs()), receipt: receiptOf(deps, request) };
  payments.set(payment.id, payment);
  if (state === 'revoked') return close(payment, 'payment_network', 'permission_revoked');
  if (state === 'active') return take(payment);
  deps.clock.at(payment.createdAtMs + PAYABLE_MS, () => {
    if (payments.has(payment.id) && payment.status === 'pending') close(payment, 'yoo_money', 'expired_on_confirmation');
  });
  deps.events.emit({ kind: 'payment', id: payment.id });
  return payment;
}

/** A shop that makes receipts takes no money without one; to any other it is nothing. */
function receiptOf({ receipts }: CashierDeps, request: PaymentRequest | RefundRequest): ReceiptContent | undefined {
  return receipts.isOn ? readReceipt(request.receipt, toMinor(request.amount.value)) : undefined;
}

function sell({ receipts }: CashierDeps, payment: Payment, { settlements, customer, items, tax_system_code: taxSystem }: SaleReceipt) {
  if (!receipts.isOn) throw invalidRequest('The shop makes no receipts', 'type');
  if (payment.status !== 'succeeded') throw invalidRequest('The payment has not succeeded', 'payment_id');
  const content = { customer, items, ...(taxSystem !== undefined && { tax_system_code: taxSystem }) };
  return receipts.add({ type: 'payment', paymentId: payment.id, refundId: undefined, content, settlements });
}

/** Made with the money it is about. */
function registerReceipt(
  { receipts }: CashierDeps,
  about: { readonly paymentId: string; readonly refundId?: string; readonly amountMinor: number },
  content: ReceiptContent | undefined,
): void {
  if (content === undefined) return;
  const { paymentId, refundId, amountMinor } = about;
  const settlements = [{ type: 'cashless' as const, amount: toAmount(amountMinor) }];
  receipts.add({ type: refundId === undefined ? 'payment' : 'refund', paymentId, refundId, content, settlements });
}

function newPayment(request: PaymentRequest, nowMs: number): Payment {
  const amountMinor = toMinor(request.amount.value);
  return {
    id: randomUUID(),
    status: 'pending',
    amountMinor,
    paidMinor: 0,
    refundedMinor: 0,
    description: request.description,
    capture: request.capture,
    returnUrl: request.confirmation?.return_url,
    savesMethod: request.save_payment_method === true,
    methodId: request.payment_method_id,
    metadata: request.metadata,
    deal: dealOf(request, amountMinor),
    createdAtMs: nowMs,
  };
}

function dealOf({ deal }: PaymentRequest, amountMinor: number): Payment['deal'] {
  if (deal === undefined) return undefined;
  const payoutMinor = settledMinor(deal.settlements);
  if (payoutMinor > amountMinor) throw invalidRequest('Settlements exceed the payment amount', 'deal.settlements');
  return { id: deal.id, payoutMinor };
}

/** A deal whose life is over gives everything back. */
function giveAllBack(payment: Payment): void {
  if (payment.status === 'succeeded') payment.refundedMinor = payment.paidMinor;
}

function requireHeld(payment: Payment): Payment {
  if (payment.status === 'waiting_for_capture') return payment;
  throw invalidRequest(`Payment in status ${payment.status} can't be canceled`, 'payment_id');
}

function takeMoney(deps: DealingDeps, payment: Payment, expire: () => void): Payment {
  const fault = deps.faults.take({ service: 'yookassa', method: 'pay', path: `/payments/${payment.id}` }, ['pay-short']);
  payment.paidMinor = payment.amountMinor - (fault?.shortByMinor ?? 0);
  if (payment.capture) {
    payment.status = 'succeeded';
    payment.capturedAtMs = deps.clock.nowMs();
    if (payment.deal !== undefined) deps.deals.fund(payment.deal.id, payment.paidMinor, payment.deal.payoutMinor);
    registerReceipt(deps, { paymentId: payment.id, amountMinor: payment.paidMinor }, payment.receipt);
    tell(deps, 'payment.succeeded', payment.id, paymentToWire(payment, deps.shop));
    return payment;
  }
  payment.status = 'waiting_for_capture';
  payment.expiresAtMs = deps.clock.nowMs() + HOLD_MS;
  deps.clock.at(payment.expiresAtMs, () => {
    if (payment.status === 'waiting_for_capture') expire();
  });
  tell(deps, 'payment.waiting_for_capture', payment.id, paymentToWire(payment, deps.shop));
  return payment;
}

function capture(deps: CashierDeps, payment: Payment, amount: string | undefined): Payment {
  if (payment.status !== 'waiting_for_capture') throw invalidRequest(`Payment in status ${payment.status} can't be captured`, 'payment_id');
  const minor = amount === undefined ? payment.paidMinor : toMinor(amount);
  if (minor > payment.paidMinor) throw invalidRequest('Capture amount exceeds the payment amount', 'amount.value');
  payment.paidMinor = minor;
  payment.status = 'succeeded';
  payment.capturedAtMs = deps.clock.nowMs();
  delete payment.expiresAtMs;
  tell(deps, 'payment.succeeded', payment.id, paymentToWire(payment, deps.shop));
  return payment;
}

function refundPayment(deps: DealingDeps, payment: Payment, request: RefundRequest): Refund {
  const minor = toMinor(request.amount.value);
  if (payment.status !== 'succeeded') throw invalidRequest(`Payment in status ${payment.status} can't be refunded`, 'payment_id');
  if (minor > payment.paidMinor - payment.refundedMinor) throw invalidRequest('Refund amount exceeds the payment amount', 'amount.value');
  const ofDeal = drawOf(payment, request);
  const receipt = receiptOf(deps, request);
  const fault = deps.faults.take({ service: 'yookassa', method: 'refund', path: `/refunds/${payment.id}` }, ['cancel-refund']);
  if (fault === undefined && ofDeal !== undefined) deps.deals.draw(ofDeal.id, minor, ofDeal.payoutMinor);
  if (fault === undefined) payment.refundedMinor += minor;
  const refund: Refund = {
    canceledFor: fault?.reason,
    id: randomUUID(),
    paymentId: payment.id,
    amountMinor: minor,
    description: request.description,
    createdAtMs: deps.clock.nowMs(),
  };
  if (fault === undefined) registerReceipt(deps, { paymentId: payment.id, refundId: refund.id, amountMinor: minor }, receipt);
  // There is no event for a refund that was cancelled.
  if (fault === undefined) tell(deps, 'refund.succeeded', payment.id, refundToWire(refund));
  return refund;
}

/** What a refund takes of the part for payouts: it has to be said, as the service cannot know. */
function drawOf({ deal }: Payment, request: RefundRequest): Payment['deal'] {
  if (deal === undefined && request.deal !== undefined) throw invalidRequest('The payment is in no deal', 'deal');
  if (deal === undefined) return undefined;
  if (request.deal === undefined) throw invalidRequest('A refund of a deal needs its settlements', 'deal');
  return { id: deal.id, payoutMinor: settledMinor(request.deal.refund_settlements) };
}

/** Unsigned, as YooKassa's are: the shop must ask back. */
function tell(deps: CashierDeps, event: string, paymentId: string, object: unknown): void {
  deps.events.emit({ kind: 'payment', id: paymentId });
  if (deps.shop.webhookUrl === undefined) return;
  const fault = deps.faults.take({ service: 'yookassa', method: event, path: `/payments/${paymentId}` }, ['duplicate-webhook']);
  const body = JSON.stringify({ type: 'notification', event, object });
  deps.delivery.send({ url: deps.shop.webhookUrl, body, event, copies: fault ? 2 : 1 });
}
