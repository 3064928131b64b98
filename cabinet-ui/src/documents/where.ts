/**
 * @file cabinet-ui/src/documents/where.ts
 * @description Where the PDFs are, and which month it is where the money is counted.
 * @dependencies contracts
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import { MONEY_ZONE } from '../show/instants.ts';

/** A document as PDF. */
export function documentUrl(documentId: string): string {
  return endpoints.getOwnDocumentPdf.path.replace('{documentId}', documentId);
}

/** A statement as PDF, of one currency. */
export function statementUrl(about: { readonly tenantId: string; readonly month: string; readonly currency: string }): string {
  const { tenantId, month, currency } = about;
  const path = endpoints.getOwnStatementPdf.path.replace('{tenantId}', tenantId).replace('{month}', month);
  return `${path}?${new URLSearchParams({ currency }).toString()}`;
}

/** 2026-11-30T21:30:00Z → 2026-12. */
export function monthOf(iso: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: MONEY_ZONE, year: 'numeric', month: '2-digit' }).formatToParts(new Date(iso));
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('year')}-${part('month')}`;
}
