/**
 * @file sandbox/clock/sandbox-clock.test.ts
 * @description The clock runs with the machine, jumps where it is told, and wakes waiters on a jump.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { afterEach, describe, expect, it } from '@jest/globals';
import { createSandboxClock } from './index.ts';
import type { SandboxClock } from './index.ts';

const machine = { ms: Date.parse('2026-12-01T10:00:00.000Z') };
const open: SandboxClock[] = [];
const make = () => {
  const clock = createSandboxClock(() => machine.ms);
  open.push(clock);
  return clock;
};
afterEach(() => {
  for (const clock of open.splice(0)) clock.stop();
});

describe('the sandbox clock', () => {
  it('runs with the machine and keeps its offset', () => {
    const clock = make();
    expect(clock.advance(60_000)).toEqual({ now: '2026-12-01T10:01:00.000Z', offsetMs: 60_000 });
    machine.ms += 5_000;
    expect(clock.read()).toEqual({ now: '2026-12-01T10:01:05.000Z', offsetMs: 60_000 });
  });

  it('runs forward from the instant it is set to, also an earlier one', () => {
    const clock = make();
    clock.set(new Date('2026-11-01T00:00:00Z'));
    machine.ms += 1_000;
    expect(clock.now()).toEqual(new Date('2026-11-01T00:00:01Z'));
  });

  it('wakes those who wait when it passes their instant by a jump', () => {
    const clock = make();
    let woken = 0;
    clock.at(clock.nowMs() + 3_600_000, () => (woken += 1));
    clock.advance(3_599_999);
    expect(woken).toBe(0);
    clock.advance(1);
    clock.advance(1);
    expect(woken).toBe(1);
  });

  it('does not wake the cancelled', () => {
    const clock = make();
    let woken = 0;
    clock.at(clock.nowMs() + 10, () => (woken += 1))();
    clock.advance(1_000);
    expect(woken).toBe(0);
  });
});
