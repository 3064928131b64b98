/**
 * @file bot/dialogs/rescheduling/move-screens.ts
 * @description Reads the times that an order can be moved to, and draws the days, the times of a day, or the question about one.
 * @dependencies domain
 * @created 2026-11-29
 */
import { LytSlotError } from '@lytslot/domain/shared';
import { spanAround } from '@lytslot/domain/booking';
import { answerDue, timesToMoveTo } from '@lytslot/domain/rescheduling';
import type { Slot } from '@lytslot/domain/inventory';
import { dayNumber, dayReader, localDay } from '../../screens/index.ts';
import type { Screen } from '../../screens/index.ts';
import { drawDates, monthOf, MONTHS_AHEAD } from '../booking/draw-dates.ts';
import { countByDay, HORIZON_DAYS } from '../booking/free-slots.ts';
import type { DialogueDeps } from '../ports.ts';
import type { DialogueState, View } from '../state.ts';
import { drawMovePick, drawMoveTimes, movingPresses } from './draw-move.ts';
import type { MoveData } from './draw-move.ts';

const DAY_MS = 86_400_000;

/** Views on the way to another time. */
export type MoveView = Extract<View, { kind: 'move' | 'move-times' | 'move-pick' }>;

/** Whether a view is one of them. */
export function isMoveView(view: View): view is MoveView {
  return view.kind === 'move' || view.kind === 'move-times' || view.kind === 'move-pick';
}

/** Draws it. */
export async function moveScreen(deps: DialogueDeps, state: DialogueState, view: MoveView, data: MoveData): Promise<Screen> {
  const now = deps.clock.now();
  const { order, timezone } = data;
  if (view.kind === 'move-pick') {
    const at = new Date(view.at * 60_000);
    return drawMovePick({ ...data, at, until: answerDue(order, at, now) }, state.language);
  }
  const slots = await readTimes(deps, data, now);
  if (view.kind === 'move-times') {
    const dayOf = dayReader(timezone);
    const ofDay = slots.filter(({ startsAt }) => dayNumber(dayOf(startsAt)) === view.day);
    return drawMoveTimes({ ...data, ...view, month: monthOf(now, timezone, view.day), slots: ofDay }, state.language);
  }
  const month = Math.min(Math.max(view.month, 0), MONTHS_AHEAD - 1);
  const today = localDay(now, timezone);
  const presses = movingPresses(order.id);
  return drawDates({ presses, title: data.title, today, month, freeByDay: countByDay(slots, timezone) }, state.language);
}

async function readTimes(deps: DialogueDeps, { order }: MoveData, now: Date): Promise<readonly Slot[]> {
  const { tenantId, placement } = order;
  const { channelId } = placement;
  const { offers } = await deps.shardOf(tenantId);
  const span = { from: now, to: new Date(now.getTime() + HORIZON_DAYS * DAY_MS) };
  const found = await offers.availability({ tenantId, channelId, ...spanAround(span.from, span.to), now });
  if (found === undefined) throw new LytSlotError('CHANNEL_NOT_FOUND', `channel ${channelId} has no offer`, { channelId });
  return timesToMoveTo(order, found, now, span);
}
