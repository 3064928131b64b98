/**
 * @file domain/inventory/minute-of-day.ts
 * @description Times of a day as people write them.
 * @dependencies -
 * @created 2026-11-30
 */

/** "09:30" → 570. */
export function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
