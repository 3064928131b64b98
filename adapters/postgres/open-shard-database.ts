/**
 * @file adapters/postgres/open-shard-database.ts
 * @description Opens one shard's database and puts its stores together.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { DueWorkReader, OrderStore } from '@lytslot/domain/booking';
import type { OwnDay } from '@lytslot/domain/reconciliation';
import { openConnection } from './connection/open-connection.ts';
import type { DatabaseOptions } from './connection/open-connection.ts';
import { shardEntities } from './entities/shard.ts';
import type { ShardTables } from './entities/shard.ts';
import { shardMigrations } from './migrations/shard/index.ts';
import { systemClock } from './connection/system-clock.ts';
import { createApprovals } from './shard/approvals.ts';
import type { Approvals } from './shard/approvals.ts';
import { createBacklog } from './shard/backlog.ts';
import type { Backlog } from './shard/backlog.ts';
import type { Chargebacks } from './shard/chargeback-ports.ts';
import { createChargebacks } from './shard/chargebacks.ts';
import { createChannels } from './shard/channels.ts';
import { createDueTroubles } from './shard/due-troubles.ts';
import { createDocumentBooks } from './shard/document-books.ts';
import type { Documents } from './shard/document-ports.ts';
import { createDocumentViews } from './shard/document-views.ts';
import { createClicks } from './shard/clicks.ts';
import { clearings } from './books/clearings.ts';
import type { Clearings } from './books/clearings.ts';
import type { Clicks } from './shard/clicks.ts';
import type { DueTroubles } from './shard/due-troubles.ts';
import { createDueWorkReader } from './shard/due-work.ts';
import { createMetricStore } from './shard/metrics.ts';
import { createOffers } from './shard/offers.ts';
import { createOrderStore } from './shard/order-store.ts';
import type { OrdReports } from './shard/ord-report-ports.ts';
import { createOrdReports } from './shard/ord-reports.ts';
import { createOutbox } from './shard/outbox.ts';
import { createLevyBooks } from './shard/levy-books.ts';
import type { LevyBooks } from './shard/levy-books.ts';
import { createPaymentBooks } from './shard/payment-books.ts';
import { createPayoutBooks } from './shard/payout-books.ts';
import type { Payouts } from './shard/payout-ports.ts';
import { createPayoutViews } from './shard/payout-views.ts';
import { createPayoutWords } from './shard/payout-words.ts';
import { createPaymentFinder } from './shard/payment-finder.ts';
import type { Channels, Offers } from './shard/channel-ports.ts';
import type { Metrics, Outbox, PaymentFinder, ReadModels, Verdict } from './shard/ports.ts';
import { prove } from './shard/prove.ts';
import type { Proof } from './shard/prove.ts';
import { createReadModels } from './shard/read-models/index.ts';

/** One shard's database in one role. */
export interface ShardDatabase {
  readonly shard: string;
  readonly orders: OrderStore;
  readonly offers: Offers;
  readonly dueWork: DueWorkReader;
  readonly dueTroubles: DueTroubles;
  readonly backlog: Backlog;
  readonly ordReports: OrdReports;
  readonly outbox: Outbox;
  readonly channels: Channels;
  readonly approvals: Approvals;
  readonly payments: PaymentFinder;
  readonly paymentBooks: OwnDay;
  readonly payouts: Payouts;
  readonly chargebacks: Chargebacks;
  readonly levy: LevyBooks;
  readonly documents: Documents;
  readonly metrics: Metrics;
  readonly clicks: Clicks;
  readonly readModels: ReadModels;
  /** Checks the invariants again over every row (roles worker and admin); an empty list is the proof. */
  prove(proof: Proof): Promise<Verdict>;
  /** What its tenants' ledgers are owed by the platform's own books, as it was before an instant (roles worker and admin). */
  clearings(before: Date): Promise<Clearings>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Throws SHARD_UNAVAILABLE (unreachable, not migrated in time) or DATABASE_ROLE_REFUSED. */
export async function openShardDatabase(options: DatabaseOptions & { readonly shard: string }): Promise<ShardDatabase> {
  const kind = { name: 'shard', entities: [...shardEntities], migrations: shardMigrations.map(({ name }) => name) };
  const connection = await openConnection<ShardTables>(kind, options);
  return {
    shard: options.shard,
    orders: createOrderStore(connection, options.role),
    offers: createOffers(connection),
    dueWork: createDueWorkReader(connection),
    dueTroubles: createDueTroubles(connection),
    backlog: createBacklog(connection, options.clock ?? systemClock),
    ordReports: createOrdReports(connection),
    outbox: createOutbox(connection),
    channels: createChannels(connection, options.clock ?? systemClock),
    approvals: createApprovals(connection),
    payments: createPaymentFinder(connection),
    paymentBooks: createPaymentBooks(connection, options.shard),
    payouts: {
      ...createPayoutBooks(connection, options.clock ?? systemClock),
      ...createPayoutViews(connection),
      ...createPayoutWords(connection),
    },
    chargebacks: createChargebacks(connection, options.clock ?? systemClock),
    levy: createLevyBooks(connection, options.clock ?? systemClock),
    documents: { ...createDocumentBooks(connection), ...createDocumentViews(connection) },
    metrics: createMetricStore(connection),
    clicks: createClicks(connection),
    readModels: createReadModels(connection),
    prove: (proof) => prove(connection, proof),
    clearings: (before) => connection.snapshot('platform', ({ sql }) => clearings(sql, 'ledger', before)),
    ping: () => connection.ping(),
    close: () => connection.close(),
  };
}
