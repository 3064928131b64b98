/**
 * @file domain/reconciliation/compare-day.test.ts
 * @description Two sides of a day: the same on both gives nothing, everything planted is found once, and the order of pages does not matter.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ProviderPayment } from '../booking/index.ts';
import { compareDay, DIFFERENCE_KINDS, sumDay } from './index.ts';
import type { BothSides, DifferenceKind, OwnPart, OwnState, StatementRefund } from './index.ts';

const FROM = new Date('2026-11-27T21:00:00Z');
const NOON = new Date('2026-11-28T09:00:00Z');
const payment = (change: Partial<ProviderPayment> = {}): ProviderPayment => ({
  providerPaymentId: 'p',
  status: 'succeeded',
  amountMinor: 1_000n,
  refundedMinor: 0n,
  currency: 'RUB',
  metadata: {},
  ...change,
});
const part = (change: Partial<OwnPart> = {}): OwnPart => ({
  providerPaymentId: 'p',
  subject: { kind: 'order', shard: 'shard-a', tenantId: 't', id: 'o' },
  amountMinor: 1_000n,
  currency: 'RUB',
  state: 'paid',
  receivedMinor: change.amountMinor ?? 1_000n,
  returns: [],
  refund: 'none',
  providerRefundId: undefined,
  ...change,
});
const refund = (change: Partial<StatementRefund> = {}): StatementRefund => ({
  providerRefundId: 'r',
  providerPaymentId: 'p',
  status: 'succeeded',
  amountMinor: 1_000n,
  currency: 'RUB',
  createdAt: NOON,
  ...change,
});
const sides = (change: Partial<BothSides> = {}): BothSides => ({
  from: FROM,
  payments: [],
  elsewhere: [],
  refunds: [],
  own: [],
  ...change,
});
const kinds = (both: BothSides) => compareDay(both).map(({ kind, providerRef }) => `${kind} ${providerRef}`);

describe('a payment that both have', () => {
  const TABLE: Readonly<Record<ProviderPayment['status'], Readonly<Record<OwnState, DifferenceKind | undefined>>>> = {
    succeeded: { waiting: 'unheard', canceled: 'unheard', paid: undefined, short: undefined, late: undefined },
    pending: { waiting: undefined, canceled: 'state-differs', paid: 'state-differs', short: 'state-differs', late: 'state-differs' },
    canceled: { waiting: 'state-differs', canceled: undefined, paid: 'state-differs', short: 'state-differs', late: 'state-differs' },
  };
  const cases = Object.entries(TABLE).flatMap(([status, row]) =>
    Object.entries(row).map(([state, kind]) => ({ status: status as ProviderPayment['status'], state: state as OwnState, kind })),
  );

  it.each(cases)('there $status, here $state: $kind', ({ status, state, kind }) => {
    expect(kinds(sides({ payments: [payment({ status })], own: [part({ state })] }))).toEqual(kind === undefined ? [] : [`${kind} p`]);
  });

  it.each(['paid', 'waiting'] as const)('and whose amount differs is one while it is %s', (state) => {
    const status = state === 'paid' ? 'succeeded' : 'pending';
    const both = sides({ payments: [payment({ status })], own: [part({ state, amountMinor: 999n })] });
    expect(compareDay(both)).toMatchObject([{ kind: 'amount-differs', providerMinor: 1_000n, ownMinor: 999n }]);
    expect(kinds({ ...both, own: [part({ state, currency: 'USD' })] })).toEqual(['amount-differs p']);
  });

  it.each(['short', 'late'] as const)('may be of any amount when it came %s', (state) => {
    expect(kinds(sides({ payments: [payment({ amountMinor: 7n })], own: [part({ state })] }))).toEqual([]);
  });

  it('is compared as a whole where several orders share it', () => {
    const own = [part({ amountMinor: 400n }), part({ amountMinor: 600n, subject: { kind: 'deposit', id: 'd' } })];
    expect(kinds(sides({ payments: [payment()], own }))).toEqual([]);
    expect(kinds(sides({ payments: [payment()], own: own.slice(1) }))).toEqual(['amount-differs p']);
    const [first, second] = own;
    const both = sides({ payments: [payment()], own: [first!, { ...second!, state: 'waiting' }] });
    expect(compareDay(both)).toMatchObject([{ kind: 'unheard', subjects: [first?.subject, second?.subject] }]);
  });

  it('that went back as a whole is nobody’s, and what we call gone must be gone', () => {
    expect(kinds(sides({ payments: [payment({ refundedMinor: 1_000n })], own: [part({ state: 'canceled' })] }))).toEqual([]);
    const own = [part({ returns: [{ minor: 1_000n, at: NOON }] })];
    expect(kinds(sides({ payments: [payment({ refundedMinor: 999n })], own }))).toEqual(['state-differs p']);
    expect(kinds(sides({ payments: [payment({ refundedMinor: 1_000n })], own }))).toEqual([]);
  });
});

describe('a payment that one side has', () => {
  it('is unknown to us while it may have money', () => {
    expect(compareDay(sides({ payments: [payment()] }))).toMatchObject([{ kind: 'unknown-to-us', ownMinor: undefined, subjects: [] }]);
    expect(kinds(sides({ payments: [payment({ status: 'pending' })] }))).toEqual(['unknown-to-us p']);
    expect(kinds(sides({ payments: [payment({ status: 'canceled' })] }))).toEqual([]);
  });

  it('is unknown to the provider, unless it is of another day there', () => {
    expect(compareDay(sides({ own: [part()] }))).toMatchObject([{ kind: 'unknown-to-provider', providerMinor: undefined }]);
    expect(kinds(sides({ own: [part({ state: 'waiting' })], elsewhere: [payment()] }))).toEqual([]);
    expect(kinds(sides({ elsewhere: [payment()] }))).toEqual([]);
  });
});

describe('a refund', () => {
  const back = (at: Date = NOON) => part({ returns: [{ minor: 1_000n, at }] });

  it.each([
    ['booked', [back()], []],
    ['booked some minutes before it was made, by clocks that differ', [back(new Date(FROM.getTime() - 60_000))], []],
    ['of an amount that was given back on another day', [back(new Date(FROM.getTime() - 3_600_000))], ['refund-unknown-to-us r']],
    ['on its way', [part({ refund: 'due' })], ['refund-unheard r']],
    ['nobody here asked for', [part()], ['refund-unknown-to-us r']],
    ['of a payment we do not have', [], ['refund-unknown-to-us r']],
  ] as const)('%s', (_what, own, expected) => {
    expect(kinds(sides({ refunds: [refund()], elsewhere: [payment({ refundedMinor: 1_000n })], own }))).toEqual(expected);
  });

  it.each(['pending', 'canceled'] as const)('that is %s is no money', (status) => {
    expect(kinds(sides({ refunds: [refund({ status })], elsewhere: [payment()], own: [part()] }))).toEqual([]);
  });

  it('that was asked for is ours before another', () => {
    const refunds = [refund({ providerRefundId: 'a' }), refund({ providerRefundId: 'r', createdAt: new Date(NOON.getTime() + 1) })];
    const own = [part({ refund: 'due', providerRefundId: 'r' })];
    expect(kinds(sides({ refunds, elsewhere: [payment()], own }))).toEqual(['refund-unknown-to-us a', 'refund-unheard r']);
  });

  it('of one order does not pass for another order’s that shares the payment', () => {
    const refunds = ['a', 'b'].map((providerRefundId) => refund({ providerRefundId, amountMinor: 500n }));
    const own = [
      part({ amountMinor: 500n, returns: [{ minor: 500n, at: NOON }], providerRefundId: 'a' }),
      part({ amountMinor: 500n, refund: 'due', providerRefundId: 'b' }),
    ];
    expect(kinds(sides({ refunds, elsewhere: [payment()], own }))).toEqual(['refund-unheard b']);
  });

  it('counts once for each order that a payment is shared by', () => {
    const refunds = ['a', 'b', 'c'].map((providerRefundId) => refund({ providerRefundId, amountMinor: 500n }));
    const own = [1, 2].map(() => part({ amountMinor: 500n, returns: [{ minor: 500n, at: NOON }] }));
    expect(kinds(sides({ refunds, elsewhere: [payment()], own }))).toEqual(['refund-unknown-to-us c']);
  });
});

/** A payment that both sides have in the same way, with its refund if it has one. */
interface Pair {
  readonly payment: ProviderPayment;
  readonly parts: readonly OwnPart[];
  readonly refunds: readonly StatementRefund[];
}

const AGREED = [
  ['succeeded', 'paid'],
  ['pending', 'waiting'],
  ['canceled', 'canceled'],
  ['succeeded', 'late'],
] as const;

const pairOf = (index: number, drawn: { agreed: (typeof AGREED)[number]; minors: readonly bigint[]; isBack: boolean }): Pair => {
  const id = `p${index}`;
  const [status, state] = drawn.agreed;
  const amountMinor = drawn.minors.reduce((total, minor) => total + minor, 0n);
  const isBack = drawn.isBack && status === 'succeeded';
  return {
    payment: payment({ providerPaymentId: id, status, amountMinor, refundedMinor: isBack ? amountMinor : 0n }),
    parts: drawn.minors.map((minor, at) =>
      part({
        providerPaymentId: id,
        subject: { kind: 'order', shard: 'shard-a', tenantId: 't', id: `${id}-${at}` },
        amountMinor: minor,
        state,
        receivedMinor: state === 'paid' || isBack ? minor : 0n,
        returns: isBack ? [{ minor, at: NOON }] : [],
      }),
    ),
    refunds: isBack
      ? drawn.minors.map((minor, at) => refund({ providerRefundId: `r${index}-${at}`, providerPaymentId: id, amountMinor: minor }))
      : [],
  };
};

const pairs = fc
  .array(
    fc.record({
      agreed: fc.constantFrom(...AGREED),
      minors: fc.array(fc.bigInt({ min: 1n, max: 35_000_000n }), { minLength: 1, maxLength: 4 }),
      isBack: fc.boolean(),
    }),
    { maxLength: 20 },
  )
  .map((drawn) => drawn.map((one, index) => pairOf(index, one)));

const dayOf = (all: readonly Pair[]): BothSides =>
  sides({
    payments: all.map((pair) => pair.payment),
    own: all.flatMap(({ parts }) => parts),
    refunds: all.flatMap(({ refunds }) => refunds),
  });

type MoneyKind = Exclude<DifferenceKind, `chargeback-${string}` | `payout-${string}` | 'amount-unreported'>;
/** Of payments and refunds. */
const MONEY_KINDS = DIFFERENCE_KINDS.filter((kind): kind is MoneyKind => !/^(chargeback|payout|amount-un)/.test(kind));

/** A pair with exactly one thing wrong, and where it is to be found. */
const PLANTS: Readonly<Record<MoneyKind, (id: string) => { readonly pair: Partial<Pair>; readonly ref: string }>> = {
  unheard: (id) => ({
    ref: id,
    pair: { payment: payment({ providerPaymentId: id }), parts: [part({ providerPaymentId: id, state: 'waiting', receivedMinor: 0n })] },
  }),
  'unknown-to-us': (id) => ({ ref: id, pair: { payment: payment({ providerPaymentId: id }) } }),
  'unknown-to-provider': (id) => ({ ref: id, pair: { parts: [part({ providerPaymentId: id })] } }),
  'amount-differs': (id) => ({
    ref: id,
    pair: { payment: payment({ providerPaymentId: id }), parts: [part({ providerPaymentId: id, amountMinor: 1n })] },
  }),
  'state-differs': (id) => ({
    ref: id,
    pair: { payment: payment({ providerPaymentId: id, status: 'canceled' }), parts: [part({ providerPaymentId: id })] },
  }),
  'refund-unheard': (id) => ({
    ref: `back-${id}`,
    pair: {
      payment: payment({ providerPaymentId: id, refundedMinor: 1_000n }),
      parts: [part({ providerPaymentId: id, refund: 'due' })],
      refunds: [refund({ providerRefundId: `back-${id}`, providerPaymentId: id })],
    },
  }),
  'refund-unknown-to-us': (id) => ({
    ref: `back-${id}`,
    pair: {
      payment: payment({ providerPaymentId: id, refundedMinor: 400n }),
      parts: [part({ providerPaymentId: id })],
      refunds: [refund({ providerRefundId: `back-${id}`, providerPaymentId: id, amountMinor: 400n })],
    },
  }),
};

const planted = fc
  .array(fc.constantFrom(...MONEY_KINDS), { maxLength: 12 })
  .map((all) => all.map((kind, index) => ({ kind, ...PLANTS[kind](`planted-${index}`) })));

const withPlanted = (all: readonly Pair[], plants: readonly { readonly pair: Partial<Pair> }[]): BothSides => {
  const day = dayOf(all);
  return {
    ...day,
    payments: [...day.payments, ...plants.flatMap(({ pair }) => pair.payment ?? [])],
    own: [...day.own, ...plants.flatMap(({ pair }) => pair.parts ?? [])],
    refunds: [...day.refunds, ...plants.flatMap(({ pair }) => pair.refunds ?? [])],
  };
};

describe('a day', () => {
  it('that both sides know alike has no difference, and its money adds up where nothing came late', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        expect(compareDay(dayOf(all))).toEqual([]);
        const prompt = all.filter(({ parts }) => parts.every(({ state }) => state !== 'late'));
        for (const sums of sumDay(dayOf(prompt))) {
          expect(sums.ownPaidMinor).toBe(sums.providerPaidMinor);
          expect(sums.ownRefundedMinor).toBe(sums.providerRefundedMinor);
        }
      }),
    );
  });

  it('gives everything that is planted in it exactly once, and nothing else', () => {
    fc.assert(
      fc.property(pairs, planted, (all, plants) => {
        const found = kinds(withPlanted(all, plants));
        expect(found.toSorted()).toEqual(plants.map(({ kind, ref }) => `${kind} ${ref}`).toSorted());
      }),
    );
  });

  it('gives the same in whatever order, and however often, pages bring it', () => {
    const shuffled = <Row>(rows: readonly Row[]) => fc.shuffledSubarray([...rows], { minLength: rows.length });
    const both = fc.tuple(pairs, planted).chain(([all, plants]) => {
      const day = withPlanted(all, plants);
      const orders = fc.tuple(shuffled(day.payments), shuffled(day.own), shuffled(day.refunds));
      return orders.map(([payments, own, refunds]) => ({
        day,
        other: { ...day, payments: [...payments, ...payments.slice(0, 3)], own, refunds: [...refunds, ...refunds.slice(0, 3)] },
      }));
    });
    fc.assert(
      fc.property(both, ({ day, other }) => {
        const plain = (one: BothSides) => compareDay(one).map((difference) => ({ ...difference, subjects: difference.subjects.length }));
        expect(plain(other)).toEqual(plain(day));
        expect(sumDay(other)).toEqual(sumDay(day));
      }),
    );
  });
});
