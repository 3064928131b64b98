/**
 * @file api/market/orders.route.ts
 * @description What an advertiser does about an order: the post, the checkout, a new version, a word on the owner's text, cancelling, a dispute.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { Directory } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { BoughtOrder } from '@lytslot/contracts/http';
import type { AgreementReader } from '@lytslot/domain/agreements';
import type { AppealBook } from '@lytslot/domain/appeals';
import { allows, cancelPlacement, cancelTerms, checkOut } from '@lytslot/domain/booking';
import type { Evidence, HowToPay, OrderSnapshot, OrderStore, PayBy, PaymentRails } from '@lytslot/domain/booking';
import { answerDraft, resubmitCreative, submitCreative } from '@lytslot/domain/creatives';
import { addEvidence, canOpenDispute, openDispute } from '@lytslot/domain/disputes';
import { readReceiptContact } from '@lytslot/domain/fiscal';
import type { ReceiptContacts } from '@lytslot/domain/fiscal';
import type { BillTo } from '@lytslot/domain/invoices';
import type { AdvertiserReader } from '@lytslot/domain/marking';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { presentAccepted } from '../agreements/present-agreement.ts';
import { presentMove } from '../orders/move-order.ts';
import { presentDispute } from '../orders/present-dispute.ts';
import { money, presentContent, presentDeadline } from '../orders/present-order.ts';
import { standing } from '../orders/standing.ts';
import type { EndpointMount, PersonCall } from '../server/mount-endpoint.ts';
import { appealOfBought } from './appeal-of-bought.ts';

/** `ordersOf`: a tenant's orders wherever the tenant is. */
export interface MarketOrdersDeps {
  readonly directory: Pick<Directory, 'channel'>;
  readonly ordersOf: (tenantId: string) => OrderStore;
  readonly advertisers: AdvertiserReader;
  readonly payments: PaymentRails;
  /** The offers that buyers accept by paying. */
  readonly agreements: AgreementReader;
  /** Undefined: no receipts are made, and nobody is asked where they go. */
  readonly receiptContacts: Pick<ReceiptContacts, 'remember'> | undefined;
  readonly appeals: AppealBook;
  /** How long after a refusal it can be appealed against. */
  readonly appealWindowMs: number;
  readonly publicUrl: string;
  /** Base of links to posts. */
  readonly postUrl: string;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** Mounts them. */
export function marketOrderRoutes(mount: EndpointMount, deps: MarketOrdersDeps): void {
  const { clock, ids, publicUrl, postUrl } = deps;
  mount.forPerson(endpoints.getBoughtOrder, async (call) => {
    const order = await findBought(deps, call);
    const evidence = order.dispute === undefined ? [] : await deps.ordersOf(order.tenantId).evidence({ ...order, orderId: order.id });
    return { ...presentBought(order, evidence, clock.now()), ...(await appealOfBought(deps, order)), ...(await acceptedWith(deps, order)) };
  });
  mountPurchase(mount, deps);
  mount.forPerson(endpoints.resubmitPost, async (call) =>
    act(deps, call, (orders, command) => resubmitCreative({ orders, clock, ids, publicUrl }, { ...command, ...call.body })),
  );
  mount.forPerson(endpoints.answerDraft, async (call) =>
    act(deps, call, (orders, command) => answerDraft({ orders, clock, ids }, { ...command, ...call.body })),
  );
  mount.forPerson(endpoints.cancelBoughtOrder, async (call) =>
    act(deps, call, (orders, command) => {
      return cancelPlacement({ orders, clock, ids }, { ...command, reason: call.body.reason, actor: buyerOf(call) });
    }),
  );
  mount.forPerson(endpoints.openBoughtDispute, async (call) =>
    act(deps, call, (orders, command) =>
      openDispute({ orders, clock, ids, postUrl }, { ...command, text: call.body.reason, actor: buyerOf(call) }),
    ),
  );
  mount.forPerson(endpoints.addBoughtEvidence, async (call) =>
    act(deps, call, (orders, command) => addEvidence({ orders, clock, ids }, { ...command, text: call.body.text, actor: buyerOf(call) })),
  );
}

/** From a held time to the page where it is paid for. */
function mountPurchase(mount: EndpointMount, deps: MarketOrdersDeps): void {
  const { advertisers, payments, agreements, clock, ids, publicUrl } = deps;
  mount.forPerson(endpoints.submitPost, async (call) => {
    await act(deps, call, (orders, command) =>
      submitCreative({ orders, advertisers, clock, ids, publicUrl }, { ...command, ...call.body }),
    );
    return presentBought(await findBought(deps, call), [], clock.now());
  });
  mount.forPerson(endpoints.checkOutOrder, async (call) => {
    const { id: orderId } = await findAccepted(deps, call, call.body.contentHash);
    await keepReceiptContact(deps, call);
    await act(deps, call, (orders, command) =>
      checkOut({ orders, payments, agreements, clock, ids, publicUrl }, { ...command, ...howToPay(call.body) }),
    );
    const order = await findBought(deps, call);
    const confirmationUrl = order.state === 'AWAITING_PAYMENT' ? order.payment?.confirmationUrl : undefined;
    return { ...standing(order, orderId), ...(confirmationUrl !== undefined && { confirmationUrl }), ...(await acceptedWith(deps, order)) };
  });
}

/** The offer that the order's buyer accepted with the checkout, if one was in force. */
export async function acceptedWith(
  { ordersOf, publicUrl }: Pick<MarketOrdersDeps, 'ordersOf' | 'publicUrl'>,
  { tenantId, id: orderId }: Pick<OrderSnapshot, 'tenantId' | 'id'>,
): Promise<Pick<BoughtOrder, 'acceptedAgreement'>> {
  const accepted = await ordersOf(tenantId).agreement({ tenantId, orderId });
  return accepted === undefined ? {} : { acceptedAgreement: presentAccepted(accepted, publicUrl) };
}

/** What is said with a checkout. */
interface SaidWithCheckout {
  readonly payBy?: PayBy | undefined;
  readonly billTo?: BillTo | undefined;
  readonly agreementId?: string | undefined;
}

/** How it is to be paid, where that was said. */
export function howToPay({ payBy, billTo, agreementId }: SaidWithCheckout): HowToPay {
  return {
    ...(payBy !== undefined && { payBy }),
    ...(billTo !== undefined && { billTo }),
    ...(agreementId !== undefined && { agreementId }),
  };
}

/** Notes where the person's receipts go, where that was said. Throws RECEIPT_CONTACT_INVALID. */
export async function keepReceiptContact(
  { receiptContacts, clock }: Pick<MarketOrdersDeps, 'receiptContacts' | 'clock'>,
  { telegramUserId, body }: { readonly telegramUserId: number; readonly body: { readonly receiptTo?: string | undefined } },
): Promise<void> {
  if (receiptContacts === undefined || body.receiptTo === undefined) return;
  await receiptContacts.remember(telegramUserId, readReceiptContact(body.receiptTo), clock.now());
}

/** The buyer's order whose post is the one that was looked at. Throws as findBought does, and CREATIVE_CHANGED. */
export async function findAccepted(deps: MarketOrdersDeps, call: OrderCall, contentHash: string): Promise<OrderSnapshot> {
  const order = await findBought(deps, call);
  if (order.placement.content?.hash === contentHash) return order;
  throw new LytSlotError('CREATIVE_CHANGED', 'The post is another one by now', { orderId: order.id });
}

/** Who acts. */
export function buyerOf({ telegramUserId }: Pick<OrderCall, 'telegramUserId'>) {
  return { kind: 'advertiser', id: String(telegramUserId) } as const;
}

type OrderCall = Pick<PersonCall<undefined, undefined>, 'telegramUserId' | 'idempotencyKey'> & {
  readonly params: { readonly channelId: string; readonly orderId: string };
};

interface Command {
  readonly tenantId: string;
  readonly orderId: string;
  readonly commandId: string;
}

/** Takes a step in an order of the person. Throws ORDER_NOT_FOUND, CHANNEL_NOT_FOUND and what `take` throws. */
export async function act(deps: MarketOrdersDeps, call: OrderCall, take: (orders: OrderStore, command: Command) => Promise<unknown>) {
  const { tenantId, id: orderId } = await findBought(deps, call);
  const orders = deps.ordersOf(tenantId);
  await take(orders, { tenantId, orderId, commandId: `api:${call.telegramUserId}:${call.idempotencyKey}` });
  return standing(await orders.load(tenantId, orderId), orderId);
}

/** Somebody else's order does not exist. Throws ORDER_NOT_FOUND, CHANNEL_NOT_FOUND. */
export async function findBought(
  { directory, ordersOf }: Pick<MarketOrdersDeps, 'directory' | 'ordersOf'>,
  { telegramUserId, params }: Pick<OrderCall, 'telegramUserId' | 'params'>,
): Promise<OrderSnapshot> {
  const { channelId, orderId } = params;
  const channel = await directory.channel(channelId);
  if (channel === undefined) throw new LytSlotError('CHANNEL_NOT_FOUND', 'There is no such channel', { channelId });
  const order = await ordersOf(channel.tenantId).load(channel.tenantId, orderId);
  if (order === undefined || order.placement.channelId !== channelId || order.advertiser.telegramUserId !== telegramUserId)
    throw new LytSlotError('ORDER_NOT_FOUND', 'The person has no such order in this channel', { orderId });
  return order;
}

function presentBought(order: OrderSnapshot, evidence: readonly Evidence[], now: Date): BoughtOrder {
  const { id, number, quote, placement, deadline } = order;
  const price = money(quote.priceMinor, quote.currency);
  const content = presentContent(placement.content);
  const due = presentDeadline(deadline);
  const move = presentMove(placement);
  const dispute = presentDispute(order.dispute, evidence, quote.currency);
  return {
    ...standing(order, id),
    orderNumber: number,
    channelId: placement.channelId,
    publishAt: placement.publishAt.toISOString(),
    price,
    rounds: placement.rounds,
    canDispute: canOpenDispute(order, now),
    ...(dispute !== undefined && { dispute }),
    ...(content !== undefined && { content }),
    ...(placement.note !== undefined && { note: placement.note }),
    ...(due !== undefined && { deadline: due }),
    ...(move !== undefined && { move }),
    ...(allows(order, 'placement.cancelled') && {
      cancelRefund: money(cancelTerms(order, 'advertiser', now).refundMinor, quote.currency),
    }),
  };
}
