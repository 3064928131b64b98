/**
 * @file domain/prepaid/repayment.test.ts
 * @description What of a balance goes back: one's own money only, to the newest payments first, with what bonus came with it; whatever anybody does before.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { balanceParts, mostRepayable, planRepayment, splitTakenBack } from './index.ts';
import type { BalanceMovement, Repayable, TakenParts } from './index.ts';

type Row = readonly [BalanceMovement['type'], bigint];
const movements = (...rows: readonly Row[]): BalanceMovement[] => rows.map(([type, minor]) => ({ type, minor }));

describe('what is one’s own', () => {
  it.each<[string, readonly Row[], bigint, bigint]>([
    ['all that was paid in', [['deposit-received', 500n]], 500n, 0n],
    [
      'not a bonus',
      [
        ['promo-granted', 50n],
        ['deposit-received', 500n],
      ],
      500n,
      50n,
    ],
    ['not a credit for a late post', [['late-credited', 50n]], 0n, 50n],
    [
      'spent before what was given',
      [
        ['promo-granted', 50n],
        ['deposit-received', 500n],
        ['prepaid-drawn', -300n],
      ],
      200n,
      50n,
    ],
    [
      'nothing, once only a bonus is left',
      [
        ['promo-granted', 50n],
        ['deposit-received', 500n],
        ['prepaid-drawn', -520n],
      ],
      0n,
      30n,
    ],
    // Otherwise a bonus would be money after one order that was cancelled.
    [
      'not more after an order came back',
      [
        ['promo-granted', 50n],
        ['deposit-received', 500n],
        ['prepaid-drawn', -550n],
        ['prepaid-returned', 550n],
      ],
      500n,
      50n,
    ],
    [
      'all of what was paid in after a bonus was spent',
      [
        ['promo-granted', 50n],
        ['deposit-received', 500n],
        ['prepaid-drawn', -550n],
        ['deposit-received', 100n],
      ],
      100n,
      0n,
    ],
    [
      'not what is on its way back already',
      [
        ['deposit-received', 500n],
        ['repayment-reserved', -200n],
      ],
      300n,
      0n,
    ],
  ])('is %s', (_what, rows, ownMinor, givenMinor) => {
    expect(balanceParts(movements(...rows))).toEqual({ ownMinor, givenMinor });
  });
});

const deposit = (depositId: string, receivedMinor: bigint, change: Partial<Repayable['deposits'][number]> = {}) => ({
  depositId,
  receivedMinor,
  repaidMinor: 0n,
  bonusMinor: 0n,
  bonusBackMinor: 0n,
  ...change,
});

describe('a plan', () => {
  it('goes to the newest payments first, and no further than is asked for', () => {
    const repayable = {
      version: 3n,
      movements: movements(['deposit-received', 1_000n]),
      owedMinor: 0n,
      deposits: [deposit('new', 300n), deposit('old', 700n)],
    };
    expect(planRepayment(repayable, 500n)).toEqual([
      { depositId: 'new', amountMinor: 300n, bonusBackMinor: 0n },
      { depositId: 'old', amountMinor: 200n, bonusBackMinor: 0n },
    ]);
    expect(planRepayment(repayable, undefined).map(({ amountMinor }) => amountMinor)).toEqual([300n, 700n]);
  });

  it('takes the bonus of what goes back, in proportion, and all of it in the end', () => {
    const held = movements(['promo-granted', 50n], ['deposit-received', 500n]);
    const first = { version: 1n, movements: held, owedMinor: 0n, deposits: [deposit('d', 500n, { bonusMinor: 50n })] };
    expect(planRepayment(first, 333n)).toEqual([{ depositId: 'd', amountMinor: 333n, bonusBackMinor: 34n }]);
    const rest = deposit('d', 500n, { bonusMinor: 50n, repaidMinor: 333n, bonusBackMinor: 34n });
    const after = [...held, ...movements(['repayment-reserved', -333n], ['promo-taken-back', -34n])];
    expect(planRepayment({ version: 2n, movements: after, owedMinor: 0n, deposits: [rest] }, undefined)).toEqual([
      { depositId: 'd', amountMinor: 167n, bonusBackMinor: 16n },
    ]);
  });

  it.each([0n, 501n])('of %d is refused where 500 can go', (wanted) => {
    const repayable = { version: 1n, movements: movements(['deposit-received', 900n]), owedMinor: 0n, deposits: [deposit('d', 500n)] };
    expect(() => planRepayment(repayable, wanted)).toThrow(
      expect.objectContaining({ code: 'REPAYMENT_TOO_MUCH', params: { field: 'amountMinor', mostMinor: '500' } }),
    );
  });

  it('leaves what is owed in the balance', () => {
    const held = { version: 1n, movements: movements(['deposit-received', 900n]), deposits: [deposit('d', 900n)] };
    expect([0n, 300n, 900n, 1_000n].map((owedMinor) => mostRepayable({ ...held, owedMinor }))).toEqual([900n, 600n, 0n, 0n]);
  });

  it('of nothing is refused', () => {
    expect(() => planRepayment({ version: 0n, movements: [], owedMinor: 0n, deposits: [] }, undefined)).toThrow(
      expect.objectContaining({ code: 'REPAYMENT_TOO_MUCH' }),
    );
  });
});

/** Somebody who pays in, spends, cancels, asks for the balance, and whose bank takes payments back and may give them back again. */
function person() {
  const rows: BalanceMovement[] = [];
  const deposits: (Repayable['deposits'][number] & { repaidMinor: bigint; bonusBackMinor: bigint })[] = [];
  const spent: bigint[] = [];
  /** What banks have, by deposit. */
  const taken = new Map<string, TakenParts>();
  const total = { paidIn: 0n, out: 0n };
  const sumTaken = (what: (parts: TakenParts) => bigint) => [...taken.values()].reduce((sum, parts) => sum + what(parts), 0n);
  const owed = () => sumTaken(({ owedMinor }) => owedMinor);
  const atBanks = () => sumTaken(({ owedMinor, balanceMinor }) => owedMinor + balanceMinor);
  const balance = () => rows.reduce((sum, { minor }) => sum + minor, 0n);
  const payIn = (minor: bigint, bonusMinor: bigint) => {
    if (bonusMinor > 0n) rows.push({ type: 'promo-granted', minor: bonusMinor });
    rows.push({ type: 'deposit-received', minor });
    deposits.unshift(deposit(String(deposits.length), minor, { bonusMinor }));
    total.paidIn += minor;
  };
  const repay = (minor: bigint) => {
    const left = deposits.filter((one) => one.repaidMinor < one.receivedMinor && !taken.has(one.depositId));
    const repayable = { version: 0n, movements: rows, owedMinor: owed(), deposits: left };
    if (mostRepayable(repayable) < minor) return;
    const parts = planRepayment(repayable, minor);
    expect(parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(minor);
    rows.push({ type: 'repayment-reserved', minor: -minor });
    total.out += minor;
    for (const part of parts) {
      const found = deposits.find(({ depositId }) => depositId === part.depositId);
      if (found === undefined) throw new Error('a part of no payment');
      found.repaidMinor += part.amountMinor;
      found.bonusBackMinor += part.bonusBackMinor;
      if (part.bonusBackMinor > 0n) rows.push({ type: 'promo-taken-back', minor: -part.bonusBackMinor });
    }
  };
  const add = (type: BalanceMovement['type'], minor: bigint) => {
    if (minor !== 0n) rows.push({ type, minor });
  };
  const takeBack = (minor: bigint) => {
    const of = deposits.find(({ depositId, receivedMinor, repaidMinor }) => !taken.has(depositId) && receivedMinor - repaidMinor >= minor);
    if (of === undefined) return;
    const parts = splitTakenBack({ ...of, currency: 'USD', version: 0n, movements: rows }, minor);
    expect([parts.balanceMinor + parts.owedMinor, parts.balanceMinor >= 0n, parts.owedMinor >= 0n]).toEqual([minor, true, true]);
    taken.set(of.depositId, parts);
    of.bonusBackMinor += parts.bonusBackMinor;
    add('promo-taken-back', -parts.bonusBackMinor);
    add('deposit-taken-back', -parts.balanceMinor);
  };
  const giveBack = () => {
    const found = [...taken].at(0);
    if (found === undefined) return;
    const [depositId, parts] = found;
    taken.delete(depositId);
    for (const one of deposits) if (one.depositId === depositId) one.bonusBackMinor -= parts.bonusBackMinor;
    add('promo-restored', parts.bonusBackMinor);
    add('deposit-given-back', parts.balanceMinor);
  };
  const deeds = {
    'the bank takes': takeBack,
    'the bank gives': giveBack,
    'pay in': (minor: bigint) => payIn(minor, 0n),
    'pay in with a bonus': (minor: bigint) => payIn(minor, minor / 10n),
    spend: (minor: bigint) => {
      if (balance() - owed() < minor) return;
      rows.push({ type: 'prepaid-drawn', minor: -minor });
      spent.push(minor);
    },
    cancel: () => {
      const minor = spent.pop();
      if (minor !== undefined) rows.push({ type: 'prepaid-returned', minor });
    },
    repay,
  } as const;
  return { rows, deposits, total, balance, owed, atBanks, deeds };
}

const DEEDS = ['pay in', 'pay in with a bonus', 'spend', 'cancel', 'repay', 'the bank takes', 'the bank gives'] as const;

it('whatever is done, nobody gets more out than in, both parts are the balance, and bonuses stay', () => {
  const deed = fc.record({ what: fc.constantFrom(...DEEDS), minor: fc.bigInt({ min: 1n, max: 1_000n }) });
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 40 }), (done) => {
      const { rows, deposits, total, balance, owed, atBanks, deeds } = person();
      for (const { what, minor } of done) {
        deeds[what](minor);
        const { ownMinor, givenMinor } = balanceParts(rows);
        expect([ownMinor + givenMinor, ownMinor >= 0n, givenMinor >= 0n]).toEqual([balance(), true, true]);
        // What is one's own, less what is owed, and what went out or is at banks was paid in; only what was given, and not taken back, is there besides.
        const bonuses = deposits.reduce((sum, { bonusMinor, bonusBackMinor }) => sum + bonusMinor - bonusBackMinor, 0n);
        const gone = total.out + atBanks();
        expect([gone + ownMinor - owed() <= total.paidIn, balance() - owed() <= total.paidIn - gone + bonuses]).toEqual([true, true]);
        for (const { repaidMinor, receivedMinor, bonusBackMinor, bonusMinor } of deposits)
          expect([repaidMinor <= receivedMinor, bonusBackMinor <= bonusMinor]).toEqual([true, true]);
      }
    }),
  );
});
