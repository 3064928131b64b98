/**
 * @file api/cabinet/documents.route.ts
 * @description An owner's documents: numbered acts and statements, and the month that goes on as it stands now.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { Account, Directory, ShardSet, TenantRow } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { Statement } from '@lytslot/contracts/http';
import { layOutRunning, runningStatements } from '@lytslot/domain/documents';
import type { FiledDocument, PartyOnPaper, SheetPrinter, StatementPaper } from '@lytslot/domain/documents';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import { mergePages } from '../orders/merge-pages.ts';
import { presentDocument, printDocument } from '../orders/present-document.ts';
import { money } from '../orders/present-order.ts';
import type { EndpointMount, PdfFile } from '../server/mount-endpoint.ts';
import { ownTenantIds } from './own-tenants.ts';

/** `shards` are open in role app, every read in the tenant's own context. */
interface CabinetDocumentsDeps {
  readonly directory: Pick<Directory, 'tenant'>;
  readonly shards: Pick<ShardSet, 'get'>;
  readonly print: SheetPrinter;
  readonly platform: PartyOnPaper;
  readonly clock: Clock;
}

/** What buyers are given is theirs. */
const OWNERS = ['act', 'statement', 'upd'] as const;

/** Mounts them. */
export function cabinetDocumentRoutes(mount: EndpointMount, deps: CabinetDocumentsDeps): void {
  mount.json(endpoints.listOwnDocuments, async ({ account, query: { tenantId, limit, after } }) => {
    const pages = await Promise.all(
      ownTenantIds(account, tenantId).map(async (id) =>
        (await deskOf(deps, id)).documents.list({ tenantId: id, kinds: OWNERS, limit, after }),
      ),
    );
    const { rows, next } = mergePages(pages, limit);
    return { rows: rows.map(presentDocument), next };
  });
  mount.pdf(endpoints.getOwnDocumentPdf, async ({ account, params: { documentId } }) =>
    printDocument(deps.print, await findOwn(deps, account, documentId)),
  );
  mount.json(endpoints.getOwnStatement, async ({ account, params: { tenantId, month } }) =>
    presentMonth(await readMonth(deps, account, { tenantId, month }), { tenantId, month }),
  );
  mount.pdf(endpoints.getOwnStatementPdf, async ({ account, params: { tenantId, month }, query: { currency } }) => {
    const stated = await readMonth(deps, account, { tenantId, month });
    const one = stated.find(({ paper }) => paper.currency === currency);
    if (one === undefined) throw new LytSlotError('DOCUMENT_NOT_FOUND', 'Nothing was ever owed in this currency', { tenantId, month });
    return one.filed === undefined ? printRunning(deps, one.paper) : printDocument(deps.print, one.filed);
  });
}

/** `filed` where it is final. */
interface Stated {
  readonly paper: StatementPaper;
  readonly filed: FiledDocument | undefined;
}

interface Month {
  readonly tenantId: string;
  readonly month: string;
}

/** Throws DOCUMENT_NOT_FOUND for a month to come, and TENANT_NOT_FOUND. */
async function readMonth(deps: CabinetDocumentsDeps, account: Account, { tenantId, month }: Month): Promise<readonly Stated[]> {
  ownTenantIds(account, tenantId);
  const { documents, tenant } = await deskOf(deps, tenantId);
  const filed = await documents.statements(tenantId, month);
  const final = filed.flatMap((document) => (document.paper.kind === 'statement' ? [{ paper: document.paper, filed: document }] : []));
  if (final.length > 0) return final;
  const use = { books: documents, platform: deps.platform, ownerName: tenant.name, now: deps.clock.now() };
  const papers = await runningStatements(use, { tenantId, month });
  return papers.map((paper) => ({ paper, filed: undefined }));
}

async function printRunning({ print, clock }: CabinetDocumentsDeps, paper: StatementPaper): Promise<PdfFile> {
  const now = clock.now();
  return { name: `statement-${paper.month}`, bytes: await print(layOutRunning(paper, now), now) };
}

async function findOwn(deps: CabinetDocumentsDeps, account: Account, documentId: string): Promise<FiledDocument> {
  for (const tenantId of account.tenantIds) {
    const found = await (await deskOf(deps, tenantId)).documents.find(tenantId, documentId);
    if (found !== undefined && OWNERS.some((kind) => kind === found.kind)) return found;
  }
  throw new LytSlotError('DOCUMENT_NOT_FOUND', 'The owner has no such document', { documentId });
}

async function deskOf({ directory, shards }: CabinetDocumentsDeps, tenantId: string) {
  const tenant: TenantRow | undefined = await directory.tenant(tenantId);
  if (tenant === undefined) throw new LytSlotError('TENANT_NOT_FOUND', 'The tenant is gone', { tenantId });
  return { tenant, documents: (await shards.get(tenant.shardName)).documents };
}

function presentMonth(stated: readonly Stated[], { tenantId, month }: Month): Statement {
  return { tenantId, month, isFinal: stated.every(({ filed }) => filed !== undefined), accounts: stated.map(presentAccount) };
}

function presentAccount({ paper, filed }: Stated): Statement['accounts'][number] {
  const { currency } = paper;
  const of = (minor: string) => money(BigInt(minor), currency);
  return {
    currency,
    ...(filed !== undefined && { documentId: filed.id, number: filed.number }),
    opening: of(paper.openingMinor),
    closing: of(paper.closingMinor),
    movements: paper.movements.map(({ at, type, orderNumber, amountMinor, balanceMinor }) => {
      return { at, type, orderNumber, amount: of(amountMinor), balance: of(balanceMinor) };
    }),
  };
}
