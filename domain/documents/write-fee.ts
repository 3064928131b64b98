/**
 * @file domain/documents/write-fee.ts
 * @description What a universal transfer document (УПД) says of the platform's fee: the booking's own share of it, and the VAT within.
 * @dependencies -
 * @created 2026-11-30
 */
import { vatWithin } from '../fiscal/index.ts';
import type { VatKind } from '../fiscal/index.ts';
import type { FeePaper } from './paper.ts';
import type { OrderBooking } from './ports.ts';
import { about, sumOf } from './write-document.ts';
import type { Parties } from './write-document.ts';

/** Nothing for a booking without a fee, or in another currency than the tax office's. Throws VAT_UNKNOWN. */
export function writeFee(booking: OrderBooking, parties: Parties, vat: VatKind): readonly FeePaper[] {
  const amountMinor = -sumOf(booking, 'platform_revenue');
  if (booking.type !== 'placement-settled' || booking.currency !== 'RUB' || amountMinor <= 0n) return [];
  const within = vatWithin(amountMinor, vat, booking.at);
  return [
    {
      kind: 'upd',
      ...about(booking, parties),
      status: within === undefined ? '2' : '1',
      amountMinor: amountMinor.toString(),
      ...(within !== undefined && { vat: { percent: within.percent, minor: within.vatMinor.toString() } }),
    },
  ];
}
