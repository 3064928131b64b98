/**
 * @file tests/soak/soon-enough.ts
 * @description Which of the times on offer leave room for the purchase; pure.
 * @dependencies -
 * @created 2026-11-29
 */

/** A purchase takes seconds, and business time leaps meanwhile. */
const ROOM_MINUTES = 15;

/** Times of today that are far enough ahead; all of them when they are another day's. `now` in the channel's zone. */
export function soonEnough(times: readonly string[], now: Date, timezone: string): readonly string[] {
  const local = minutesOf(now.toLocaleTimeString('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit' }));
  const ahead = times.filter((time) => minutesOf(time) >= local + ROOM_MINUTES);
  return ahead.length === 0 ? times : ahead;
}

function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.slice(0, 5).split(':').map(Number);
  return hours * 60 + minutes;
}
