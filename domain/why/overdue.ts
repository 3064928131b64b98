/**
 * @file domain/why/overdue.ts
 * @description How long ago something was due, for people.
 * @dependencies -
 * @created 2026-11-29
 */

/** Hours and minutes, in figures that need no language: 1:05. */
export function overdueText(dueAt: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - dueAt.getTime()) / 60_000));
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
