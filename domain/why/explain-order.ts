/**
 * @file domain/why/explain-order.ts
 * @description Why an order stands where it stands: the cause, what is in its way, what comes next, whose move it is, and how it came here.
 * @dependencies -
 * @created 2026-11-29
 */
import { toDecimalString } from '../ledger/index.ts';
import type { Currency } from '../ledger/index.ts';
import { phaseOf } from '../order-life/index.ts';
import type { DeadlineAction, OrderState, Phase } from '../order-life/index.ts';
import { AWAITED, whoMustAct } from './awaited.ts';
import type { MustAct } from './awaited.ts';
import { orderCause } from './causes.ts';
import type { Cause, Facts, OrderCause, Words } from './causes.ts';
import { explainStep } from './explain-step.ts';
import type { JournalLine } from './explain-step.ts';
import { findTroubles, STUCK } from './find-troubles.ts';
import type { OrderFacts, Told } from './order-facts.ts';

/** What comes next by itself. */
export interface NextDeadline {
  readonly action: DeadlineAction;
  readonly dueAt: Date;
  readonly onExpiry: Words;
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
const IN_THE_WAY: ReadonlySet<string> = new Set(['creative.link-changed', 'refund.pending', 'refund.refused', 'refund.asked']);

/** Answers for an order as it is at `now`. */
export function explainOrder(order: OrderFacts, now: Date): OrderWhy {
  const phase = phaseOf(order.state, order.placementState);
  const timeline = tell(order.journal);
  const troubles = findTroubles(order, { phase, timeline }, now);
  const { deadline } = order;
  const cause = timeline.findLast(({ line, cause }) => cause !== undefined && !IN_THE_WAY.has(line.event))?.cause ?? orderCause('UNKNOWN');
  return {
    phase,
    since: sinceOf(order.journal),
    cause,
    troubles,
    mustAct: moveOf({ phase, action: deadline?.action, cause: cause.code, troubles }),
    nextDeadline: deadline && { ...deadline, onExpiry: AWAITED[deadline.action].onExpiry },
    timeline,
  };
}

/** What is stuck is the platform's; what goes on though it should not is for a person to see; what will fail is for whom can mend it. */
function moveOf(now: {
  readonly phase: Phase;
  readonly action: DeadlineAction | undefined;
  readonly cause: OrderCause;
  readonly troubles: readonly Cause<OrderCause>[];
}): MustAct {
  const { phase, action, cause, troubles } = now;
  const codes = new Set(troubles.map(({ code }) => code));
  if (troubles.some(({ code }) => STUCK.has(code))) return whoMustAct(phase, action, 'stuck');
  if (codes.has('LINK_CHANGED') || codes.has('APPEAL_PENDING')) return 'moderator';
  if (codes.has('BOT_WITHOUT_RIGHTS')) return 'owner';
  // Another time is answered by whoever did not propose it.
  return cause === 'MOVE_PROPOSED_BY_OWNER' ? 'advertiser' : whoMustAct(phase, action, 'on course');
}

function tell(journal: readonly JournalLine[]): readonly Told[] {
  let code: OrderCause | undefined;
  let orderState: OrderState | undefined;
  return journal.map((line) => {
    const found = explainStep(line, { cause: code, orderState });
    if (found !== undefined && !IN_THE_WAY.has(line.event)) code = found;
    orderState = line.orderState;
    return { line, cause: found && orderCause(found, factsOf(line), line.at) };
  });
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
  const decimal = toDecimalString(BigInt(minor), currency as Currency | undefined);
  return `${decimal} ${currency ?? ''}`.trim();
}
