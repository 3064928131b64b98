/**
 * @file admin-ui/src/compliance/draft-line.ts
 * @description A line as it is typed, and as it is sent.
 * @dependencies contracts
 * @created 2026-11-29
 */
import type { ComplianceLine } from '@lytslot/contracts/http';

/** What the form holds; instants as the browser's field writes them, in the reader's own zone. */
export interface DraftLine {
  readonly topic: string;
  readonly effect: ComplianceLine['effect'];
  readonly from: string;
  readonly until: string;
  readonly ru: string;
  readonly en: string;
  readonly replaces: string;
}

export const EMPTY_DRAFT: DraftLine = { topic: '', effect: 'hold', from: '', until: '', ru: '', en: '', replaces: '' };

/** The line to send; undefined while something is missing. */
export function toProposed({ topic, effect, from, until, ru, en, replaces }: DraftLine) {
  if (topic === '' || ru.trim() === '' || en.trim() === '') return undefined;
  return {
    jurisdiction: 'RU',
    venue: 'telegram' as const,
    topic,
    effect,
    reason: { ru, en },
    ...(from !== '' && { from: new Date(from).toISOString() }),
    ...(until !== '' && { until: new Date(until).toISOString() }),
    ...(replaces !== '' && { replaces }),
  };
}
