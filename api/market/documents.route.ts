/**
 * @file api/market/documents.route.ts
 * @description Receipts of a buyer's own order: what was paid, what came back, each as it was booked.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { Directory, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { FiledDocument, SheetPrinter } from '@lytslot/domain/documents';
import { LytSlotError } from '@lytslot/domain/shared';
import { presentDocument, printDocument } from '../orders/present-document.ts';
import type { EndpointMount, PersonCall } from '../server/mount-endpoint.ts';
import { findBought } from './orders.route.ts';
import type { MarketOrdersDeps } from './orders.route.ts';

/** `shards` are open in role app, every read in the tenant's own context. */
interface MarketDocumentsDeps extends Pick<MarketOrdersDeps, 'ordersOf'> {
  readonly directory: MarketOrdersDeps['directory'] & Pick<Directory, 'shardOf'>;
  readonly shards: Pick<ShardSet, 'get'>;
  readonly print: SheetPrinter;
}

/** Mounts them. */
export function marketDocumentRoutes(mount: EndpointMount, deps: MarketDocumentsDeps): void {
  mount.forPerson(endpoints.listBoughtDocuments, async (call) => ({ rows: (await receiptsOf(deps, call)).map(presentDocument) }));
  mount.pdfForPerson(endpoints.getBoughtDocumentPdf, async (call) => {
    const { documentId } = call.params;
    const receipt = (await receiptsOf(deps, call)).find(({ id }) => id === documentId);
    if (receipt === undefined) throw new LytSlotError('DOCUMENT_NOT_FOUND', 'The order has no such receipt', { documentId });
    return printDocument(deps.print, receipt);
  });
}

type OrderCall = Pick<PersonCall<undefined, undefined>, 'telegramUserId'> & {
  readonly params: { readonly channelId: string; readonly orderId: string };
};

/** The act is between the owner and the platform: how they share is not the buyer's. */
async function receiptsOf(deps: MarketDocumentsDeps, call: OrderCall): Promise<readonly FiledDocument[]> {
  const { tenantId, id } = await findBought(deps, call);
  const { documents } = await deps.shards.get(await deps.directory.shardOf(tenantId));
  return (await documents.ofOrder(tenantId, id)).filter(({ kind }) => kind === 'receipt' || kind === 'refund');
}
