/**
 * @file domain/payouts/payouts.test.ts
 * @description Rules of payouts: whose details are taken, how an amount is cut, when an owner is paid and why not, what follows a provider's word.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { LytSlotError } from '../shared/index.ts';
import { afterAnswer, afterError } from './part-life.ts';
import { LIMITS, maskOf, readPayee } from './payee.ts';
import type { Payee } from './payee.ts';
import { planFromSums, planPayout } from './plan-payout.ts';
import type { PayoutFacts } from './plan-payout.ts';
import { payoutRules } from './rules-of.ts';
import { limitSpans, nextPayoutAt } from './schedule.ts';
import { splitAmount } from './split-amount.ts';
import { whenNext } from './when-next.ts';

const NOW = new Date('2026-12-02T12:00:00Z');
const RUB = 100n;
const at = (text: string) => new Date(text);

describe('an amount', () => {
  it.each([
    [400_000n, 150_000n, [150_000n, 150_000n, 100_000n]],
    [150_000n, 150_000n, [150_000n]],
    [300_000n, 150_000n, [150_000n, 150_000n]],
    [1n, 150_000n, [1n]],
  ])('of %d ₽ at %d ₽ each is %j', (amount, most, parts) => {
    expect(splitAmount(amount * RUB, most * RUB)).toEqual(parts.map((part) => part * RUB));
  });

  it('leaves no part too small to be paid', () => {
    expect(splitAmount(15_000_000n + 30n, 15_000_000n)).toEqual([15_000_000n - 70n, 100n]);
  });

  it('of any size is cut into parts that add up, each within what is allowed, as few as possible', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 100n, max: 10_000_000_000n }), fc.bigInt({ min: 200n, max: 50_000_000n }), (amount, most) => {
        const parts = amount / most > 5_000n ? [] : splitAmount(amount, most);
        fc.pre(parts.length > 0);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
        expect(parts.every((part) => part >= 100n && part <= most)).toBe(true);
        expect(BigInt(parts.length)).toBe((amount + most - 1n) / most);
      }),
    );
  });
});

describe('a schedule', () => {
  it.each([
    ['weekly', '2026-12-02T12:00:00Z', '2026-12-07T07:00:00Z'],
    ['weekly', '2026-12-07T06:59:59Z', '2026-12-07T07:00:00Z'],
    ['weekly', '2026-12-07T07:00:00Z', '2026-12-14T07:00:00Z'],
    ['monthly', '2026-12-02T12:00:00Z', '2027-01-01T07:00:00Z'],
    ['monthly', '2026-11-30T22:00:00Z', '2026-12-01T07:00:00Z'],
  ] as const)('%s after %s is %s', (schedule, now, next) => {
    expect(nextPayoutAt(schedule, at(now))).toEqual(at(next));
  });

  it('on request has no time of its own', () => {
    expect(nextPayoutAt('on-request', NOW)).toBeUndefined();
  });

  it.each([
    ['2026-12-02T12:00:00Z', '2026-12-01T21:00:00Z', '2026-11-30T21:00:00Z'],
    ['2026-11-30T20:59:59Z', '2026-11-29T21:00:00Z', '2026-10-31T21:00:00Z'],
    ['2026-11-30T21:00:00Z', '2026-11-30T21:00:00Z', '2026-11-30T21:00:00Z'],
  ])('counts limits at %s since %s of the day and %s of the month', (now, day, month) => {
    expect(limitSpans(at(now))).toEqual({ day: at(day), month: at(month) });
  });
});

const line = (rub: bigint, orderId = 'o') => ({ source: { kind: 'order', orderId }, amountMinor: rub * RUB }) as const;
const facts = (change: Partial<PayoutFacts> = {}): PayoutFacts => {
  const lines = change.lines ?? [line(400_000n)];
  const openMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return {
    now: NOW,
    lines,
    openMinor,
    payableMinor: openMinor,
    minimumMinor: 1_000n * RUB,
    destination: 'bank_card',
    frozenUntil: undefined,
    holdReason: undefined,
    isRunning: false,
    rules: payoutRules({ yookassa: 'on', stripe: 'on' }, 'RUB'),
    used: { partsToday: 0, monthMinor: 0n },
    ...change,
  };
};

describe('an owner', () => {
  it('of 400 000 ₽ is paid by card in three parts', () => {
    expect(planPayout(facts())).toEqual({
      kind: 'pay',
      amountMinor: 400_000n * RUB,
      lines: [line(400_000n)],
      parts: [15_000_000n, 15_000_000n, 10_000_000n],
    });
  });

  it.each<[string, Partial<PayoutFacts>]>([
    ['held', { holdReason: 'жалоба' }],
    ['running', { isRunning: true }],
    ['books-differ', { payableMinor: 1n }],
    ['nothing', { lines: [] }],
    ['no-details', { destination: undefined }],
    ['frozen', { frozenUntil: new Date(NOW.getTime() + 1) }],
    ['below-minimum', { lines: [line(999n)] }],
    ['day-limit', { used: { partsToday: 20, monthMinor: 0n } }],
    ['month-limit', { used: { partsToday: 0, monthMinor: 150_000_000n } }],
    ['month-limit', { used: { partsToday: 0, monthMinor: 120_000_000n } }],
  ])('is not paid: %s', (reason, change) => {
    expect(planPayout(facts(change))).toEqual({ kind: 'wait', reason });
  });

  it('whose details have thawed is paid at that moment', () => {
    expect(planPayout(facts({ frozenUntil: NOW })).kind).toBe('pay');
  });

  it('is paid whole lines, oldest first, as many as the month still takes; the rest the next day', () => {
    const lines = [line(100_000n, 'a'), line(150_000n, 'b'), line(100_000n, 'c')];
    const some = facts({ lines, used: { partsToday: 0, monthMinor: 120_000_000n } });
    const plan = planPayout(some);
    expect(plan).toMatchObject({ kind: 'pay', amountMinor: 25_000_000n, lines: lines.slice(0, 2), parts: [15_000_000n, 10_000_000n] });
    expect(whenNext(plan, some, 'weekly')).toEqual(at('2026-12-02T21:00:00Z'));
    expect(whenNext(planPayout(facts()), facts(), 'weekly')).toEqual(at('2026-12-07T07:00:00Z'));
  });

  it('is foreseen from sums alone what the lines say, or has the lines looked at', () => {
    const short = (plan: ReturnType<typeof planPayout>) => (plan.kind === 'pay' ? plan.amountMinor : plan.reason);
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1n, max: 30_000_000n }), { maxLength: 12 }),
        fc.nat(25),
        fc.bigInt({ min: 0n, max: 200_000_000n }),
        fc.constantFrom<Partial<PayoutFacts>>(
          {},
          { holdReason: 'жалоба' },
          { isRunning: true },
          { destination: undefined },
          { payableMinor: 7n },
        ),
        (minors, partsToday, monthMinor, change) => {
          const lines = minors.map((amountMinor) => ({ ...line(1n), amountMinor }));
          const asked = facts({ lines, used: { partsToday, monthMinor }, ...change });
          const foreseen = planFromSums({ ...asked, lineCount: lines.length });
          if (foreseen.kind !== 'look')
            expect(foreseen.kind === 'pay' ? foreseen.amountMinor : foreseen.reason).toBe(short(planPayout(asked)));
        },
      ),
    );
    expect(planFromSums({ ...facts(), lineCount: 1 })).toEqual({ kind: 'pay', amountMinor: 400_000n * RUB });
    expect(planFromSums({ ...facts(), lineCount: 5_001 })).toEqual({ kind: 'look' });
  });

  it('of any lines and limits is never paid more than is owed, and parts are lines', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 30_000_000n }), { maxLength: 40 });
    fc.assert(
      fc.property(amounts, fc.nat(25), fc.bigInt({ min: 0n, max: 200_000_000n }), (minors, partsToday, monthMinor) => {
        const lines = minors.map((amountMinor, index) => ({ source: { kind: 'order', orderId: String(index) }, amountMinor }) as const);
        const asked = facts({ lines, used: { partsToday, monthMinor } });
        const plan = planPayout(asked);
        if (plan.kind === 'wait') return;
        const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
        expect(sum(plan.parts)).toBe(plan.amountMinor);
        expect(sum(plan.lines.map(({ amountMinor }) => amountMinor))).toBe(plan.amountMinor);
        expect(plan.lines).toEqual(lines.slice(0, plan.lines.length));
        expect(plan.amountMinor <= asked.payableMinor && plan.amountMinor + monthMinor <= LIMITS.bank_card.mostPerMonthMinor).toBe(true);
        expect(plan.parts.length + partsToday).toBeLessThanOrEqual(LIMITS.bank_card.mostPerDay);
      }),
    );
  });

  it.each([
    ['frozen', 'weekly', '2026-12-03T00:00:00Z'],
    ['running', 'weekly', '2026-12-02T13:00:00Z'],
    ['books-differ', 'on-request', '2026-12-02T13:00:00Z'],
    ['day-limit', 'on-request', '2026-12-02T21:00:00Z'],
    ['nothing', 'weekly', '2026-12-07T07:00:00Z'],
    ['nothing', 'on-request', undefined],
  ] as const)('who waits (%s, %s) is thought of again at %s', (reason, schedule, next) => {
    const frozen = facts({ frozenUntil: at('2026-12-03T00:00:00Z') });
    expect(whenNext({ kind: 'wait', reason }, frozen, schedule)).toEqual(next === undefined ? undefined : at(next));
  });
});

const PERSON: Payee = {
  kind: 'self_employed',
  name: ' Ксения   Кофейная ',
  inn: '500100732259',
  destination: { kind: 'sbp', phone: '79161234567', bankId: '100000000111' },
};
const fieldOf = (written: Payee) => {
  try {
    readPayee(written);
    return 'taken';
  } catch (error) {
    return error instanceof LytSlotError ? error.params['field'] : error;
  }
};

describe('details', () => {
  const ACCOUNT = { kind: 'bank_account', account: '40702810938000060473', bic: '044030653' } as const;

  it('are kept as they are meant, and shown so that only their owner knows them', () => {
    expect(readPayee(PERSON).name).toBe('Ксения Кофейная');
    expect(maskOf(PERSON.destination)).toBe('+7 ••• ••• 45 67');
    expect(maskOf({ kind: 'bank_card', token: 'pt-12345678', last4: '4477' })).toBe('•••• 4477');
    expect(maskOf(ACCOUNT)).toBe('•••• 0473, БИК 044030653');
  });

  it.each<[string, Partial<Payee>]>([
    ['name', { name: ' ' }],
    ['inn', { inn: '500100732258' }],
    ['inn', { kind: 'company', destination: ACCOUNT }],
    ['destination', { kind: 'company', inn: '7707083893' }],
    ['phone', { destination: { kind: 'sbp', phone: '+79161234567', bankId: '100000000111' } }],
    ['bankId', { destination: { kind: 'sbp', phone: '79161234567', bankId: '1' } }],
    ['token', { destination: { kind: 'bank_card', token: '5555555555554477 ', last4: '4477' } }],
    ['last4', { destination: { kind: 'bank_card', token: 'pt-12345678', last4: '447' } }],
    ['bic', { destination: { ...ACCOUNT, bic: '144030653' } }],
    ['account', { destination: { ...ACCOUNT, account: '40702810938000060474' } }],
    ['taken', { destination: ACCOUNT }],
    ['taken', { kind: 'company', inn: '7707083893', destination: ACCOUNT }],
  ])('with a wrong %s are refused: %j', (field, change) => {
    expect(fieldOf({ ...PERSON, ...change })).toBe(field);
  });
});

describe('a word of the provider', () => {
  const payout = { providerPayoutId: 'po-1', amountMinor: 1n, reason: undefined } as const;

  it.each([
    ['insufficient_funds', false],
    ['issuer_unavailable', false],
    ['periodic_limit_exceeded', false],
    ['recipient_not_found', true],
    ['fraud_suspected', true],
    ['a_reason_of_tomorrow', true],
  ])('that it was cancelled (%s) returns the money; held: %s', (reason, hold) => {
    expect(afterAnswer({ ...payout, status: 'canceled', reason }, 1, NOW)).toEqual({ kind: 'close', state: 'returned', reason, hold });
  });

  it('that it is under way is asked again, ever later, an hour at most', () => {
    const nextIn = (tries: number) => {
      const step = afterAnswer({ ...payout, status: 'pending' }, tries, NOW);
      return step.kind === 'wait' ? (step.nextAt.getTime() - NOW.getTime()) / 60_000 : undefined;
    };
    expect([1, 2, 3, 20].map(nextIn)).toEqual([1, 2, 4, 60]);
  });

  it.each([
    ['PSP_UNKNOWN_OUTCOME', {}, 'wait'],
    ['PSP_UNAVAILABLE', {}, 'wait'],
    ['PSP_REFUSED', { status: 401 }, 'wait'],
    ['PSP_REFUSED', { status: 403 }, 'wait'],
    ['PSP_REFUSED', { status: 400, parameter: 'payout_token' }, 'close'],
  ] as const)('that is none (%s %j): %s', (code, params, kind) => {
    expect(afterError(new LytSlotError(code, 'no', params), 1, NOW).kind).toBe(kind);
  });
});

describe('where each order’s money is kept by itself', () => {
  const rules = payoutRules({ yookassa: 'safe-deals', stripe: 'off' }, 'RUB');
  const by = (change: Partial<PayoutFacts>) => facts({ rules, ...change });

  it('one order is paid at a time, however little it is, and the next one right after', () => {
    const some = by({ lines: [line(8n, 'a'), line(9n, 'b')], minimumMinor: 100_000n });
    const plan = planPayout(some);
    expect(plan).toEqual({ kind: 'pay', amountMinor: 8n * RUB, lines: [line(8n, 'a')], parts: [8n * RUB] });
    expect([whenNext(plan, some, 'monthly'), whenNext(plan, some, 'on-request')]).toEqual([NOW, NOW]);
  });

  it('what is less than the service pays waits for nobody else', () => {
    const crumb = { source: { kind: 'order', orderId: 'crumb' }, amountMinor: 1n } as const;
    expect(planPayout(by({ lines: [crumb, line(9n, 'b')] }))).toMatchObject({ kind: 'pay', lines: [line(9n, 'b')] });
    expect(planPayout(by({ lines: [crumb, { ...crumb, amountMinor: 99n }] }))).toEqual({ kind: 'wait', reason: 'nothing' });
  });

  it.each(['sbp', 'bank_account'] as const)('nothing goes to %s, not by hand either', (destination) => {
    expect(planPayout(by({ destination }))).toEqual({ kind: 'wait', reason: 'no-details' });
  });
});

it.each([
  ['RUB', { yookassa: 'off', stripe: 'on' }, ['bank_account']],
  ['RUB', { yookassa: 'on', stripe: 'off' }, ['bank_card', 'sbp', 'bank_account']],
  ['USD', { yookassa: 'on', stripe: 'off' }, []],
  ['XTR', { yookassa: 'on', stripe: 'on' }, []],
  ['EUR', { yookassa: 'safe-deals', stripe: 'on' }, ['stripe_account']],
] as const)('%s by %j goes to %j', (currency, ways, paysTo) => {
  expect(payoutRules(ways, currency)).toEqual({ paysTo, pace: 'by-terms' });
});
