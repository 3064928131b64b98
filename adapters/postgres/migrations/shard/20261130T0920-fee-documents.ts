/**
 * @file adapters/postgres/migrations/shard/20261130T0920-fee-documents.ts
 * @description Universal transfer documents (УПД) of the platform's fee: a settled placement may have one beside its act.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';

export class FeeDocuments extends Migration {
  override up(): void {
    this.addSql(`
      alter table document drop constraint document_kind_check, drop constraint one_document_per_booking;
      alter table document add constraint document_kind_check check (kind in ('act', 'receipt', 'refund', 'statement', 'upd'));
      alter table document add constraint one_document_per_booking unique (tenant_id, transaction_id, kind);
    `);
  }
}
