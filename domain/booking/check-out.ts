/**
 * @file domain/booking/check-out.ts
 * @description From an accepted preview to a payment link: the order waits for its money before the provider is asked for a payment.
 * @dependencies -
 * @created 2026-11-25
 */
import type { AcceptedAgreement, AgreementReader } from '../agreements/index.ts';
import { invoiceUntil, readBillTo } from '../invoices/index.ts';
import type { BillTo } from '../invoices/index.ts';
import { splitRevenue } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { requireKept } from './deal-life.ts';
import { draftStep, paymentKey, requireStep, stateChanged } from './draft-step.ts';
import type { Moment, StepChange } from './draft-step.ts';
import type { OrderSnapshot, PaymentProvider } from './order.ts';
import { psp, serviceFor } from './payment-rails.ts';
import type { Payer, PaymentGateway, PaymentPart, PaymentRails, PaymentRequest } from './ports.ts';
import { afterRelease } from './release-order.ts';
import { SHARED } from './shared-payment.ts';
import { takeAwaitedPayment } from './take-payment-result.ts';
import { loadOrder, takeStep } from './take-step.ts';
import type { Decision, OrderRef } from './take-step.ts';
import type { OrderStore, Transition } from './transition.ts';

/** How long a checkout stays open. */
const PAY_MS = 20 * 60_000;

/** What checking out needs; `publicUrl` is where the buyer comes back to. */
export interface CheckoutDeps {
  readonly orders: OrderStore;
  readonly payments: PaymentRails;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly publicUrl: string;
  /** The offers that buyers accept by paying; without them none is in force. */
  readonly agreements?: AgreementReader;
}

/** What pays; a payment service's page unless said. An order at a pack's price is paid by the pack and nothing else. */
export type PayBy = 'page' | 'balance' | 'invoice';

/** What pays, and whom the invoice is made out to where it is one. */
export interface HowToPay {
  readonly payBy?: PayBy;
  readonly billTo?: BillTo;
  /** The offer that the buyer was shown, where they say so: no other one is accepted. */
  readonly agreementId?: string;
}

/**
 * Turns a held order with a post into one that waits for payment, and gets the link to pay by; what was paid in before pays at once.
 * Repeating is safe and the cure for a lost answer: the payment's key was stored before the call. Throws ORDER_NOT_FOUND,
 * ORDER_STATE_CHANGED, HOLD_EXPIRED, CREATIVE_EMPTY, AGREEMENT_CHANGED, PAYMENT_SERVICE_OFF, INVOICE_IN_ROUBLES, BEYOND_DEAL_LIFE, RECEIPT_CONTACT_MISSING, for an invoice BILL_TO_INVALID and INVOICE_TOO_LATE, what the gateway
 * throws, and where nothing else can pay any more, the order's time is given back: PACK_EMPTY, PACK_ENDED, BALANCE_TOO_LOW, BALANCE_OWED.
 */
export async function checkOut(deps: CheckoutDeps, command: OrderRef & HowToPay & { readonly commandId: string }): Promise<void> {
  const { orders, clock, ids } = deps;
  await requirePayable(deps, [await loadOrder(orders, command)], command);
  const agreement = await agreementNow(deps);
  await takeStep(orders, command, (order) => startCheckout(order, { at: clock.now(), ids }, { ...command, ...agreement }));
  const order = await loadOrder(orders, command);
  const { payment } = order;
  if (order.state !== 'AWAITING_PAYMENT' || payment === undefined) return;
  if (payment.confirmationUrl === undefined) {
    // Paid together with others: the payment is theirs too, and only checking them out together asks for it.
    if (payment.idempotencyKey.startsWith(SHARED)) throw stateChanged(order, 'payment.created');
    const metadata = { order_id: order.id, tenant_id: order.tenantId, payment_id: payment.id };
    const by = { key: payment.idempotencyKey, publicUrl: deps.publicUrl, metadata, billTo: command.billTo };
    const request = paymentFor([order], by);
    const created = await createPayment(deps.payments.of(payment.provider), request, () => takeAtOnce(deps, order, command));
    await takeStep(orders, command, (current) => linkPayment(current, { at: clock.now(), ids }, created));
  }
  await takeAtOnce(deps, order, command);
}

/** Throws before anything changes what asking for the payment would throw: PAYMENT_SERVICE_OFF, INVOICE_IN_ROUBLES, BEYOND_DEAL_LIFE, CART_ONE_BY_ONE, BILL_TO_INVALID, RECEIPT_CONTACT_MISSING, PSP_REFUSED, PACK_EMPTY, PACK_ENDED, BALANCE_TOO_LOW, BALANCE_OWED. */
export async function requirePayable(
  { payments, clock }: Pick<CheckoutDeps, 'payments' | 'clock'>,
  orders: readonly [OrderSnapshot, ...OrderSnapshot[]],
  { payBy, billTo }: HowToPay,
): Promise<void> {
  const [first] = orders;
  if (first.state !== 'HELD') return;
  const provider = providerOf(first, payBy);
  const gateway = payments.of(provider);
  if (provider === 'bank') readBillTo(billTo);
  const { keepsForMs } = gateway;
  // Out of one deal only one payout goes: it closes with it.
  if (keepsForMs !== undefined && orders.length > 1)
    throw new LytSlotError('CART_ONE_BY_ONE', 'Each of them is paid by itself', { count: orders.length });
  for (const order of orders) requireKept(order, { startsAt: order.placement.publishAt, paidAt: clock.now(), keepsForMs });
  const amount = { minor: orders.reduce((sum, { quote }) => sum + quote.priceMinor, 0n), currency: first.quote.currency };
  await gateway.requireReady?.(payerOf(first), amount);
  if (provider === 'prepaid') await payments.prepaid.requireFunds(payerOf(first), amount);
}

/** What was paid in before is final at once: nobody sends a notification of it. */
export async function takeAtOnce(deps: CheckoutDeps, { payment }: OrderSnapshot, ref: OrderRef): Promise<void> {
  if (payment?.provider === 'prepaid') await takeAwaitedPayment(deps, { ...ref, eventKey: `prepaid:${payment.idempotencyKey}` });
}

/** Makes the payment; one that can never be made any more is taken as its result first. Throws what the gateway throws. */
export async function createPayment(
  gateway: Pick<PaymentGateway, 'create'>,
  request: PaymentRequest,
  takeRefusal: () => Promise<void>,
): ReturnType<PaymentGateway['create']> {
  try {
    return await gateway.create(request);
  } catch (error) {
    if (error instanceof LytSlotError && FINAL.has(error.code)) await takeRefusal();
    throw error;
  }
}

const FINAL: ReadonlySet<string> = new Set(['PACK_EMPTY', 'PACK_ENDED', 'BALANCE_TOO_LOW', 'BALANCE_OWED']);

/** What a buyer accepts who checks out now; paying is the acceptance, and the version is the one that the checkout has shown. */
export async function agreementNow({ agreements, clock }: Pick<CheckoutDeps, 'agreements' | 'clock'>): Promise<Accepting> {
  const version = await agreements?.inForce('advertiser', clock.now());
  if (version === undefined) return {};
  const { id, number, digest, inForceAt } = version;
  return { agreement: { id, number, digest, inForceAt } };
}

interface Accepting {
  readonly agreement?: AcceptedAgreement;
  readonly agreementId?: string;
}

/** Throws AGREEMENT_CHANGED where the buyer was shown another offer than the one in force. */
function requireShown({ agreement, agreementId }: Accepting): void {
  if (agreementId === undefined || agreementId === agreement?.id) return;
  throw new LytSlotError('AGREEMENT_CHANGED', 'Another version of the offer is in force than was shown');
}

function startCheckout(
  order: OrderSnapshot,
  moment: Moment,
  { commandId, payBy, agreement, agreementId }: HowToPay & Accepting & { readonly commandId: string },
): Decision<'started' | 'under-way'> {
  if (order.state === 'AWAITING_PAYMENT') return { outcome: 'under-way' };
  const until = payUntil([order], moment.at, payBy);
  const how = {
    commandId,
    payUntil: until,
    ...(payBy !== undefined && { payBy }),
    ...(agreement && { agreement }),
    ...(agreementId !== undefined && { agreementId }),
  };
  return { outcome: 'started', step: planCheckout(order, moment, how) };
}

/** What takes an order's money when it is paid so. Throws INVOICE_IN_ROUBLES. */
export function providerOf({ quote }: Pick<OrderSnapshot, 'quote'>, payBy: PayBy = 'page'): PaymentProvider {
  if (quote.packId !== undefined || payBy === 'balance') return 'prepaid';
  if (payBy === 'page') return serviceFor(quote.currency);
  if (quote.currency === 'RUB') return 'bank';
  throw new LytSlotError('INVOICE_IN_ROUBLES', 'Invoices are in roubles', { currency: quote.currency });
}

function payerOf({ advertiser, quote }: Pick<OrderSnapshot, 'advertiser' | 'quote'>): Payer {
  return { telegramUserId: advertiser.telegramUserId, ...(quote.packId !== undefined && { packId: quote.packId }) };
}

/** What the provider is asked for: one payment of all the orders' prices, whose buyer comes back to the first one's page. */
export function paymentFor(
  orders: readonly [OrderSnapshot, ...OrderSnapshot[]],
  by: {
    readonly key: string;
    readonly publicUrl: string;
    readonly metadata: Readonly<Record<string, string>>;
    readonly billTo?: BillTo | undefined;
  },
): PaymentRequest {
  const [{ quote, placement }] = orders;
  const until = orders.flatMap(({ deadline }) => (deadline === undefined ? [] : [deadline.dueAt.getTime()]));
  return {
    idempotencyKey: by.key,
    amountMinor: orders.reduce((sum, { quote: { priceMinor } }) => sum + priceMinor, 0n),
    currency: quote.currency,
    description: `LytSlot ${orders.map(({ number }) => number).join(', ')}`,
    returnUrl: `${by.publicUrl}/a/${placement.shortLink}`,
    // As it was stored with the checkout: a repeat asks for the very same.
    ...(until.length > 0 && { payUntil: new Date(Math.min(...until)) }),
    metadata: by.metadata,
    payer: { ...payerOf(orders[0]), ...(by.billTo !== undefined && { billTo: by.billTo }) },
    parts: orders.map(partOf),
  };
}

function partOf({ tenantId, id, number, quote: { priceMinor, platformShareBps } }: OrderSnapshot): PaymentPart {
  const { ownerMinor } = splitRevenue(priceMinor, platformShareBps);
  return { tenantId, orderId: id, number, amountMinor: priceMinor, ownerMinor };
}

/** When the checkout of orders closes: whoever pays at the last moment must still be published at the slot's time. Throws INVOICE_TOO_LATE. */
export function payUntil(orders: readonly [OrderSnapshot, ...OrderSnapshot[]], at: Date, payBy: PayBy | undefined): Date {
  const starts = orders.map(({ placement }) => placement.publishAt);
  if (providerOf(orders[0], payBy) === 'bank') return invoiceUntil(starts, at);
  return new Date(Math.min(at.getTime() + PAY_MS, ...starts.map((start) => start.getTime())));
}

/** The step of a held order to the checkout. Throws ORDER_STATE_CHANGED, HOLD_EXPIRED, CREATIVE_EMPTY, AGREEMENT_CHANGED. */
export function planCheckout(
  order: OrderSnapshot,
  moment: Moment,
  how: Accepting & { readonly commandId: string; readonly payUntil: Date; readonly sharedKey?: string; readonly payBy?: PayBy },
): Transition {
  requireStep(order, 'order.checkout-started');
  const { id: orderId, deadline, placement, advertiser } = order;
  const { agreement } = how;
  if (deadline !== undefined && deadline.dueAt <= moment.at) throw new LytSlotError('HOLD_EXPIRED', 'The hold ran out', { orderId });
  if (placement.content === undefined) throw new LytSlotError('CREATIVE_EMPTY', 'There is no post to publish yet', { orderId });
  requireShown(how);
  return draftStep(order, moment, {
    event: 'order.checkout-started',
    key: how.commandId,
    actor: { kind: 'advertiser', id: String(advertiser.telegramUserId) },
    cause: 'the advertiser accepted the preview',
    details: { contentHash: placement.content.hash, ...(agreement && { offerNumber: agreement.number, offerDigest: agreement.digest }) },
    ...(agreement && { agreement }),
    payment: newPayment(order, how),
    deadline: { action: 'cancel-unpaid', dueAt: how.payUntil },
  });
}

/** What the platform itself pays is watched from now on: nobody but it knows whether it was paid. */
function newPayment(
  order: OrderSnapshot,
  how: { readonly sharedKey?: string; readonly payBy?: PayBy },
): NonNullable<StepChange['payment']> {
  const provider = providerOf(order, how.payBy);
  const key = how.sharedKey !== undefined && { sharedKey: how.sharedKey };
  if (provider !== 'prepaid') return { state: 'created', provider, ...key };
  return { state: 'pending', provider, providerPaymentId: how.sharedKey ?? paymentKey(order.id), ...key };
}

/** Notes the provider's payment and its link at an order, once. */
export function linkPayment(
  order: OrderSnapshot,
  moment: Moment,
  created: Awaited<ReturnType<PaymentGateway['create']>>,
): Decision<'linked' | 'known'> {
  if (order.payment?.confirmationUrl !== undefined) return { outcome: 'known' };
  const state = order.payment?.state === 'created' ? 'pending' : (order.payment?.state ?? 'pending');
  const step: Transition = draftStep(order, moment, {
    event: 'payment.created',
    key: `payment-created:${created.providerPaymentId}`,
    actor: psp(order),
    cause: 'the provider made the payment',
    details: { providerPaymentId: created.providerPaymentId },
    payment: { ...created, state },
    deadline: order.deadline ?? afterRelease(order, order.state === 'RELEASED' ? state : undefined, moment.at),
  });
  return { outcome: 'linked', step };
}
