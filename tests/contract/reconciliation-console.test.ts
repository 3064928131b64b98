/**
 * @file tests/contract/reconciliation-console.test.ts
 * @description Compared days in the console over real HTTP and PostgreSQL: what differs, an administrator's word on it, for administrators alone and for good.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { reconcileDay } from '../../workers/reconciling/reconcile-days.ts';
import { openReconciliationTown } from './reconciliation-town.ts';
import type { ReconciliationTown } from './reconciliation-town.ts';

// Whole orders are played in one test; on a busy machine that takes its time.
jest.setTimeout(60_000);

let town: ReconciliationTown;
beforeAll(async () => {
  town = await openReconciliationTown();
}, 120_000);
afterAll(() => town.close(), 60_000);

describe('the console', () => {
  const call = async (method: 'GET' | 'POST', path: string, how: Parameters<ReconciliationTown['call']>[2] = {}) => {
    const response = await town.call(method, `admin/reconciliation${path}`, how);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> & { rows: Record<string, unknown>[] } };
  };
  const explain = (id: unknown, note: string, how: Parameters<ReconciliationTown['call']>[2] = {}) =>
    call('POST', `/items/${String(id)}/explanation`, { body: { note }, ...how });

  it('lists days and what differs, and takes an administrator’s word once', async () => {
    const day = await town.newDay();
    const foreign = await town.foreignPayment('55.00');
    await town.newDay();
    await reconcileDay(town.deps, day);
    const [run] = (await call('GET', '?limit=1')).body.rows;
    expect(run).toMatchObject({
      day,
      provider: 'yookassa',
      openItems: 1,
      items: 1,
      sums: [{ paid: { provider: { amountMinor: '5500', currency: 'RUB' }, own: { amountMinor: '0' } } }],
    });
    const open = (await call('GET', `/items?runId=${String(run?.['id'])}`)).body.rows;
    expect(open).toMatchObject([{ kind: 'unknown-to-us', providerRef: foreign, state: 'open', providerAmount: { amountMinor: '5500' } }]);
    const watched = () => town.control.reconciliations.open();
    expect(await watched()).toEqual({ counts: new Map([['unknown-to-us', 1]]), lastDays: new Map([['yookassa', day]]) });
    const id = open[0]?.['id'];
    const note = 'Платёж другого магазина, провёл бухгалтер';
    const explained = await explain(id, note, { key: 'explanation-1' });
    expect(explained).toMatchObject({ status: 200, body: { state: 'explained', explanation: { note, at: expect.any(String) } } });
    const account = await town.door.accounts.account(1001);
    expect(explained.body['explanation']).toMatchObject({ by: account?.id });
    expect(await explain(id, note, { key: 'explanation-1' })).toEqual(explained);
    expect(await explain(id, 'ещё раз')).toMatchObject({ status: 409, body: { code: 'RECONCILIATION_ITEM_CLOSED' } });
    expect(await explain(randomUUID(), note)).toMatchObject({ status: 404, body: { code: 'RECONCILIATION_ITEM_NOT_FOUND' } });
    expect(await explain(id, ' ')).toMatchObject({ status: 400 });
    expect((await call('GET', `/items?runId=${String(run?.['id'])}`)).body.rows).toEqual([]);
    expect(await watched()).toEqual({ counts: new Map(), lastDays: new Map([['yookassa', day]]) });
    expect(await reconcileDay(town.deps, day)).toMatchObject({ open: 1 });
    expect((await call('GET', `/items?state=all&runId=${String(run?.['id'])}`)).body.rows).toEqual([explained.body]);
  });

  it('is nobody else’s, and a word that was said cannot be taken back', async () => {
    expect((await call('GET', '', { who: 'buyer' })).status).toBe(403);
    const { admin, app } = town.sessions;
    await expect(admin.run(`update reconciliation_explanation set note = 'другое'`)).rejects.toThrow('permission denied');
    await expect(town.sql.control.run('delete from reconciliation_explanation')).rejects.toThrow('append-only');
    await expect(app.run('select from reconciliation_item')).rejects.toThrow('permission denied');
    await expect(admin.run(`update reconciliation_item set own_minor = 1`)).rejects.toThrow('permission denied');
  });
});
