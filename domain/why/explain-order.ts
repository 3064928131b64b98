/**
 * @file domain/why/explain-order.ts
 * @description Why an order stands where it stands: the cause, what is in its way, what comes next, whose move it is, and how it came here.
 * @dependencies -
 * @created 2026-11-29
 */
import { lifeStep, phaseOf } from '../order-life/index.ts';
import type { DeadlineAction, OrderState, Phase, PlacementState } from '../order-life/index.ts';
import { AWAITED, whoMustAct } from './awaited.ts';
import type { MustAct } from './awaited.ts';
import { causeOf, ORDER_CAUSES } from './causes.ts';
import type { Cause, Facts, OrderCause, Words } from './causes.ts';
import { explainStep } from './explain-step.ts';
import type { JournalLine } from './explain-step.ts';
import { overdueText } from './overdue.ts';

/** A deadline this late is not merely due: nobody has come. */
const LATE_MS = 60_000;
/** A worker that fails tries again within half a minute: with no try for this long it is gone. */
const SILENT_MS = 5 * 60_000;

/** What a worker met when it last tried what is due, by the code of the error. */
export interface WorkTrouble {
  readonly code: string;
  readonly at: Date;
}

/** What is known of an order. */
export interface OrderFacts {
  readonly state: OrderState;
  readonly placementState: PlacementState;
  /** Oldest first. */
  readonly journal: readonly JournalLine[];
  readonly deadline: { readonly action: DeadlineAction; readonly dueAt: Date } | undefined;
  readonly trouble: WorkTrouble | undefined;
  /** Notices about it that could not be carried yet. */
  readonly eventsWaiting: number;
}

/** What comes next by itself. */
export interface NextDeadline {
  readonly action: DeadlineAction;
  readonly dueAt: Date;
  readonly onExpiry: Words;
}

/** A line of the way here. */
export interface Told {
  readonly line: JournalLine;
  readonly cause: Cause<OrderCause> | undefined;
}

/** The answer. */
export interface OrderWhy {
  readonly phase: Phase;
  readonly since: Date | undefined;
  readonly cause: Cause<OrderCause>;
  readonly troubles: readonly Cause<OrderCause>[];
  readonly mustAct: MustAct;
  readonly nextDeadline: NextDeadline | undefined;
  /** Oldest first. */
  readonly timeline: readonly Told[];
}

/** Steps that tell of something in the way without being the reason for the state. */
const IN_THE_WAY: ReadonlySet<string> = new Set(['creative.link-changed', 'refund.pending', 'refund.refused']);

/** Answers for an order as it is at `now`. */
export function explainOrder(order: OrderFacts, now: Date): OrderWhy {
  const phase = phaseOf(order.state, order.placementState);
  const timeline = tell(order.journal);
  const troubles = [...troublesOf(order, phase, timeline), ...platformTroubles(order, now)];
  const isLinkChanged = troubles.some(({ code }) => code === 'LINK_CHANGED');
  const { deadline } = order;
  const due = deadline !== undefined && isLate(deadline.dueAt, now) ? 'overdue' : 'in time';
  return {
    phase,
    since: sinceOf(order.journal),
    cause: timeline.findLast(({ line, cause }) => cause !== undefined && !IN_THE_WAY.has(line.event))?.cause ?? plainCause('UNKNOWN'),
    troubles,
    // The post's way goes on by itself: whether it should is for a person to see.
    mustAct: isLinkChanged && due === 'in time' ? 'moderator' : whoMustAct(phase, deadline?.action, due),
    nextDeadline: deadline && { ...deadline, onExpiry: AWAITED[deadline.action].onExpiry },
    timeline,
  };
}

function tell(journal: readonly JournalLine[]): readonly Told[] {
  let code: OrderCause | undefined;
  let orderState: OrderState | undefined;
  return journal.map((line) => {
    const found = explainStep(line, { cause: code, orderState });
    if (found !== undefined && !IN_THE_WAY.has(line.event)) code = found;
    orderState = line.orderState;
    return { line, cause: found && plainCause(found, factsOf(line), line.at) };
  });
}

function troublesOf({ journal }: OrderFacts, phase: Phase, timeline: readonly Told[]): readonly Cause<OrderCause>[] {
  const last = timeline.at(-1);
  const refund = last?.line.event.startsWith('refund.') === true ? last.cause : undefined;
  const isWatched = lifeStep('creative.link-changed').from.includes(phase);
  const changed = isWatched ? timeline.findLast(({ line }) => line.event === 'creative.link-changed')?.cause : undefined;
  // A new version of the post has links of its own.
  const isOfThisPost =
    changed?.at !== undefined && !journal.some(({ event, at }) => event === 'creative.moderated' && at > (changed.at ?? at));
  return [refund, isOfThisPost ? changed : undefined].filter((one) => one !== undefined);
}

const BY_CODE: Readonly<Partial<Record<string, OrderCause>>> = {
  PSP_UNAVAILABLE: 'PROVIDER_DOWN',
  PSP_UNKNOWN_OUTCOME: 'PROVIDER_DOWN',
  ORD_UNAVAILABLE: 'REGISTER_DOWN',
  TENANT_MOVING: 'TENANT_MOVING',
};

function platformTroubles({ deadline, trouble, eventsWaiting }: OrderFacts, now: Date): readonly Cause<OrderCause>[] {
  const found: Cause<OrderCause>[] = [];
  if (trouble !== undefined) found.push(plainCause(BY_CODE[trouble.code] ?? 'WORK_FAILS', { code: trouble.code }, trouble.at));
  const isTried = trouble !== undefined && now.getTime() - trouble.at.getTime() < SILENT_MS;
  if (deadline !== undefined && isLate(deadline.dueAt, now) && !isTried) {
    found.push(plainCause('WORKER_AWAY', { overdue: overdueText(deadline.dueAt, now), action: deadline.action }, deadline.dueAt));
  }
  if (eventsWaiting > 0) found.push(plainCause('EVENTS_WAIT', { count: eventsWaiting }));
  return found;
}

function isLate(dueAt: Date, now: Date): boolean {
  return now.getTime() - dueAt.getTime() > LATE_MS;
}

/** When the order came to where it is. */
function sinceOf(journal: readonly JournalLine[]): Date | undefined {
  const isSame = (one: JournalLine, other: JournalLine | undefined) =>
    other?.orderState === one.orderState && other.placementState === one.placementState;
  return journal.findLast((line, index) => !isSame(line, journal[index - 1]))?.at;
}

/** What of a line's details people of all sides may read. */
const SAFE = ['because', 'fault', 'code', 'host', 'attemptNo', 'round', 'refundMinor', 'refundCause', 'latenessMs', 'currency'] as const;

function factsOf({ details }: JournalLine): Facts {
  const safe = SAFE.flatMap((name) => (details[name] === undefined ? [] : [[name, details[name]] as const]));
  const { receivedMinor, receivedCurrency, priceMinor, currency } = details;
  if (receivedMinor === undefined || priceMinor === undefined) return Object.fromEntries(safe);
  return {
    ...Object.fromEntries(safe),
    received: amountText(receivedMinor, receivedCurrency),
    price: amountText(priceMinor, currency),
  };
}

function amountText(minor: string | number, currency: string | number | undefined): string {
  const digits = String(minor).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)} ${currency ?? ''}`.trim();
}

function plainCause(code: OrderCause, facts?: Facts, at?: Date): Cause<OrderCause> {
  return causeOf(code, ORDER_CAUSES[code], facts, at);
}
