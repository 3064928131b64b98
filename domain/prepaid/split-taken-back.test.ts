/**
 * @file domain/prepaid/split-taken-back.test.ts
 * @description What a balance loses where a bank takes a payment into it back, what is owed then, and that giving it back undoes it.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { balanceParts, splitTakenBack } from './index.ts';
import type { BalanceMovement, DepositStanding } from './index.ts';

type Row = readonly [BalanceMovement['type'], bigint];
const movements = (...rows: readonly Row[]): BalanceMovement[] => rows.map(([type, minor]) => ({ type, minor }));
const BONUS: Row = ['promo-granted', 40n];
const PAID: Row = ['deposit-received', 400n];
const spent = (minor: bigint): Row => ['prepaid-drawn', -minor];
const split = (rows: readonly Row[], amountMinor: bigint, change: Partial<DepositStanding> = {}) => {
  const payment = { receivedMinor: 400n, repaidMinor: 0n, bonusMinor: 40n, bonusBackMinor: 0n };
  const standing = { currency: 'USD', version: 1n, movements: movements(...rows), ...payment, ...change } as const;
  const { balanceMinor, owedMinor, bonusBackMinor } = splitTakenBack(standing, amountMinor);
  return [balanceMinor, owedMinor, bonusBackMinor];
};

describe('a payment into a balance that a bank takes back', () => {
  it.each<[string, readonly Row[], bigint, readonly bigint[]]>([
    ['all of it and its bonus, where nothing is spent', [BONUS, PAID], 400n, [400n, 0n, 40n]],
    ['what is left, and the rest is owed', [BONUS, PAID, spent(150n)], 400n, [250n, 150n, 40n]],
    ['of the bonus only what is unspent', [BONUS, PAID, spent(420n)], 400n, [0n, 400n, 20n]],
    ['nothing, where nothing is left: all is owed', [BONUS, PAID, spent(440n)], 400n, [0n, 400n, 0n]],
    ['a part, and of the bonus in proportion, rounded up', [BONUS, PAID], 101n, [101n, 0n, 11n]],
    ['other money of the balance as well', [BONUS, PAID, spent(400n), ['deposit-received', 300n]], 400n, [300n, 100n, 40n]],
    ['credits last', [BONUS, PAID, ['late-credited', 30n], spent(400n)], 400n, [30n, 370n, 40n]],
  ])('takes %s', (_what, rows, amountMinor, parts) => {
    expect(split(rows, amountMinor)).toEqual(parts);
  });

  it('takes of the bonus what was not taken before, and no more than its payment is worth', () => {
    expect(split([BONUS, PAID, ['deposit-taken-back', -100n]], 300n, { repaidMinor: 100n, bonusBackMinor: 10n })).toEqual([300n, 0n, 30n]);
    expect(split([BONUS, PAID, PAID], 500n)).toEqual([500n, 0n, 40n]);
    expect(split([BONUS, PAID], 400n, { bonusMinor: 0n })).toEqual([400n, 0n, 0n]);
  });
});

describe('what a bank gives back', () => {
  it.each<[string, readonly Row[]]>([
    ['at once', []],
    ['after what had been spent came back', [['prepaid-returned', 400n]]],
  ])('%s is what it was: a credit is nobody’s own money', (_when, between) => {
    const before: readonly Row[] = [PAID, ['late-credited', 30n], spent(400n)];
    const taken: readonly Row[] = [...before, ['deposit-taken-back', -30n], ...between, ['deposit-given-back', 30n]];
    expect(balanceParts(movements(...taken))).toEqual(balanceParts(movements(...before, ...between)));
  });

  it('leaves one’s own what was one’s own, though a credit was spent long before', () => {
    const before: readonly Row[] = [['late-credited', 100n], spent(100n), PAID];
    const won: readonly Row[] = [...before, ['deposit-taken-back', -400n], ['deposit-given-back', 400n]];
    expect(balanceParts(movements(...won))).toEqual({ ownMinor: 400n, givenMinor: 0n });
  });

  it('makes no bonus that was spent one that another bank’s word could take', () => {
    const before: readonly Row[] = [BONUS, PAID, spent(440n), ['deposit-received', 400n]];
    const won: readonly Row[] = [...before, ['deposit-taken-back', -400n], ['deposit-given-back', 400n]];
    expect(split(won, 400n)).toEqual(split(before, 400n));
  });
});
