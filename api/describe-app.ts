/**
 * @file api/describe-app.ts
 * @description Says what the API consists of: which endpoints with which database role behind them. Opens nothing itself.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { PartyOnPaper } from '@lytslot/domain/documents';
import { demandDeclared, gateOf } from '@lytslot/domain/marking';
import type { PayoutWays } from '@lytslot/domain/payouts';
import { adPageRoutes } from './ad-page/ad-page.route.ts';
import { agreementRoutes } from './agreements/agreements.route.ts';
import { adminAppealRoutes } from './admin/appeals.route.ts';
import { adminInvoiceRoutes } from './admin/bank-invoices.route.ts';
import { complianceRoutes } from './admin/compliance.route.ts';
import { adminDirectoryRoutes } from './admin/directory.route.ts';
import { adminDisputeRoutes } from './admin/disputes.route.ts';
import { handRefundRoutes } from './admin/hand-refunds.route.ts';
import { moderationRoutes } from './admin/moderation.route.ts';
import { monthFigureRoutes } from './admin/month-figures.route.ts';
import { ordReportRoutes } from './admin/ord-reports.route.ts';
import { adminOrderRoutes, findOrder } from './admin/orders.route.ts';
import { levyRoutes } from './admin/levy.route.ts';
import { chargebackRoutes } from './admin/chargebacks.route.ts';
import { adminPayoutRoutes } from './admin/payouts.route.ts';
import { promoCodeRoutes } from './admin/promo-codes.route.ts';
import { reconciliationRoutes } from './admin/reconciliation.route.ts';
import { auditRoutes } from './audit/balance.route.ts';
import { adminRepaymentRoutes } from './admin/repayments.route.ts';
import { revenueShareRoutes } from './admin/revenue-share.route.ts';
import { balanceRoutes } from './cabinet/balance.route.ts';
import { calendarRoutes } from './cabinet/calendar.route.ts';
import { cabinetDocumentRoutes } from './cabinet/documents.route.ts';
import { cabinetDisputeRoutes } from './cabinet/disputes.route.ts';
import { cabinetMonthRoutes } from './cabinet/month.route.ts';
import { cabinetMoveRoutes } from './cabinet/move.route.ts';
import { cabinetOrderRoutes } from './cabinet/orders.route.ts';
import { cabinetPackRoutes } from './cabinet/packs.route.ts';
import { cabinetPayoutRoutes } from './cabinet/payouts.route.ts';
import type { CabinetPayoutsDeps } from './cabinet/payouts.route.ts';
import { cabinetPlanRoutes } from './cabinet/plans.route.ts';
import { cabinetReviewRoutes } from './cabinet/review.route.ts';
import { registrationRoutes } from './channels/registration.route.ts';
import type { ApiConfig } from './config.ts';
import { dashboardRoutes } from './dashboard/dashboard.route.ts';
import { advertiserRoutes } from './market/advertiser.route.ts';
import { marketAppealRoutes } from './market/appeals.route.ts';
import { cartCheckoutRoutes } from './market/cart-checkout.route.ts';
import { marketCartRoutes } from './market/cart.route.ts';
import { marketDocumentRoutes } from './market/documents.route.ts';
import { experimentRoutes } from './market/experiments.route.ts';
import { marketInvoiceRoutes } from './market/invoices.route.ts';
import { marketMoveRoutes } from './market/move.route.ts';
import { marketOrderRoutes } from './market/orders.route.ts';
import { marketPrepaidRoutes } from './market/prepaid.route.ts';
import { marketRepaymentRoutes } from './market/repayments.route.ts';
import { rememberChannels } from './market/remember-channels.ts';
import { marketRoutes } from './market/slots.route.ts';
import { adminPhotoRoutes, cabinetPhotoRoutes } from './orders/photo.route.ts';
import { proofRoutes } from './proof/proof.route.ts';
import type { AppParts } from './server/create-app.ts';
import { guardMutations } from './server/guard-mutations.ts';
import { limitRate } from './server/limit-rate.ts';
import type { EndpointMount } from './server/mount-endpoint.ts';
import { securityHeaders } from './server/security-headers.ts';
import { createAuthenticate, identify } from './session/authenticate.ts';
import { createSessionCookies } from './session/session-cookies.ts';
import { sessionRoutes } from './session/session.route.ts';
import { createSessionTokens } from './session/session-token.ts';
import type { StoringDeps } from './webhooks/store-notification.ts';
import { stripeRoutes } from './webhooks/stripe.route.ts';
import { yookassaRoutes } from './webhooks/yookassa.route.ts';
import { orderWhyRoutes } from './why/order-why.route.ts';
import { placeWhyRoutes } from './why/place-why.route.ts';
import type { Wiring } from './wiring.ts';

const DAY_MS = 86_400_000;

/** Everything of the application that does not hold the process itself. */
export function describeApp(wiring: Wiring): Omit<AppParts, 'health' | 'requestLog' | 'pages'> {
  const { config, databases, sessionClock } = wiring;
  const isHttps = config.LYTSLOT_PUBLIC_URL.startsWith('https:');
  const cookies = createSessionCookies({ isHttps });
  const tokens = createSessionTokens({ secret: config.LYTSLOT_SESSION_SECRET, clock: sessionClock });
  const { accounts, directory } = databases.own;
  const cardForm = cardFormOf(config);
  return {
    trustedProxies: config.LYTSLOT_TRUSTED_PROXIES,
    securityHeaders: securityHeaders({ isHttps, cardFormOrigin: cardForm && new URL(cardForm.scriptUrl).origin }),
    identify: identify({ cookies, tokens }),
    limitRate: limitRate({ perMinute: config.LYTSLOT_REQUESTS_PER_MINUTE }),
    guardMutations: guardMutations(),
    authenticate: createAuthenticate({ accounts, adminTelegramIds: config.LYTSLOT_ADMIN_TELEGRAM_IDS }),
    mountApi: (mount) => {
      sessionRoutes(mount, { ...signInOf(wiring), accounts, directory, cookies, tokens });
      mountConsole(mount, wiring);
      mountCabinet(mount, wiring);
      mountMarket(mount, wiring);
      mountWhy(mount, wiring);
      proofRoutes(mount, { proofs: databases.own.proofs });
      registrationRoutes(mount, { directory, register: databases.own.channelRegister });
      mountAgreements(mount, wiring);
      mountAdPage(mount, wiring);
    },
    mountWebhooks: (mount) => mountWebhooks(mount, wiring),
  };
}

function mountAgreements(mount: EndpointMount, { config, clock, ids, databases: { own, everybodys } }: Wiring): void {
  const publicUrl = config.LYTSLOT_PUBLIC_URL;
  agreementRoutes(mount, { agreements: own.agreements, published: everybodys.agreements, directory: own.directory, publicUrl, clock, ids });
}

function mountAdPage(mount: EndpointMount, { config, clock, databases, clicksOf }: Wiring): void {
  const postUrl = config.LYTSLOT_TELEGRAM_POST_URL;
  adPageRoutes(mount, { shards: databases.everybodysShards, postUrl, clicksOf, salts: databases.own.visitorSalts, clock });
}

function signInOf({ config, clock, ids }: Wiring) {
  return {
    clock,
    ids,
    botToken: config.LYTSLOT_TELEGRAM_BOT_TOKEN,
    loginUrl: config.LYTSLOT_TELEGRAM_LOGIN_URL,
    publicUrl: config.LYTSLOT_PUBLIC_URL,
  };
}

function mountConsole(
  mount: EndpointMount,
  { config, clock, databases, ids, ordersOf, payments, photos, botId, onboarding }: Wiring,
): void {
  const { directory } = databases.everybodys;
  const shards = databases.everybodysShards;
  dashboardRoutes(mount, { shards, proofs: databases.everybodys.proofs, clock });
  auditRoutes(mount, { books: databases.everybodys, shards, clock });
  levyRoutes(mount, { directory, shards, levyQuarters: databases.everybodys.levyQuarters, clock });
  adminDirectoryRoutes(mount, { directory, shards, clock });
  adminOrderRoutes(mount, {
    directory,
    shards,
    ownShards: databases.ownShards,
    whyFacts: databases.own.whyFacts,
    ways: payoutWaysOf(config, onboarding),
    postUrl: config.LYTSLOT_TELEGRAM_POST_URL,
    clock,
  });
  const tenantOf = async (orderId: string) => (await findOrder({ shards }, orderId)).order.tenantId;
  moderationRoutes(mount, { tenantOf, ordersOf, clock, ids });
  adminPhotoRoutes(mount, { tenantOf, ordersOf, photos });
  ordReportRoutes(mount, { directory, shards });
  adminDisputeRoutes(mount, { tenantOf, ordersOf, clock, ids });
  handRefundRoutes(mount, { shards, tenantOf, ordersOf, payments, book: databases.everybodys.handRefunds, clock, ids });
  adminAppealRoutes(mount, { appeals: databases.everybodys.appeals, botId, clock });
  reconciliationRoutes(mount, { reconciliations: databases.everybodys.reconciliations, clock, ids });
  adminRepaymentRoutes(mount, { repayments: databases.everybodys.repayments, clock, ids });
  promoCodeRoutes(mount, { promos: databases.everybodys.promoCodes, clock, ids });
  adminInvoiceRoutes(mount, { invoices: databases.everybodys.bankInvoices, storing: storingOf({ clock, databases, ids }) });
  revenueShareRoutes(mount, { directory, shards });
  monthFigureRoutes(mount, { shards });
  adminPayoutRoutes(mount, { directory, shards, ownShards: databases.ownShards, clock });
  chargebackRoutes(mount, { directory, shards, balances: databases.everybodys.balanceChargebacks });
  complianceRoutes(mount, { rules: databases.everybodys.complianceRules, shards, clock, ids });
}

function mountCabinet(mount: EndpointMount, wiring: Wiring): void {
  const { config, clock, databases, ids, ordersOf, offersOf, moderation, ownership, recurring, seal, onboarding, print, receiptContacts } =
    wiring;
  const { directory } = databases.own;
  const shards = databases.ownShards;
  calendarRoutes(mount, { directory, shards, clock });
  balanceRoutes(mount, { directory, shards });
  cabinetMonthRoutes(mount, { directory, shards, clock });
  const postUrl = config.LYTSLOT_TELEGRAM_POST_URL;
  const policy = () => databases.everybodys.complianceRules.policy(clock.now());
  const judging = { ...moderation, policy, appeals: databases.own.appeals };
  const review = { directory, shards, ordersOf, judging, publicUrl: config.LYTSLOT_PUBLIC_URL, clock, ids };
  cabinetOrderRoutes(mount, { directory, shards, postUrl, clock });
  cabinetReviewRoutes(mount, review);
  cabinetPhotoRoutes(mount, { ordersOf, photos: wiring.photos });
  cabinetDisputeRoutes(mount, { ...review, postUrl });
  cabinetMoveRoutes(mount, { ...review, offersOf, payments: wiring.payments });
  cabinetDocumentRoutes(mount, { directory, shards, print, platform: platformOf(config), clock });
  const publicUrl = config.LYTSLOT_PUBLIC_URL;
  const ways = payoutWaysOf(config, onboarding);
  const { agreements, plans, subscriptions } = databases.own;
  cabinetPayoutRoutes(mount, { directory, shards, seal, onboarding, ways, cardForm: cardFormOf(config), publicUrl, agreements, clock });
  const paying = { subscriptions, recurring, receiptContacts, publicUrl };
  cabinetPlanRoutes(mount, { ...paying, directory, shards, plans, agreements, ownership, clock, ids });
  cabinetPackRoutes(mount, { directory, prepaid: databases.own.prepaid, clock, ids });
}

/** The form of the payout gateway; payments that are safe deals have another, which is not built. */
function cardFormOf(config: ApiConfig): CabinetPayoutsDeps['cardForm'] {
  const { LYTSLOT_YOOKASSA_CARD_FORM_URL: scriptUrl, LYTSLOT_YOOKASSA_PAYOUT_AGENT_ID: accountId } = config;
  if (scriptUrl === undefined || accountId === undefined || config.LYTSLOT_YOOKASSA_SAFE_DEALS === 'on') return undefined;
  return { scriptUrl, accountId };
}

/** The API has not the key of the payout gateway, only the workers have: where it is missing, they say so. */
function payoutWaysOf({ LYTSLOT_YOOKASSA_SAFE_DEALS: deals }: ApiConfig, onboarding: Wiring['onboarding']): PayoutWays {
  return { yookassa: deals === 'on' ? 'safe-deals' : 'on', stripe: onboarding === undefined ? 'off' : 'on' };
}

/** How a statement that goes on names us; what is filed was named by whoever filed it. */
function platformOf({ LYTSLOT_ORD_PLATFORM_NAME: name, LYTSLOT_ORD_PLATFORM_INN: inn }: ApiConfig): PartyOnPaper {
  return inn === undefined ? { name } : { name, inn };
}

function mountMarket(mount: EndpointMount, wiring: Wiring): void {
  const { config, clock, sessionClock, databases, ids, salesOf, ordersOf, offersOf, clicksOf, payments, receiptContacts } = wiring;
  const { advertisers, agreements, appeals, bankInvoices, catalogue, channelRegister, directory, prepaid } = databases.own;
  const gate = gateOf(config.LYTSLOT_MARKING_DEMAND_REGISTER_NUMBER, channelRegister);
  advertiserRoutes(mount, { advertisers, clock });
  const market = { catalogue: rememberChannels(catalogue, sessionClock), gate, prepaid, salesOf, clock, ids };
  marketRoutes(mount, market);
  marketCartRoutes(mount, market);
  const { LYTSLOT_PUBLIC_URL: publicUrl, LYTSLOT_TELEGRAM_POST_URL: postUrl } = config;
  const declared = config.LYTSLOT_MARKING_DEMAND_PROFILE === 'true' ? demandDeclared(advertisers) : advertisers;
  const appealWindowMs = config.LYTSLOT_APPEAL_DAYS * DAY_MS;
  const bought = {
    directory,
    ordersOf,
    advertisers: declared,
    agreements,
    appeals,
    appealWindowMs,
    payments,
    receiptContacts,
    publicUrl,
    postUrl,
    clock,
    ids,
  };
  marketOrderRoutes(mount, bought);
  marketAppealRoutes(mount, bought);
  cartCheckoutRoutes(mount, bought);
  marketMoveRoutes(mount, { ...bought, offersOf });
  marketInvoiceRoutes(mount, { ...bought, invoices: bankInvoices, requisites: config.LYTSLOT_BANK_REQUISITES });
  marketDocumentRoutes(mount, { directory, ordersOf, shards: databases.ownShards, print: wiring.print });
  marketRepaymentRoutes(mount, { repayments: databases.own.repayments, clock, ids });
  marketPrepaidRoutes(mount, { prepaid, payments, receiptContacts, publicUrl, clock, ids });
  const storesOf = async (tenantId: string) => ({ orders: ordersOf(tenantId), clicks: clicksOf(tenantId) });
  experimentRoutes(mount, { ...bought, storesOf, everybodysShards: databases.everybodysShards });
}

function mountWhy(mount: EndpointMount, { config, clock, databases }: Wiring): void {
  const { own, ownShards, everybodys, everybodysShards } = databases;
  orderWhyRoutes(mount, { everybodysShards, directory: own.directory, whyFacts: own.whyFacts, appeals: own.appeals, ownShards, clock });
  const { directory, proofs, whyFacts } = everybodys;
  const registerNumber = config.LYTSLOT_MARKING_DEMAND_REGISTER_NUMBER === 'true' ? 'demanded' : 'not demanded';
  placeWhyRoutes(mount, { directory, proofs, whyFacts, shards: everybodysShards, clock, registerNumber });
}

function mountWebhooks(mount: EndpointMount, { config, clock, databases, ids, countForged }: Wiring): void {
  const storing = storingOf({ clock, databases, ids });
  yookassaRoutes(mount, { ...storing, token: config.LYTSLOT_YOOKASSA_WEBHOOK_TOKEN });
  stripeRoutes(mount, { ...storing, secrets: config.LYTSLOT_STRIPE_WEBHOOK_SECRETS, countForged });
}

/** Where what was paid is told, whoever tells it. */
function storingOf({ clock, databases, ids }: Pick<Wiring, 'clock' | 'databases' | 'ids'>): StoringDeps {
  return { inbox: databases.own.pspInbox, shards: databases.everybodysShards, clock, ids };
}
