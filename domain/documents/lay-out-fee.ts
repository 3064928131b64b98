/**
 * @file domain/documents/lay-out-fee.ts
 * @description How a universal transfer document (УПД) looks on paper.
 * @dependencies -
 * @created 2026-11-30
 */
import type { FeePaper } from './paper.ts';
import { sayAmount } from './say-amount.ts';
import type { Column, Sheet } from './sheet.ts';
import { showAmount, showDay } from './show-amount.ts';
import { bookingOf, show } from './words-on-paper.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Услуга', width: 40, align: 'left' },
  { title: 'Без НДС', width: 17, align: 'right' },
  { title: 'Ставка', width: 10, align: 'left' },
  { title: 'НДС', width: 15, align: 'right' },
  { title: 'Всего', width: 18, align: 'right' },
];

const STATUSES = { '1': 'счёт-фактура и передаточный документ', '2': 'передаточный документ, без НДС' } as const;

/** Everything but title, date and footer. */
export function feeSheet(paper: FeePaper): Omit<Sheet, 'title' | 'subtitle' | 'footer'> {
  const { owner, platform, placement, currency, vat, status } = paper;
  const minor = BigInt(paper.amountMinor);
  const vatMinor = BigInt(vat?.minor ?? 0);
  const of = (amount: bigint) => showAmount(amount, currency);
  const service = `Агентское вознаграждение, размещение ${placement.orderNumber}`;
  const rate = vat === undefined ? 'без НДС' : `${vat.percent} %`;
  return {
    parties: [
      { role: 'Статус', who: `${status}: ${STATUSES[status]}` },
      { role: 'Продавец (платформа)', who: show(platform) },
      { role: 'Покупатель (владелец канала)', who: show(owner) },
    ],
    columns: COLUMNS,
    rows: [[service, of(minor - vatMinor), rate, vat === undefined ? '—' : of(vatMinor), of(minor)]],
    totals: [
      ...(vat === undefined ? [] : [{ label: 'В том числе НДС', value: of(vatMinor) }]),
      { label: 'Всего к оплате', value: of(minor) },
    ],
    notes: [
      `Всего: ${sayAmount(minor, currency)}.`,
      `Услуга оказана ${showDay(new Date(paper.bookedAt))} Вознаграждение удержано из стоимости размещения.`,
      bookingOf(paper),
    ],
  };
}
