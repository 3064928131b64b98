/**
 * @file api/orders/present-document.ts
 * @description Documents as the API shows and prints them, to owners and to buyers alike.
 * @dependencies contracts, domain
 * @created 2026-11-30
 */
import type { DocumentRow } from '@lytslot/contracts/http';
import { layOut } from '@lytslot/domain/documents';
import type { FiledDocument, SheetPrinter } from '@lytslot/domain/documents';
import type { PdfFile } from '../server/mount-endpoint.ts';
import { money } from './present-order.ts';

/** A line of a list. */
export function presentDocument({ paper, ...document }: FiledDocument): DocumentRow {
  const { id, tenantId, kind, number, madeAt, digest } = document;
  const of = (minor: string) => money(BigInt(minor), paper.currency);
  const row = { id, tenantId, kind, number, madeAt: madeAt.toISOString(), digest };
  if (paper.kind === 'statement') return { ...row, month: paper.month, amount: of(paper.closingMinor) };
  const about = { ...row, orderNumber: paper.placement.orderNumber, amount: of(paper.amountMinor) };
  return paper.kind === 'act' ? { ...about, ownerShare: of(paper.ownerMinor), platformShare: of(paper.platformMinor) } : about;
}

/** As it was made, the same bytes every time. */
export async function printDocument(print: SheetPrinter, document: FiledDocument): Promise<PdfFile> {
  return { name: `${document.kind}-${document.number}`, bytes: await print(layOut(document), document.madeAt) };
}
