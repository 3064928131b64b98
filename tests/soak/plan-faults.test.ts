/**
 * @file tests/soak/plan-faults.test.ts
 * @description Any plan: deterministic, each kind in every round, never two at once, a rest in the end.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { FAULT_KINDS, FAULT_NAMES } from './fault-kinds.ts';
import { LEAD_SECONDS, planFaults, REST_SECONDS } from './plan-faults.ts';

const options = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  minutes: fc.integer({ min: 10, max: 600 }),
  faults: fc.subarray([...FAULT_NAMES], { minLength: 1 }),
});
// Rounding to whole seconds.
const SLACK = 1;
const ROUND_MINUTES = 30;

describe('a plan of faults', () => {
  it('is the same for the same seed', () => {
    fc.assert(fc.property(options, (one) => expect(planFaults(one)).toEqual(planFaults({ ...one }))));
  });

  it('lets no fault begin before the one before it and its recovery are over', () => {
    fc.assert(
      fc.property(options, (one) => {
        const plan = planFaults(one);
        for (const [place, { fault, atSeconds }] of plan.entries()) {
          const next = plan[place + 1];
          if (next) expect(next.atSeconds).toBeGreaterThanOrEqual(atSeconds + FAULT_KINDS[fault].lastsSeconds - SLACK);
        }
      }),
    );
  });

  it('leaves the beginning and the end in peace', () => {
    fc.assert(
      fc.property(options, (one) => {
        const plan = planFaults(one);
        expect(plan[0]?.atSeconds).toBeGreaterThanOrEqual(LEAD_SECONDS);
        for (const { fault, atSeconds } of plan) {
          expect(atSeconds + FAULT_KINDS[fault].lastsSeconds).toBeLessThanOrEqual(one.minutes * 60 - REST_SECONDS + SLACK);
        }
      }),
    );
  });

  it('has every kind in every round, and a round at least every half hour', () => {
    fc.assert(
      fc.property(options, (one) => {
        const plan = planFaults(one);
        const size = one.faults.length;
        expect(plan.length % size).toBe(0);
        expect(plan.length / size).toBeGreaterThanOrEqual((one.minutes - (LEAD_SECONDS + REST_SECONDS) / 60) / ROUND_MINUTES);
        for (let from = 0; from < plan.length; from += size) {
          const kinds = plan.slice(from, from + size).map(({ fault }) => fault);
          expect(kinds.toSorted()).toEqual(one.faults.toSorted());
        }
      }),
    );
  });

  it('says how long a run must be at least', () => {
    expect(() => planFaults({ seed: 1, minutes: 3, faults: FAULT_NAMES })).toThrow('the least is 9');
    expect(planFaults({ seed: 1, minutes: 3, faults: [] })).toEqual([]);
  });
});
