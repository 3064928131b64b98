/**
 * @file adapters/postgres/shard/document-ports.ts
 * @description Documents of a shard as people's doors read them, and what the platform earned by the ledger.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { DocumentBooks, DocumentKind, FiledDocument } from '@lytslot/domain/documents';
import type { Currency } from '@lytslot/domain/ledger';

/** A page of documents, newest first. */
export interface DocumentPage {
  readonly rows: readonly FiledDocument[];
  readonly next: string | undefined;
}

/** What one tenant's settled placements of a span came to, by the ledger. */
export interface RevenueShareRow {
  readonly tenantId: string;
  readonly currency: Currency;
  readonly placements: number;
  readonly grossMinor: bigint;
  readonly ownerMinor: bigint;
  readonly platformMinor: bigint;
}

/** Reading: any role, in the tenant's own context; the rest is DocumentBooks. */
export interface Documents extends DocumentBooks {
  list(query: {
    readonly tenantId: string;
    readonly kinds: readonly DocumentKind[];
    readonly limit: number;
    readonly after?: string | undefined;
  }): Promise<DocumentPage>;
  find(tenantId: string, documentId: string): Promise<FiledDocument | undefined>;
  /** Oldest first. */
  ofOrder(tenantId: string, orderId: string): Promise<readonly FiledDocument[]>;
  /** The statements of a month, one for each currency; empty while it is not stated. */
  statements(tenantId: string, month: string): Promise<readonly FiledDocument[]>;
  /** Of all tenants of the shard (roles worker and admin), from the ledger alone. */
  revenueShare(span: { readonly from: Date; readonly to: Date }): Promise<readonly RevenueShareRow[]>;
}
