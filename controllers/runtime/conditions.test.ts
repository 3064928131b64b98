/**
 * @file controllers/runtime/conditions.test.ts
 * @description Conditions keep their transition time, Events come from turns only, Ready names the first trouble.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import { summarize, toConditions, transitions } from './conditions.ts';
import type { Finding } from './conditions.ts';

const finding = (type: string, status: Finding['status'], reason = 'Because'): Finding => ({ type, status, reason, message: 'why' });
const at = (time: string) => ({ generation: 3, now: new Date(time) });

describe('conditions', () => {
  it('keep the transition time while the status stays, even when the reason changes', () => {
    const first = toConditions([finding('Ready', 'False', 'A')], undefined, at('2026-11-24T10:00:00.123Z'));
    const second = toConditions([finding('Ready', 'False', 'B')], first, at('2026-11-24T11:00:00.000Z'));
    const third = toConditions([finding('Ready', 'True', 'C')], second, at('2026-11-24T12:00:00.000Z'));
    expect([first, second, third].map(([condition]) => condition?.lastTransitionTime)).toEqual([
      '2026-11-24T10:00:00Z',
      '2026-11-24T10:00:00Z',
      '2026-11-24T12:00:00Z',
    ]);
    expect(third[0]).toMatchObject({ reason: 'C', observedGeneration: 3 });
  });

  it('are news when they turn, and when Ready has another reason', () => {
    const before = toConditions([finding('Ready', 'False', 'A'), finding('Part', 'False', 'A')], undefined, at('2026-11-24T10:00:00Z'));
    expect(transitions([finding('Ready', 'False', 'A'), finding('Part', 'False', 'B')], before)).toEqual([]);
    expect(transitions([finding('Ready', 'False', 'A'), finding('Part', 'True', 'B')], before)).toMatchObject([
      { finding: { type: 'Part' } },
    ]);
  });

  it('say a turn of Ready once, not again with each of its parts', () => {
    const before = toConditions([finding('Ready', 'False', 'A'), finding('Part', 'False', 'A')], undefined, at('2026-11-24T10:00:00Z'));
    const told = transitions([finding('Ready', 'True', 'B'), finding('Part', 'True', 'B')], before);
    expect(told).toMatchObject([{ finding: { type: 'Ready', reason: 'B' }, wasStatus: 'False' }]);
  });

  it('of a new object are news only when something is wrong', () => {
    expect(transitions([finding('Ready', 'True'), finding('Part', 'True')], undefined)).toEqual([]);
    expect(transitions([finding('Ready', 'False'), finding('Part', 'False')], undefined)).toMatchObject([{ finding: { type: 'Ready' } }]);
    expect(transitions([finding('Ready', 'Unknown')], undefined)).toEqual([]);
  });

  it('sum up to Ready: what is False explains before what is Unknown', () => {
    const ready = { reason: 'Running', message: 'all well' };
    expect(summarize([finding('A', 'True'), finding('B', 'True')], ready)).toMatchObject({ status: 'True', reason: 'Running' });
    expect(summarize([finding('A', 'Unknown', 'Later'), finding('B', 'False', 'Broken')], ready)).toMatchObject({
      status: 'False',
      reason: 'Broken',
    });
  });
});
