/**
 * @file domain/documents/sheet.ts
 * @description A document laid out: what stands on the paper, in which order; how it is drawn is the printer's business.
 * @dependencies -
 * @created 2026-11-30
 */

/** A column of a table; widths are shares of the page. */
export interface Column {
  readonly title: string;
  readonly width: number;
  readonly align: 'left' | 'right';
}

/** What stands on the paper, from top to bottom. */
export interface Sheet {
  readonly title: string;
  readonly subtitle: string;
  readonly parties: readonly { readonly role: string; readonly who: string }[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly totals: readonly { readonly label: string; readonly value: string }[];
  readonly notes: readonly string[];
  /** Small, at the end: how the paper is recognised. */
  readonly footer: string;
}
