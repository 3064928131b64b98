/**
 * @file domain/disputes/disputes.test.ts
 * @description What a ruling gives to whom, to the kopeck, for any price, share and split; who decides, once, and what the clock does.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { OrderSnapshot, OrderStore, Transition } from '../booking/index.ts';
import { placementSettled } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import { addEvidence, awardOf, canOpenDispute, decideDispute, endDisputeTime, escalateDispute, openDispute } from './index.ts';
import type { Ruling } from './index.ts';

const NOW = new Date('2026-12-10T09:00:00Z');
const HOUR_MS = 3_600_000;
const ref = { tenantId: 't', orderId: 'o' };
const BUYER = { kind: 'advertiser', id: '3001' } as const;

const price = fc.bigInt({ min: 1n, max: 10n ** 12n });
const ruling = (priceMinor: bigint): fc.Arbitrary<Ruling> =>
  fc.oneof(
    fc.constantFrom<Ruling>({ kind: 'uphold' }, { kind: 'dismiss' }),
    fc.integer({ min: 1, max: 9_999 }).map((shareBps): Ruling => ({ kind: 'split', shareBps })),
    ...(priceMinor > 1n
      ? [fc.bigInt({ min: 1n, max: priceMinor - 1n }).map((amountMinor): Ruling => ({ kind: 'split', amountMinor }))]
      : []),
  );

const SETTLING = { action: 'settle', dueAt: new Date(NOW.getTime() + HOUR_MS) } as const;

/** An order that stood its time; whatever is not said is of no matter. */
function order(
  change: { readonly priceMinor?: bigint; readonly shareBps?: number } & Partial<Pick<OrderSnapshot, 'dispute' | 'deadline'>> = {},
): OrderSnapshot {
  const { priceMinor = 190_000n, shareBps = 2_000, dispute, deadline = SETTLING } = change;
  return {
    id: 'o',
    tenantId: 't',
    number: 'LS-1',
    version: 7,
    chainEnd: '0'.repeat(64),
    state: 'PAID',
    advertiser: { telegramUserId: 3001, chatId: 3001 },
    quote: { priceMinor, currency: 'RUB', platformShareBps: shareBps, topHours: 1, feedHours: 24, disputeHours: 24 },
    createdAt: NOW,
    placement: {
      id: 'p',
      channelId: 'c',
      channelChatId: -100,
      channelUsername: 'coffee',
      state: 'FULFILLED',
      publishAt: NOW,
      moveTo: undefined,
      moveBy: undefined,
      shortLink: 'k',
      marking: undefined,
      experiment: undefined,
      content: { text: 'Пост', entities: [], hash: 'h' },
      erid: undefined,
      messageId: 41,
      publishedAt: NOW,
      removedAt: NOW,
      attempts: 2,
      absentLooks: 0,
      rounds: 0,
      note: undefined,
      refundMinor: undefined,
    },
    payment: undefined,
    dispute,
    deadline,
  };
}

const begun: NonNullable<OrderSnapshot['dispute']> = {
  openedBy: 'advertiser',
  openedAt: NOW,
  begunAt: NOW,
  advertiserTexts: 1,
  ownerTexts: 0,
  proposedBy: undefined,
  proposedMinor: undefined,
  awardMinor: undefined,
  reason: undefined,
  decidedAt: undefined,
};
const due = { action: 'escalate-dispute', dueAt: new Date(NOW.getTime() + 72 * HOUR_MS) } as const;
const inDispute = (change: { readonly priceMinor?: bigint; readonly shareBps?: number } & Partial<OrderSnapshot> = {}): OrderSnapshot => {
  const { priceMinor = 190_000n, shareBps = 2_000, ...rest } = change;
  const one = order({ priceMinor, shareBps, dispute: begun, deadline: due });
  return { ...one, placement: { ...one.placement, state: 'DISPUTED' }, ...rest };
};

/** Runs a command over one order and gives the step it would write. */
async function stepOf<Outcome>(
  one: OrderSnapshot,
  act: (deps: Parameters<typeof openDispute>[0]) => Promise<Outcome>,
  now = NOW,
): Promise<{ readonly outcome: Outcome | string; readonly step: Transition | undefined }> {
  let step: Transition | undefined;
  let counter = 0;
  const orders = {
    load: async () => one,
    hasTaken: async () => false,
    eventAt: async () => undefined,
    agreement: async () => undefined,
    apply: async (transition: Transition) => {
      step = transition;
      return { outcome: 'applied', version: one.version + 1 } as const;
    },
  } as unknown as OrderStore;
  const ids = { next: () => `id-${(counter += 1)}` };
  const outcome = await act({ orders, clock: { now: () => now }, ids, postUrl: 'https://t.me' }).catch((error: unknown) =>
    error instanceof LytSlotError ? error.code : String(error),
  );
  return { outcome, step };
}

const decide =
  (rule: Ruling, administratorId = 'a1') =>
  (deps: Parameters<typeof openDispute>[0]) =>
    decideDispute(deps, { ...ref, administratorId, ruling: rule, reason: 'так', commandId: `decide-${administratorId}` });

describe('a ruling', () => {
  it('shares out exactly the price, whatever the price, the platform’s share and the split', () => {
    const whole = price.chain((priceMinor) => fc.tuple(fc.constant(priceMinor), fc.integer({ min: 0, max: 10_000 }), ruling(priceMinor)));
    fc.assert(
      fc.property(whole, ([priceMinor, shareBps, one]) => {
        const award = awardOf(one, priceMinor);
        const rest = priceMinor - award;
        expect(award >= 0n && rest >= 0n).toBe(true);
        const { entries } = placementSettled({ id: 'i', subjectId: 'p' }, { minor: rest, currency: 'RUB' }, shareBps);
        const given = entries.filter(({ account }) => account !== 'escrow').reduce((sum, { amountMinor }) => sum - amountMinor, 0n);
        expect(award + given).toBe(priceMinor);
      }),
    );
  });

  it.each<[Ruling, bigint]>([
    [{ kind: 'uphold' }, 101n],
    [{ kind: 'dismiss' }, 0n],
    [{ kind: 'split', shareBps: 5_000 }, 51n],
    [{ kind: 'split', shareBps: 1 }, 1n],
    [{ kind: 'split', amountMinor: 100n }, 100n],
  ])('%o of 1.01 ₽ gives %s back', (one, award) => {
    expect(awardOf(one, 101n)).toBe(award);
  });

  it.each<Ruling>([
    { kind: 'split', shareBps: 0 },
    { kind: 'split', shareBps: 10_000 },
    { kind: 'split', amountMinor: 0n },
    { kind: 'split', amountMinor: 101n },
    { kind: 'split', amountMinor: 102n },
  ])('%o is no split', (one) => {
    expect(() => awardOf(one, 101n)).toThrow(LytSlotError);
  });

  it('for the owner settles at once; for the advertiser the money is given back first', async () => {
    const dismissed = await stepOf(inDispute(), decide({ kind: 'dismiss' }));
    expect(dismissed).toMatchObject({
      outcome: 'decided',
      step: { orderState: 'CLOSED', placement: { state: 'SETTLED' }, reservation: 'consume', deadline: null },
    });
    expect(dismissed.step?.postings.map(({ type, entries }) => [type, entries.map(({ amountMinor }) => amountMinor)])).toEqual([
      ['placement-settled', [190_000n, -152_000n, -38_000n]],
    ]);
    const upheld = await stepOf(inDispute(), decide({ kind: 'split', shareBps: 2_500 }));
    expect(upheld.step).toMatchObject({
      placement: { state: 'DISPUTE_UPHELD', refundMinor: 47_500n },
      postings: [],
      deadline: { action: 'refund', dueAt: NOW },
      dispute: { awardMinor: 47_500n, reason: 'так', decidedBy: 'a1' },
    });
    expect(upheld.step?.outbox.map(({ topic }) => topic)).toEqual(['dispute.decided']);
  });

  it.each([
    [{ amountMinor: 99n }, 'INPUT_INVALID'],
    [{ shareBps: 1 }, 'INPUT_INVALID'],
    [{ amountMinor: 100n }, 'decided'],
  ])('that gives back %j of what a payment service took, which gives back no less than a rouble, is %s', async (part, outcome) => {
    expect((await stepOf(inDispute(), decide({ kind: 'split', ...part }))).outcome).toBe(outcome);
  });

  it('is made once', async () => {
    const decided = inDispute();
    const over = { ...decided, placement: { ...decided.placement, state: 'DISPUTE_UPHELD' as const } };
    expect((await stepOf(over, decide({ kind: 'dismiss' }))).outcome).toBe('ORDER_STATE_CHANGED');
  });

  it('above 50 000 ₽ is made by two who decide the same', async () => {
    expect((await stepOf(inDispute({ priceMinor: 5_000_000n }), decide({ kind: 'uphold' }))).outcome).toBe('decided');
    const dear = { priceMinor: 5_000_001n };
    expect(await stepOf(inDispute(dear), decide({ kind: 'uphold' }))).toMatchObject({
      outcome: 'proposed',
      step: { placement: { state: 'DISPUTED' }, dispute: { proposedBy: 'a1', proposedMinor: 5_000_001n }, deadline: due },
    });
    const proposed = inDispute({ ...dear, dispute: { ...begun, proposedBy: 'a1', proposedMinor: 5_000_001n } });
    expect((await stepOf(proposed, decide({ kind: 'uphold' }))).outcome).toBe('DISPUTE_NEEDS_ANOTHER');
    expect((await stepOf(proposed, decide({ kind: 'dismiss' }, 'a2'))).outcome).toBe('proposed');
    expect(await stepOf(proposed, decide({ kind: 'uphold' }, 'a2'))).toMatchObject({
      outcome: 'decided',
      step: { dispute: { decidedBy: 'a2', awardMinor: 5_000_001n } },
    });
  });
});

describe('the clock', () => {
  const at = (hoursLater: number) => new Date(NOW.getTime() + hoursLater * HOUR_MS);

  it('makes it urgent after 72 hours and gives the money back after seven days', async () => {
    expect((await stepOf(inDispute(), (deps) => escalateDispute(deps, ref), at(71))).outcome).toBe('early');
    const urgent = await stepOf(inDispute(), (deps) => escalateDispute(deps, ref), at(72));
    expect(urgent).toMatchObject({ outcome: 'escalated', step: { deadline: { action: 'expire-dispute', dueAt: at(168) } } });
    const waiting = inDispute({ deadline: { action: 'expire-dispute', dueAt: at(168) } });
    expect((await stepOf(waiting, (deps) => endDisputeTime(deps, ref), at(167))).outcome).toBe('early');
    const over = await stepOf(waiting, (deps) => endDisputeTime(deps, ref), at(168));
    expect(over.step).toMatchObject({ placement: { state: 'DISPUTE_UPHELD', refundMinor: 190_000n }, dispute: { decidedBy: 'platform' } });
    expect(over.step?.dispute?.reason).toBeUndefined();
  });

  it('does nothing that it was not set for', async () => {
    expect((await stepOf(inDispute(), (deps) => endDisputeTime(deps, ref), at(200))).outcome).toBe('early');
  });
});

describe('opening a dispute', () => {
  const open = (text: string) => (deps: Parameters<typeof openDispute>[0]) =>
    openDispute(deps, { ...ref, actor: BUYER, text, commandId: 'open' });

  it('freezes the money of what was delivered, and writes down what is known', async () => {
    const { step } = await stepOf(order(), open(' Пост удалили раньше '));
    expect(step).toMatchObject({ placement: { state: 'DISPUTED' }, reservation: 'keep', postings: [], deadline: due });
    expect(step?.dispute).toMatchObject({ openedBy: 'advertiser', openedAt: NOW, begunAt: NOW, advertiserTexts: 1, ownerTexts: 0 });
    expect(step?.evidence).toMatchObject([
      { author: 'advertiser', body: 'Пост удалили раньше', facts: {} },
      {
        author: 'platform',
        body: '',
        facts: {
          attempts: 2,
          messageId: 41,
          messageLink: 'https://t.me/coffee/41',
          contentHash: 'h',
          publishedAt: NOW.toISOString(),
          removedAt: NOW.toISOString(),
        },
      },
    ]);
  });

  it('leaves a post that stands where it is, with its removal', async () => {
    const deadline = { action: 'remove', dueAt: new Date(NOW.getTime() + 9 * HOUR_MS) } as const;
    const live = order({ deadline });
    const { step } = await stepOf({ ...live, placement: { ...live.placement, state: 'LIVE', removedAt: undefined } }, open('не то'));
    expect(step).toMatchObject({ placement: { state: 'LIVE' }, deadline });
    expect(step?.dispute?.begunAt).toBeUndefined();
  });

  it('is refused late, twice, and where there is nothing to complain about', async () => {
    const late = { action: 'settle', dueAt: NOW } as const;
    expect((await stepOf(order({ deadline: late }), open('поздно'))).outcome).toBe('DISPUTE_TOO_LATE');
    const twice = order({ dispute: begun });
    const standing = { ...twice, placement: { ...twice.placement, state: 'LIVE' as const } };
    expect((await stepOf(standing, open('ещё'))).outcome).toBe('DISPUTE_EXISTS');
    const early = { ...order(), placement: { ...order().placement, state: 'SCHEDULED' as const } };
    expect((await stepOf(early, open('рано'))).outcome).toBe('ORDER_STATE_CHANGED');
    expect([order(), order({ deadline: late }), standing, early].map((one) => canOpenDispute(one, NOW))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it.each([
    ['', 'DISPUTE_TEXT_REFUSED'],
    ['  ', 'DISPUTE_TEXT_REFUSED'],
    ['я'.repeat(2_001), 'DISPUTE_TEXT_REFUSED'],
    ['я'.repeat(2_000), 'opened'],
  ])('takes a text whole or not at all (%#)', async (text, outcome) => {
    expect((await stepOf(order(), open(text))).outcome).toBe(outcome);
  });
});

describe('evidence', () => {
  const add = (deps: Parameters<typeof openDispute>[0]) => addEvidence(deps, { ...ref, actor: BUYER, text: 'ещё', commandId: 'add' });

  it('is added by either side, up to twenty texts each, and moves no deadline', async () => {
    expect((await stepOf(inDispute(), add)).step).toMatchObject({ dispute: { advertiserTexts: 2 }, deadline: due, outbox: [] });
    expect((await stepOf(inDispute({ dispute: { ...begun, advertiserTexts: 20 } }), add)).outcome).toBe('DISPUTE_EVIDENCE_FULL');
  });

  it('needs a dispute', async () => {
    const live = { ...order(), placement: { ...order().placement, state: 'LIVE' as const } };
    expect((await stepOf(live, add)).outcome).toBe('ORDER_STATE_CHANGED');
  });
});
