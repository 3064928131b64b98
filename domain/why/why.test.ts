/**
 * @file domain/why/why.test.ts
 * @description No state lacks an answer: each awaited thing has somebody who acts and something that follows by the table, each step a cause or the one before.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { DEADLINE_ACTIONS, LIFE_STEPS, lifeStep, ORDER_STATES, phaseOf, PLACEMENT_STATES, statesIn } from '../order-life/index.ts';
import type { DeadlineAction, LifeEvent, OrderState, Phase, PlacementState } from '../order-life/index.ts';
import { AWAITED, whoMustAct } from './awaited.ts';
import { ORDER_CAUSES } from './causes.ts';
import { explainOrder } from './explain-order.ts';
import { explainStep } from './explain-step.ts';
import type { JournalLine } from './explain-step.ts';
import type { OrderFacts } from './order-facts.ts';

const NOW = new Date('2026-12-01T12:00:00Z');
const EVENTS = Object.keys(LIFE_STEPS) as LifeEvent[];
const ACTIONS = Object.keys(DEADLINE_ACTIONS) as DeadlineAction[];
const PHASES = [
  ...(Object.keys(ORDER_STATES) as OrderState[]).filter((state) => state !== 'PAID'),
  ...(Object.keys(PLACEMENT_STATES) as PlacementState[]).filter((state) => state !== 'NEW' && state !== 'SETTLED'),
] as Phase[];

/** Phases in which the table lets an action be awaited. */
function phasesAwaiting(action: DeadlineAction): readonly Phase[] {
  const steps = EVENTS.map(lifeStep).filter(({ awaits }) => awaits.includes(action));
  return [...new Set(steps.flatMap(({ from, to }) => (to === 'same' ? from : [to])))];
}

const line = (event: string, more: Partial<JournalLine> = {}): JournalLine => ({
  event,
  actorKind: 'system',
  details: {},
  orderState: 'PAID',
  placementState: 'SCHEDULED',
  at: NOW,
  ...more,
});
const order = (more: Partial<OrderFacts> = {}): OrderFacts => ({
  state: 'PAID',
  placementState: 'SCHEDULED',
  journal: [line('creative.marked')],
  deadline: { action: 'publish', dueAt: new Date(NOW.getTime() + 3_600_000) },
  trouble: undefined,
  eventsWaiting: 0,
  paymentNoticesWaiting: 0,
  appealedAt: undefined,
  botIsAdmin: true,
  ...more,
});

describe('whose move it is', () => {
  it.each(ACTIONS)('%s has somebody who acts, and what follows is a step from where it is awaited', (action) => {
    const phases = phasesAwaiting(action);
    const { acts, leadsTo, onExpiry } = AWAITED[action];
    expect(phases).not.toEqual([]);
    expect([acts === 'nobody', onExpiry.ru === '', onExpiry.en === '']).toEqual([false, false, false]);
    expect(leadsTo.filter((event) => !lifeStep(event).from.some((phase) => phases.includes(phase)))).toEqual([]);
  });

  it.each(PHASES)('%s is somebody’s move for everything that may be awaited in it, and nobody’s only at rest', (phase) => {
    const awaited = ACTIONS.filter((action) => phasesAwaiting(action).includes(phase));
    for (const action of awaited) {
      expect(whoMustAct(phase, action, 'on course')).toBe(AWAITED[action].acts);
      expect(whoMustAct(phase, action, 'stuck')).toBe('platform');
    }
    const isEnd = ['RELEASED', 'REFUNDED', 'CLOSED'].includes(phase);
    expect(whoMustAct(phase, undefined, 'on course')).toBe(isEnd ? 'nobody' : 'platform');
    expect(isEnd || awaited.length > 0).toBe(true);
  });

  it.each([
    ['MODERATION', 'moderation-timeout', 'moderator'],
    ['OWNER_REVIEW', 'owner-timeout', 'owner'],
    ['CHANGES_REQUESTED', 'changes-timeout', 'advertiser'],
    ['AWAITING_PAYMENT', 'cancel-unpaid', 'advertiser'],
    ['DISPUTED', 'escalate-dispute', 'moderator'],
    ['SCHEDULED', 'publish', 'platform'],
  ] as const)('%s waiting for %s is the move of the %s', (phase, action, acts) => {
    expect(whoMustAct(phase, action, 'on course')).toBe(acts);
  });
});

describe('causes', () => {
  it.each(EVENTS)('%s names a cause or leaves the one before', (event) => {
    const code = explainStep(line(event), { cause: undefined, orderState: 'PAID' });
    expect(code === undefined || code in ORDER_CAUSES).toBe(true);
  });

  it.each([
    ['order.released', { actorKind: 'advertiser' }, 'GIVEN_UP'],
    ['order.released', { actorKind: 'psp' }, 'PAYMENT_CANCELLED'],
    ['payment.underpaid', { details: { receivedMinor: '1', receivedCurrency: 'RUB', priceMinor: '2', currency: 'RUB' } }, 'UNDERPAID'],
    ['payment.underpaid', { details: { receivedMinor: '3', receivedCurrency: 'RUB', priceMinor: '2', currency: 'RUB' } }, 'OVERPAID'],
    ['payment.underpaid', { details: { receivedMinor: '2', receivedCurrency: 'USD', priceMinor: '2', currency: 'RUB' } }, 'WRONG_CURRENCY'],
    ['creative.rejected', { details: { findings: 'block' } }, 'RULE_FORBIDS'],
    ['creative.rejected', {}, 'MODERATOR_SILENT'],
    ['creative.declined', { actorKind: 'owner', details: { because: 'buyer-blocked' } }, 'BUYER_BLOCKED'],
    ['creative.marking-postponed', { details: { code: 'ORD_REFUSED' } }, 'REGISTER_REFUSES_US'],
    ['placement.failed', { details: { because: 'fate-unknown' } }, 'FATE_UNKNOWN'],
    ['placement.failed', { details: { because: 'policy' } }, 'POLICY_FORBIDS'],
    ['creative.rejected', { details: { findings: 'block', because: 'policy' } }, 'POLICY_FORBIDS'],
    ['creative.doubted', { details: { because: 'policy' } }, 'POLICY_UNSURE'],
    ['placement.failed', {}, 'PUBLICATION_FAILED'],
    ['placement.not-sent', { details: { because: 'absent' } }, 'POST_NOT_ARRIVED'],
    ['placement.unknown', { details: { because: 'not-written-down' } }, 'WORKER_LOST'],
    ['placement.fulfilled', { details: { removal: 'refused' } }, 'NOT_REMOVED'],
    ['dispute.upheld', { actorKind: 'system' }, 'DISPUTE_LEFT_TO_CLOCK'],
  ] as const)('%s with %j is %s', (event, more, code) => {
    expect(explainStep(line(event, more), { cause: undefined, orderState: 'AWAITING_PAYMENT' })).toBe(code);
  });

  it('of a time that ran out is the money that was not the price, when some had come', () => {
    const waiting = { orderState: 'AWAITING_PAYMENT', placementState: 'NEW' } as const;
    const paid = { receivedMinor: '148999', receivedCurrency: 'RUB', priceMinor: '149000', currency: 'RUB' };
    const journal = [
      line('payment.underpaid', { ...waiting, details: paid }),
      line('order.released', { orderState: 'RELEASED', placementState: 'NEW' }),
    ];
    const why = explainOrder(order({ state: 'RELEASED', placementState: 'NEW', journal, deadline: undefined }), NOW);
    expect(why).toMatchObject({ phase: 'RELEASED', mustAct: 'nobody', cause: { code: 'UNDERPAID' } });
    expect(why.cause.text.en).toBe('1489.99 RUB came instead of 1490.00 RUB');
  });
});

describe('another time', () => {
  const proposed = (actorKind: 'advertiser' | 'owner', eventsWaiting = 0) =>
    explainOrder(
      order({
        placementState: 'RESCHEDULING',
        journal: [line('placement.move-proposed', { actorKind, placementState: 'RESCHEDULING' })],
        deadline: { action: 'expire-move', dueAt: new Date(NOW.getTime() + 3_600_000) },
        eventsWaiting,
      }),
      NOW,
    );

  it('is answered by whoever did not propose it, also while notices wait', () => {
    expect(proposed('owner').mustAct).toBe('advertiser');
    expect(proposed('advertiser').mustAct).toBe('owner');
    expect(proposed('owner', 3)).toMatchObject({ cause: { code: 'MOVE_PROPOSED_BY_OWNER' }, mustAct: 'advertiser' });
  });
});

describe('what is in the way', () => {
  it('is a link that leads elsewhere, until the post is over or another one was passed', () => {
    const changed = line('creative.link-changed', { details: { host: 'casino.example' } });
    const why = explainOrder(order({ journal: [line('creative.marked'), changed] }), NOW);
    expect(why).toMatchObject({ cause: { code: 'MARKED' }, troubles: [{ code: 'LINK_CHANGED' }], mustAct: 'moderator' });
    const later = line('creative.moderated');
    expect(explainOrder(order({ journal: [changed, later] }), NOW).troubles).toEqual([]);
    const over = explainOrder(order({ placementState: 'FULFILLED', journal: [changed] }), NOW);
    expect(over.troubles).toEqual([]);
  });

  it.each([
    ['nobody has come', undefined, ['WORKER_AWAY']],
    ['the worker tries and cannot', { code: 'PSP_UNAVAILABLE', at: new Date(NOW.getTime() - 1_000) }, ['PROVIDER_DOWN']],
    ['the worker tried and is gone', { code: 'ODD', at: new Date(NOW.getTime() - 400_000) }, ['WORK_FAILS', 'WORKER_AWAY']],
  ])('%s', (_, trouble, codes) => {
    const late = { action: 'publish', dueAt: new Date(NOW.getTime() - 3_900_000) } as const;
    const why = explainOrder(order({ deadline: late, trouble }), NOW);
    expect(why.troubles.map(({ code }) => code)).toEqual(codes);
    expect(why.mustAct).toBe('platform');
  });

  it('is the owner’s move when the bot lost its rights before the post, and nothing afterwards', () => {
    const why = explainOrder(order({ botIsAdmin: false }), NOW);
    expect(why).toMatchObject({ cause: { code: 'MARKED' }, troubles: [{ code: 'BOT_WITHOUT_RIGHTS' }], mustAct: 'owner' });
    expect(explainOrder(order({ botIsAdmin: false, placementState: 'FULFILLED' }), NOW).troubles).toEqual([]);
  });

  it('is the platform’s when the provider does not confirm what it has told, whoever was awaited', () => {
    const unpaid = { state: 'AWAITING_PAYMENT', placementState: 'NEW', journal: [line('order.checkout-started')] } as const;
    const deadline = { action: 'cancel-unpaid', dueAt: new Date(NOW.getTime() + 600_000) } as const;
    expect(explainOrder(order({ ...unpaid, deadline }), NOW)).toMatchObject({ troubles: [], mustAct: 'advertiser' });
    const why = explainOrder(order({ ...unpaid, deadline, paymentNoticesWaiting: 1 }), NOW);
    expect(why).toMatchObject({ troubles: [{ code: 'PROVIDER_DOWN' }], mustAct: 'platform' });
  });

  it('is a moderator’s move while an appeal waits, until the platform itself is stuck', () => {
    const refused = { state: 'REFUNDED', placementState: 'REJECTED', deadline: undefined, appealedAt: NOW } as const;
    const journal = [line('creative.rejected', { actorKind: 'moderator' })];
    const why = explainOrder(order({ ...refused, journal }), NOW);
    expect(why).toMatchObject({
      cause: { code: 'MODERATOR_REJECTED' },
      troubles: [{ code: 'APPEAL_PENDING', at: NOW }],
      mustAct: 'moderator',
    });
    expect(explainOrder(order({ ...refused, journal, appealedAt: undefined }), NOW)).toMatchObject({ troubles: [], mustAct: 'nobody' });
    const deadline = { action: 'refund', dueAt: new Date(NOW.getTime() - 3_900_000) } as const;
    expect(explainOrder(order({ ...refused, state: 'PAID', journal, deadline }), NOW).mustAct).toBe('platform');
  });

  it('is told with how late it is, and which events wait', () => {
    const late = { action: 'owner-timeout', dueAt: new Date(NOW.getTime() - 3_900_000) } as const;
    const [away, events] = explainOrder(order({ deadline: late, eventsWaiting: 2 }), NOW).troubles;
    expect([away?.text.en, events?.facts]).toEqual(['The worker has not come: it was due 1:05 ago', { count: 2 }]);
  });
});

describe('any journal', () => {
  const anyLine = fc
    .tuple(
      fc.constantFrom<string>(...EVENTS, 'order.of-another-release'),
      fc.constantFrom(...PHASES),
      fc.integer({ min: 0, max: 10_000_000 }),
    )
    .map(([event, phase, agoMs]) => line(event, { ...statesIn(phase, 'NEW'), at: new Date(NOW.getTime() - agoMs), details: {} }));

  it('has an answer whose move is nobody’s only where nothing is awaited', () => {
    const anyDeadline = fc.option(
      fc.record({
        action: fc.constantFrom(...ACTIONS),
        dueAt: fc.integer({ min: -9e6, max: 9e6 }).map((ms) => new Date(NOW.getTime() + ms)),
      }),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), fc.constantFrom(...PHASES), anyDeadline, (journal, phase, deadline) => {
        const { orderState: state, placementState } = statesIn(phase, 'NEW');
        const why = explainOrder(order({ state, placementState, journal, deadline }), NOW);
        expect(why.phase).toBe(phaseOf(state, placementState));
        expect(why.cause.code in ORDER_CAUSES).toBe(true);
        expect(`${why.cause.text.ru}${why.cause.text.en}`).not.toMatch(/undefined/);
        expect(why.timeline).toHaveLength(journal.length);
        if (deadline !== undefined) expect(why.mustAct).not.toBe('nobody');
      }),
    );
  });
});
