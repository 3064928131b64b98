/**
 * @file api/wiring.ts
 * @description What the API is made of, as its process or a test puts it together.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { Clicks, ControlDatabase, ShardSet } from '@lytslot/adapters/postgres';
import type { JudgeDeps, PhotoReader } from '@lytslot/domain/creatives';
import type { SheetPrinter } from '@lytslot/domain/documents';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import type { CabinetPayoutsDeps } from './cabinet/payouts.route.ts';
import type { CabinetPlansDeps } from './cabinet/plans.route.ts';
import type { ApiConfig } from './config.ts';
import type { MarketMoveDeps } from './market/move.route.ts';
import type { MarketOrdersDeps } from './market/orders.route.ts';
import type { MarketDeps } from './market/slots.route.ts';
import type { StripeDeps } from './webhooks/stripe.route.ts';

/** Databases in two roles: `own…` serve owners in their tenant's context (app), `everybodys…` the console (admin; it writes the policy, promo codes and offers, rules on appeals, explains differences and enters transfers, and reads the rest). */
interface Databases {
  readonly own: Pick<
    ControlDatabase,
    | 'accounts'
    | 'advertisers'
    | 'agreements'
    | 'appeals'
    | 'bankInvoices'
    | 'catalogue'
    | 'channelRegister'
    | 'directory'
    | 'plans'
    | 'prepaid'
    | 'proofs'
    | 'pspInbox'
    | 'repayments'
    | 'subscriptions'
    | 'visitorSalts'
    | 'whyFacts'
  >;
  readonly ownShards: Pick<ShardSet, 'get'>;
  readonly everybodys: Pick<
    ControlDatabase,
    | 'agreements'
    | 'appeals'
    | 'balanceChargebacks'
    | 'bankInvoices'
    | 'booksCheck'
    | 'complianceRules'
    | 'directory'
    | 'handRefunds'
    | 'promoCodes'
    | 'proofs'
    | 'levyQuarters'
    | 'reconciliations'
    | 'repayments'
    | 'whyFacts'
  >;
  readonly everybodysShards: Pick<ShardSet, 'get' | 'names'>;
}

/** What the application is made of. */
export interface Wiring {
  readonly config: ApiConfig;
  readonly databases: Databases;
  readonly clock: Clock;
  /** The machine's clock: sessions age in real time. */
  readonly sessionClock: Clock;
  readonly ids: IdGenerator;
  /** A tenant's sales, wherever the tenant is at this moment. */
  readonly salesOf: MarketDeps['salesOf'];
  readonly ordersOf: MarketOrdersDeps['ordersOf'];
  readonly offersOf: MarketMoveDeps['offersOf'];
  readonly clicksOf: (tenantId: string) => Clicks;
  readonly payments: MarketOrdersDeps['payments'];
  /** Undefined: no receipts are made. */
  readonly receiptContacts: MarketOrdersDeps['receiptContacts'];
  /** What an owner's own text is judged with, besides what the databases know. */
  readonly moderation: Pick<JudgeDeps, 'links' | 'model'>;
  /** Photos as our bot may have them. */
  readonly photos: PhotoReader;
  /** Our bot among Telegram's users. */
  readonly botId: number;
  /** Charges plans; here only their first payment. */
  readonly recurring: CabinetPlansDeps['recurring'];
  /** Whose a channel is, as Telegram says. */
  readonly ownership: CabinetPlansDeps['ownership'];
  /** Keeps payout details; without it none are taken. */
  readonly seal: CabinetPayoutsDeps['seal'];
  readonly onboarding: CabinetPayoutsDeps['onboarding'];
  /** Prints documents. */
  readonly print: SheetPrinter;
  readonly countForged: StripeDeps['countForged'];
}
