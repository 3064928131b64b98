/**
 * @file tools/kubectl-lytslot/paid-orders.test.ts
 * @description A plan names the orders it touches, asks only when there are any, and stands without the answer.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { describe, expect, it } from '@jest/globals';
import { NO_EFFECTS } from './edit.ts';
import { withPaidOrders } from './paid-orders.ts';
import { renderPlan } from './plan.ts';
import type { Plan } from './plan.ts';
import { PluginError } from './plugin-error.ts';

const plan = (openOrders: number): Plan => {
  const effects = { ...NO_EFFECTS, notes: ['1 open order keeps its time'], openOrders };
  return { changes: [{ resource: 'Channel/news', verdict: 'changed', fields: [], effects }], openOrders };
};

describe('paid orders of a plan', () => {
  it('are asked for where they can be read, and named with id and time', async () => {
    const asked: (readonly string[])[] = [];
    const order = { id: '01a2-id', number: 'LS-7', startsAt: '2026-12-01T09:00:00.000Z' };
    const named = await withPaidOrders(async (args) => {
      asked.push(args);
      return JSON.stringify([{ resource: 'Channel/news', orders: [order] }]);
    }, plan(1));
    expect(asked).toEqual([['exec', 'deployment/operator', '--', 'node', 'controllers/paid-orders.main.ts', 'Channel/news']]);
    expect(renderPlan(named)).toContain('      LS-7 01a2-id on 2026-12-01T09:00:00.000Z');
  });

  it('cost no question when nothing is touched', async () => {
    const untouched = plan(0);
    expect(await withPaidOrders(() => Promise.reject(new Error('asked')), untouched)).toBe(untouched);
  });

  it('may be unknown: the plan says why and stands', async () => {
    const refused = () => Promise.reject(new PluginError('KUBECTL_FAILED', 'pods "operator" is forbidden'));
    expect(renderPlan(await withPaidOrders(refused, plan(1)))).toContain('their numbers are not known here: pods "operator" is forbidden');
  });
});
