/**
 * @file adapters/postgres/shard/document-views.ts
 * @description Documents as people read them, and the platform's share by month, from the ledger alone.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { DocumentKind, FiledDocument, Paper } from '@lytslot/domain/documents';
import type { Currency } from '@lytslot/domain/ledger';
import type { Connection } from '../connection/connection.ts';
import { instant, optionalText, wholeNumber } from '../connection/read-values.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { Documents } from './document-ports.ts';

type Views = Pick<Documents, 'list' | 'find' | 'ofOrder' | 'statements' | 'revenueShare'>;
type Row = Readonly<Record<string, unknown>>;

const DOCUMENT = 'select d.*, d.content::text as paper from document d';

const REVENUE_SHARE = `
  select t.tenant_id, t.currency, count(distinct t.id) as placements,
         coalesce(sum(e.amount_minor) filter (where a.kind = 'escrow'), 0)::text as gross,
         coalesce(-sum(e.amount_minor) filter (where a.kind = 'owner_payable'), 0)::text as owner,
         coalesce(-sum(e.amount_minor) filter (where a.kind = 'platform_revenue'), 0)::text as platform
    from ledger_transaction t
    join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
    join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id
   where t.type = 'placement-settled' and t.at >= ? and t.at < ?
   group by t.tenant_id, t.currency order by t.tenant_id, t.currency`;

/** What people see (any role; the share of the platform needs worker or admin). */
export function createDocumentViews(connection: Connection<ShardTables>): Views {
  const read = async (tenantId: string, rest: string, params: readonly unknown[]) => {
    const rows = await connection.snapshot({ tenantId }, ({ sql }) =>
      sql(`${DOCUMENT} where d.tenant_id = ? ${rest}`, [tenantId, ...params]),
    );
    return rows.map(toDocument);
  };
  return {
    list: async ({ tenantId, kinds, limit, after }) => {
      const page = 'and d.kind = any (?::text[]) and (?::uuid is null or d.id < ?::uuid) order by d.id desc limit ?';
      const found = await read(tenantId, page, [`{${kinds.join(',')}}`, after ?? null, after ?? null, limit + 1]);
      const rows = found.slice(0, limit);
      return { rows, next: found.length > limit ? rows.at(-1)?.id : undefined };
    },
    find: async (tenantId, documentId) => (await read(tenantId, 'and d.id = ?', [documentId]))[0],
    ofOrder: (tenantId, orderId) => read(tenantId, 'and d.order_id = ? order by d.id', [orderId]),
    statements: (tenantId, month) => read(tenantId, 'and d.period = ? order by d.currency', [month]),
    revenueShare: async ({ from, to }) => {
      const rows = await connection.platformWide(({ sql }) => sql(REVENUE_SHARE, [from, to]));
      return rows.map((row) => ({
        tenantId: String(row['tenant_id']),
        currency: String(row['currency']) as Currency,
        placements: Number(row['placements']),
        grossMinor: wholeNumber(row['gross']),
        ownerMinor: wholeNumber(row['owner']),
        platformMinor: wholeNumber(row['platform']),
      }));
    },
  };
}

function toDocument(row: Row): FiledDocument {
  return {
    id: String(row['id']),
    tenantId: String(row['tenant_id']),
    kind: row['kind'] as DocumentKind,
    number: Number(row['number']),
    orderId: optionalText(row['order_id']),
    madeAt: instant(row['made_at']),
    digest: String(row['digest']),
    paper: JSON.parse(String(row['paper'])) as Paper,
  };
}
