/**
 * @file domain/reconciliation/compare-lists.test.ts
 * @description Ledger, chargebacks and payouts of a day, one by one: what both have alike is nothing, everything else is one difference.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import type { ProviderChargeback } from '../chargebacks/index.ts';
import { compareChargebacks, compareDay, comparePayouts } from './index.ts';
import type { ListSides, OwnChargeback, OwnPayout, StatementPayout } from './index.ts';

const NONE = new Set<string>();
const ORDERS = ['00000000-0000-0000-0000-00000000000a', '00000000-0000-0000-0000-00000000000b'] as const;

it('a payment that the ledger has otherwise than the provider is a difference, though its row says the price', () => {
  const about = { providerPaymentId: 'p', amountMinor: 1_000n, currency: 'USD' };
  const subject = { kind: 'order', shard: 'shard-a', tenantId: 't', id: 'o' } as const;
  const row = { ...about, subject, state: 'paid', returns: [], refund: 'none', providerRefundId: undefined } as const;
  const day = (receivedMinor: bigint) => ({
    from: new Date(0),
    payments: [{ ...about, status: 'succeeded', refundedMinor: 0n, metadata: {} } as const],
    elsewhere: [],
    refunds: [],
    own: [{ ...row, receivedMinor }],
  });
  expect(compareDay(day(1_000n))).toEqual([]);
  expect(compareDay(day(999n))).toMatchObject([{ kind: 'amount-differs', providerMinor: 1_000n, ownMinor: 999n }]);
});

describe('chargebacks', () => {
  const theirs = (change: Partial<ProviderChargeback> = {}): ProviderChargeback => ({
    providerChargebackId: 'du',
    state: 'open',
    amountMinor: 1_000n,
    currency: 'USD',
    reason: 'fraudulent',
    evidenceDueAt: undefined,
    openedAt: new Date(0),
    metadata: { order_id: ORDERS[0] },
    ...change,
  });
  const ours = (change: Partial<OwnChargeback> = {}, orderId: string = ORDERS[0]): OwnChargeback => ({
    providerChargebackId: 'du',
    subject: { kind: 'order', shard: 'shard-a', tenantId: 't', id: orderId },
    amountMinor: 1_000n,
    currency: 'USD',
    state: 'open',
    ...change,
  });
  const cart = { orders_0: `${ORDERS[0]}=400,${ORDERS[1]}=600` };
  const kinds = (sides: Partial<ListSides<ProviderChargeback, OwnChargeback>>) =>
    compareChargebacks({ listed: [], own: [], elsewhere: NONE, ...sides }).map(({ kind }) => kind);

  it.each([
    ['nothing is booked', theirs(), [], 'chargeback-unheard'],
    ['it names no order of ours', theirs({ metadata: {} }), [], 'chargeback-unknown-to-us'],
    ['it is booked', theirs(), [ours()], undefined],
    ['it is decided and ours is open', theirs({ state: 'lost' }), [ours()], 'chargeback-unheard'],
    ['both are decided alike', theirs({ state: 'won' }), [ours({ state: 'won' })], undefined],
    ['both are decided otherwise', theirs({ state: 'won' }), [ours({ state: 'lost' })], 'chargeback-differs'],
    ['ours is decided and it is open', theirs(), [ours({ state: 'won' })], 'chargeback-differs'],
    ['it is of another sum', theirs({ amountMinor: 900n }), [ours()], 'chargeback-differs'],
    ['it is in another currency', theirs(), [ours({ currency: 'EUR' })], 'chargeback-differs'],
  ] as const)('where %s', (_what, listed, own, kind) => {
    expect(kinds({ listed: [listed, listed], own })).toEqual(kind === undefined ? [] : [kind]);
  });

  it('of a cart are compared order by order: the same sum, divided otherwise, is not the same', () => {
    const own = [ours({ amountMinor: 400n }), ours({ amountMinor: 600n }, ORDERS[1])];
    const listed = [theirs({ metadata: cart })];
    expect(kinds({ listed, own })).toEqual([]);
    expect(kinds({ listed, own: own.slice(1) })).toEqual(['chargeback-unheard']);
    expect(kinds({ listed, own: [ours({ amountMinor: 600n }), ours({ amountMinor: 400n }, ORDERS[1])] })).toEqual(['chargeback-differs']);
  });

  it('of a payment into a balance are compared with the deposit that it names', () => {
    const [id] = ORDERS;
    const listed = [theirs({ metadata: { deposit_id: id } })];
    const own = ours({ subject: { kind: 'deposit', id } });
    const of = (change: Partial<OwnChargeback>) => kinds({ listed, own: [{ ...own, ...change }] });
    expect([kinds({ listed }), of({}), of({ amountMinor: 999n }), of({ state: 'won' })]).toEqual([
      ['chargeback-unheard'],
      [],
      ['chargeback-differs'],
      ['chargeback-differs'],
    ]);
    expect(kinds({ listed: [theirs({ metadata: { deposit_id: 'somebody’s' } })] })).toEqual(['chargeback-unknown-to-us']);
  });

  it('that only we have are unknown to the provider, unless it has them of another day', () => {
    expect(compareChargebacks({ listed: [], own: [ours()], elsewhere: NONE })).toMatchObject([
      { kind: 'chargeback-unknown-to-provider', providerRef: 'du', providerMinor: undefined, ownMinor: 1_000n },
    ]);
    expect(kinds({ own: [ours()], elsewhere: new Set(['du']) })).toEqual([]);
  });
});

describe('payouts', () => {
  const theirs = (change: Partial<StatementPayout> = {}): StatementPayout => ({
    providerPayoutId: 'tr',
    partId: 'part',
    status: 'succeeded',
    amountMinor: 1_000n,
    currency: 'USD',
    ...change,
  });
  const ours = (change: Partial<OwnPayout> = {}): OwnPayout => ({
    partId: 'part',
    subject: { kind: 'payout', shard: 'shard-a', tenantId: 't', id: 'part' },
    providerPayoutId: 'tr',
    amountMinor: 1_000n,
    currency: 'USD',
    state: 'paid',
    ...change,
  });
  const kinds = (sides: Partial<ListSides<StatementPayout, OwnPayout>>) =>
    comparePayouts({ listed: [], own: [], elsewhere: NONE, ...sides }).map(({ kind }) => kind);

  it.each([
    ['both have it', theirs(), ours(), undefined],
    ['our part still waits for an answer', theirs(), ours({ state: 'asked', providerPayoutId: undefined }), 'payout-unheard'],
    ['it names no part', theirs({ partId: undefined }), undefined, 'payout-unknown-to-us'],
    ['there is no such part', theirs(), undefined, 'payout-unknown-to-us'],
    ['the part was paid by another one', theirs({ providerPayoutId: 'tr2' }), ours(), 'payout-unknown-to-us'],
    ['another one of the part came back', theirs({ providerPayoutId: 'tr2', status: 'canceled' }), ours(), undefined],
    ['it is of another sum', theirs({ amountMinor: 999n }), ours(), 'payout-differs'],
    ['it came back and ours is paid', theirs({ status: 'canceled' }), ours(), 'payout-differs'],
    ['it came back and is owed again', theirs({ status: 'canceled' }), ours({ state: 'returned' }), undefined],
    ['it arrived and is owed again', theirs(), ours({ state: 'returned' }), 'payout-differs'],
    ['it is under way on both sides', theirs({ status: 'pending' }), ours({ state: 'pending' }), undefined],
    ['it is under way and ours is paid', theirs({ status: 'pending' }), ours(), 'payout-differs'],
  ] as const)('where %s', (_what, listed, own, kind) => {
    const sides = { listed: [listed, listed], own: own === undefined ? [] : [own], elsewhere: new Set(['tr']) };
    expect(kinds(sides)).toEqual(kind === undefined ? [] : [kind]);
  });

  it('that only we have made are unknown to the provider, unless it has them of another day', () => {
    expect(kinds({ own: [ours()] })).toEqual(['payout-unknown-to-provider']);
    expect(kinds({ own: [ours()], elsewhere: new Set(['tr']) })).toEqual([]);
    expect(kinds({ own: [ours({ state: 'asked' })] })).toEqual([]);
  });
});
