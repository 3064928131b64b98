/**
 * @file domain/marking/report-life.ts
 * @description How a monthly report comes to rest: due → sent → accepted; a refused one is told again, more and more rarely.
 * @dependencies -
 * @created 2026-11-29
 */
import type { LytSlotError } from '../shared/index.ts';
import type { RegisterVerdict } from './report-gateway.ts';

/** `sent`: the operator has it, the state's register has not said yes; `refused`: one of the two said no. */
export const REPORT_STATES = ['due', 'sent', 'accepted', 'refused'] as const;

export type ReportState = (typeof REPORT_STATES)[number];

/** Where a report stands. */
export interface ReportProgress {
  readonly state: ReportState;
  /** How often it was told. */
  readonly attempts: number;
  /** The last trouble: a code of ours and what the other side said; undefined: none. */
  readonly trouble: { readonly code: string; readonly said: string } | undefined;
  /** When something is done about it next; undefined at rest. */
  readonly nextAt: Date | undefined;
}

const SHORTEST_PAUSE_MS = 5 * 60_000;
const LONGEST_PAUSE_MS = 24 * 3_600_000;
/** ЕРИР takes minutes to hours. */
const ASK_AGAIN_MS = 30 * 60_000;
const DOUBLINGS_PAST_LONGEST = 9;
const LONGEST_SAID = 500;

/** Our own wrong token is no verdict on the report. */
const NOT_THE_REPORT: ReadonlySet<string | number | undefined> = new Set([401, 403]);

/** After it was told; `trouble` is what came instead of a yes. */
export function afterSending(before: ReportProgress, at: Date, trouble: LytSlotError | undefined): ReportProgress {
  const attempts = before.attempts + 1;
  if (trouble === undefined) return { state: 'sent', attempts, trouble: undefined, nextAt: after(at, ASK_AGAIN_MS) };
  const isRefusal = trouble.code === 'ORD_REFUSED' && !NOT_THE_REPORT.has(trouble.params['status']);
  // One that was refused and cannot be told again just now is still refused.
  const state = isRefusal ? 'refused' : before.state;
  return { state, attempts, trouble: inWords(trouble), nextAt: after(at, pauseAfter(attempts)) };
}

/** After its status was asked for. */
export function afterAsking(before: ReportProgress, at: Date, answer: RegisterVerdict | LytSlotError): ReportProgress {
  const { attempts } = before;
  if (answer instanceof Error) {
    // The operator has lost it: it is told again.
    const isLost = answer.code === 'ORD_REFUSED' && answer.params['status'] === 404;
    return { state: isLost ? 'due' : before.state, attempts, trouble: inWords(answer), nextAt: after(at, pauseAfter(attempts)) };
  }
  if (answer.status === 'error') {
    const trouble = { code: 'ORD_REFUSED', said: answer.said.slice(0, LONGEST_SAID) };
    return { state: 'refused', attempts, trouble, nextAt: after(at, pauseAfter(attempts)) };
  }
  if (answer.status === 'success') return { state: 'accepted', attempts, trouble: undefined, nextAt: undefined };
  return { ...before, trouble: undefined, nextAt: after(at, ASK_AGAIN_MS) };
}

function inWords({ code, params, message }: LytSlotError): { readonly code: string; readonly said: string } {
  return { code, said: String(params['reason'] ?? message).slice(0, LONGEST_SAID) };
}

function pauseAfter(attempts: number): number {
  const doublings = Math.min(Math.max(attempts - 1, 0), DOUBLINGS_PAST_LONGEST);
  return Math.min(SHORTEST_PAUSE_MS * 2 ** doublings, LONGEST_PAUSE_MS);
}

function after(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
