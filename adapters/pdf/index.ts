/**
 * @file adapters/pdf/index.ts
 * @description Front door of the printer: sheets become PDF.
 * @dependencies -
 * @created 2026-11-30
 */
export { createSheetPrinter } from './create-sheet-printer.ts';
