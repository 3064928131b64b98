/**
 * @file domain/prepaid/refusal-of-draw.ts
 * @description What a refusal of the platform's own books is called at the doors.
 * @dependencies -
 * @created 2026-11-29
 */
import { LytSlotError } from '../shared/index.ts';
import type { ErrorCode } from '../shared/index.ts';
import type { DrawRefusal } from './ports.ts';

const CODES: Readonly<Record<DrawRefusal, ErrorCode>> = {
  unknown: 'PACK_NOT_FOUND',
  ended: 'PACK_ENDED',
  empty: 'PACK_EMPTY',
  'too-low': 'BALANCE_TOO_LOW',
  owing: 'BALANCE_OWED',
  asked: 'HOLD_EXPIRED',
};

/** The error that says it. */
export function refusalOfDraw(refusal: DrawRefusal, params: Record<string, string | number>): LytSlotError {
  return new LytSlotError(CODES[refusal], `What was paid in does not pay for this: ${refusal}`, params);
}
