/**
 * @file contracts/http/endpoints.ts
 * @description The catalogue of endpoints: what is not here does not exist.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { advertiserEndpoints } from './advertiser.ts';
import { agreementEndpoints } from './agreements.ts';
import { appealEndpoints } from './appeals.ts';
import { bankInvoiceEndpoints } from './bank-invoices.ts';
import { channelRegisterEndpoints } from './channel-register.ts';
import { auditEndpoints } from './audit.ts';
import { balanceListSchema, calendarQuerySchema, calendarSchema, ownChannelListSchema } from './cabinet.ts';
import { chargebackEndpoints } from './chargebacks.ts';
import { complianceEndpoints } from './compliance.ts';
import { dashboardSchema } from './dashboard.ts';
import { directoryEndpoints } from './directory.ts';
import { disputeEndpoints } from './disputes.ts';
import { documentEndpoints } from './documents.ts';
import { jsonCommand, jsonGet, plainEndpoint } from './endpoint.ts';
import { experimentEndpoints } from './experiments.ts';
import { idSchema, instantSchema } from './fields.ts';
import { handRefundEndpoints } from './hand-refunds.ts';
import { levyEndpoints } from './levy.ts';
import { orderDetailSchema, orderListSchema, orderQuerySchema, ownOrderDetailSchema, ownOrderListSchema } from './orders.ts';
import {
  cartBodySchema,
  cartCheckoutBodySchema,
  cartCheckoutSchema,
  cartSchema,
  holdBodySchema,
  holdSchema,
  marketSlotsSchema,
  startSchema,
} from './market.ts';
import { monthFigureEndpoints } from './month-figures.ts';
import { ownerMonthEndpoints } from './owner-month.ts';
import { payoutEndpoints } from './payouts.ts';
import { photoEndpoints } from './photos.ts';
import { planEndpoints } from './plans.ts';
import { prepaidEndpoints } from './prepaid.ts';
import { promoCodeEndpoints } from './promo-codes.ts';
import { repaymentEndpoints } from './repayments.ts';
import { proofEndpoints } from './proofs.ts';
import { ordReportEndpoints } from './ord-reports.ts';
import { reconciliationEndpoints } from './reconciliation.ts';
import { reschedulingEndpoints } from './rescheduling.ts';
import { reviewEndpoints } from './review.ts';
import { sessionEndpoints } from './session.ts';
import { whyEndpoints } from './why.ts';

const admin = { tag: 'Console', access: 'admin' } as const;
const cabinet = { tag: 'Cabinet', access: 'owner' } as const;
const market = { tag: 'Market', access: 'person' } as const;
const open = { tag: 'Public', access: 'public' } as const;

/** Every endpoint by its operation id. */
export const endpoints = {
  ...sessionEndpoints,
  ...photoEndpoints,
  getDashboard: jsonGet({
    ...admin,
    id: 'getDashboard',
    path: '/api/v1/admin/dashboard',
    summary: 'The platform in numbers',
    schema: dashboardSchema,
  }),
  ...directoryEndpoints,
  listOrders: jsonGet({
    ...admin,
    id: 'listOrders',
    path: '/api/v1/admin/orders',
    summary: 'Orders of all shards, newest first',
    query: orderQuerySchema,
    schema: orderListSchema,
  }),
  getOrder: jsonGet({
    ...admin,
    id: 'getOrder',
    path: '/api/v1/admin/orders/{orderId}',
    summary: 'An order with journal, ledger, payment and publish attempts',
    params: z.object({ orderId: idSchema }),
    schema: orderDetailSchema,
  }),
  listOwnChannels: jsonGet({
    ...cabinet,
    id: 'listOwnChannels',
    path: '/api/v1/cabinet/channels',
    summary: 'My channels',
    schema: ownChannelListSchema,
  }),
  getCalendar: jsonGet({
    ...cabinet,
    id: 'getCalendar',
    path: '/api/v1/cabinet/channels/{channelId}/calendar',
    summary: 'Free, held and sold time of my channel',
    params: z.object({ channelId: idSchema }),
    query: calendarQuerySchema,
    schema: calendarSchema,
  }),
  getBalances: jsonGet({
    ...cabinet,
    id: 'getBalances',
    path: '/api/v1/cabinet/balance',
    summary: 'My money: in escrow, available, the platform’s share',
    schema: balanceListSchema,
  }),
  listOwnOrders: jsonGet({
    ...cabinet,
    id: 'listOwnOrders',
    path: '/api/v1/cabinet/orders',
    summary: 'Orders of my channels, newest first',
    query: orderQuerySchema,
    schema: ownOrderListSchema,
  }),
  getOwnOrder: jsonGet({
    ...cabinet,
    id: 'getOwnOrder',
    path: '/api/v1/cabinet/orders/{orderId}',
    summary: 'One order of my channels',
    params: z.object({ orderId: idSchema }),
    schema: ownOrderDetailSchema,
  }),
  listSlots: jsonGet({
    ...market,
    id: 'listSlots',
    path: '/api/v1/market/channels/{channelId}/slots',
    summary: 'Times of a channel that can be bought, with their prices',
    params: z.object({ channelId: idSchema }),
    query: calendarQuerySchema,
    schema: marketSlotsSchema,
  }),
  explainStart: jsonGet({
    ...market,
    id: 'explainStart',
    path: '/api/v1/market/channels/{channelId}/slots/{startsAt}',
    summary: 'Whether one time can be bought, for how much, or why not',
    params: z.object({ channelId: idSchema, startsAt: instantSchema }),
    schema: startSchema,
  }),
  holdSlot: jsonCommand({
    ...market,
    id: 'holdSlot',
    path: '/api/v1/market/channels/{channelId}/holds',
    summary: 'Keeps a time for me for ten minutes and locks its price',
    params: z.object({ channelId: idSchema }),
    body: holdBodySchema,
    schema: holdSchema,
  }),
  holdCart: jsonCommand({
    ...market,
    id: 'holdCart',
    path: '/api/v1/market/carts',
    summary: 'Keeps several times of any channels for me: all of them or none, or as many as can be had',
    body: cartBodySchema,
    schema: cartSchema,
  }),
  checkOutCart: jsonCommand({
    ...market,
    id: 'checkOutCart',
    path: '/api/v1/market/carts/checkout',
    summary: 'Accepts what will go out and answers where all of it is paid at once; asked again, the same place',
    body: cartCheckoutBodySchema,
    schema: cartCheckoutSchema,
  }),
  ...reviewEndpoints,
  ...disputeEndpoints,
  ...appealEndpoints,
  ...reschedulingEndpoints,
  ...ownerMonthEndpoints,
  ...monthFigureEndpoints,
  ...payoutEndpoints,
  ...chargebackEndpoints,
  ...documentEndpoints,
  ...planEndpoints,
  ...auditEndpoints,
  ...levyEndpoints,
  ...prepaidEndpoints,
  ...promoCodeEndpoints,
  ...repaymentEndpoints,
  ...bankInvoiceEndpoints,
  ...experimentEndpoints,
  ...advertiserEndpoints,
  ...channelRegisterEndpoints,
  ...ordReportEndpoints,
  ...reconciliationEndpoints,
  ...agreementEndpoints,
  ...handRefundEndpoints,
  ...whyEndpoints,
  ...complianceEndpoints,
  takeYookassaNotification: plainEndpoint({
    ...open,
    id: 'takeYookassaNotification',
    method: 'post',
    path: '/webhooks/yookassa/{token}',
    summary: 'YooKassa says that something happened to a payment; the payment itself is asked back later',
    params: z.object({ token: z.string().max(256) }),
    answer: 'taken',
  }),
  takeStripeEvent: plainEndpoint({
    ...open,
    id: 'takeStripeEvent',
    method: 'post',
    path: '/webhooks/stripe',
    summary: 'Stripe says, signed, that something happened to a checkout session; the session itself is asked back later',
    answer: 'taken',
  }),
  ...proofEndpoints,
  showAd: plainEndpoint({
    ...open,
    id: 'showAd',
    method: 'get',
    path: '/a/{shortLink}',
    summary: 'Page behind the advertising label of a post',
    params: z.object({ shortLink: z.string().max(128) }),
    answer: 'html',
  }),
} as const;
