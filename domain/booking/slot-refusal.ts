/**
 * @file domain/booking/slot-refusal.ts
 * @description Why a time cannot be had, as errors: what the channel's terms refuse, and what others were first to take.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Refusal } from '../inventory/index.ts';
import { LytSlotError } from '../shared/index.ts';

/** What the errors say of the time they are about. */
export type SlotParams = Readonly<Record<string, string | number>>;

/** The terms refuse it. */
export function refusedBy(refusal: Refusal, params: SlotParams): LytSlotError {
  switch (refusal.reason) {
    case 'not-in-grid':
      return new LytSlotError('SLOT_NOT_OFFERED', 'No rule of the channel sells this start', params);
    case 'too-late': {
      const { noticeMinutes } = refusal;
      return new LytSlotError('SLOT_IN_PAST', `The start is less than ${noticeMinutes} min ahead`, { ...params, noticeMinutes });
    }
    case 'too-early': {
      const { horizonDays } = refusal;
      return new LytSlotError('SLOT_TOO_EARLY', `The start is more than ${horizonDays} days ahead`, { ...params, horizonDays });
    }
    case 'blackout':
      return new LytSlotError('SLOT_BLACKED_OUT', 'The owner sells nothing at this time', {
        ...params,
        until: refusal.until.toISOString(),
      });
    case 'taken':
      return lostTo('taken', params);
    case 'day-full':
      return lostTo('day-full', params);
  }
}

/** Others were first. */
export function lostTo(outcome: 'taken' | 'day-full' | 'too-many', params: SlotParams): LytSlotError {
  if (outcome === 'taken') return new LytSlotError('SLOT_TAKEN', 'Somebody else has this time now', params);
  if (outcome === 'day-full') return new LytSlotError('DAY_FULL', 'The channel has all its posts of this day', params);
  return new LytSlotError('TOO_MANY_HOLDS', 'As many times are held unpaid as one may hold', params);
}
