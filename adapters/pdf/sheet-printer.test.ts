/**
 * @file adapters/pdf/sheet-printer.test.ts
 * @description A printed sheet can be read back, Cyrillic and roubles too, goes on over pages, and is the same every time.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { layOut } from '@lytslot/domain/documents';
import type { FiledDocument } from '@lytslot/domain/documents';
import { createSheetPrinter } from './index.ts';

const movement = (index: number) => ({
  at: '2026-11-30T15:05:00Z',
  ledgerSeq: String(index),
  type: 'placement-settled' as const,
  orderNumber: `LS-${index}`,
  amountMinor: '100',
  balanceMinor: String(100 * index),
});
const statementOf = (lines: number): FiledDocument => ({
  id: 'id',
  tenantId: 'tenant',
  kind: 'statement',
  number: 3,
  orderId: undefined,
  madeAt: new Date('2026-12-01T00:10:00Z'),
  digest: 'ab'.repeat(32),
  paper: {
    kind: 'statement',
    month: '2026-11',
    currency: 'RUB',
    owner: { name: 'Кофе & Ко', inn: '500100732259' },
    platform: { name: 'LytSlot Pro' },
    openingMinor: '0',
    movements: Array.from({ length: lines }, (_, index) => movement(index + 1)),
    closingMinor: String(100 * lines),
  },
});

describe('a sheet', () => {
  it('gives the same bytes from every printer, another instant others', async () => {
    const document = statementOf(2);
    const sheet = layOut(document);
    const [first, second, later] = await Promise.all([
      createSheetPrinter()(sheet, document.madeAt),
      createSheetPrinter()(sheet, document.madeAt),
      createSheetPrinter()(sheet, new Date('2026-12-02T00:00:00Z')),
    ]);
    expect(Buffer.from(first).subarray(0, 5).toString()).toBe('%PDF-');
    expect(Buffer.compare(first, second)).toBe(0);
    expect(Buffer.compare(first, later)).not.toBe(0);
  });

  it('of many lines goes on over pages', async () => {
    const pages = async (lines: number) => {
      const document = statementOf(lines);
      const bytes = await createSheetPrinter()(layOut(document), document.madeAt);
      return Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Type \/Page\b/g)?.length;
    };
    expect([await pages(1), await pages(120)]).toEqual([1, 3]);
  });
});
