/**
 * @file tests/contract/reconciliation-town.ts
 * @description A town whose notifications never come, with days of its own and a shop whose cabinet acts by itself.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-29
 */
import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { createYookassaStatement } from '@lytslot/adapters/yookassa';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import type { ReconcilingDeps } from '../../workers/reconciling/reconcile-days.ts';
import { postJson } from './sandbox-kit.ts';
import { SHOP, testMetrics } from './stand-ins.ts';
import { openWhyTown } from './why-town.ts';
import type { WorkerTown } from './worker-town.ts';

export { PRICE_MINOR } from './worker-town.ts';

const DAY_MS = 86_400_000;
const MOSCOW_MS = 3 * 3_600_000;

export type ReconciliationTown = Awaited<ReturnType<typeof openReconciliationTown>>;

/** Days of a town as the platform counts them. */
export function daysOf({ clock, advance }: Pick<WorkerTown, 'clock' | 'advance'>) {
  const moscow = () => clock.now().getTime() + MOSCOW_MS;
  const today = () => new Date(moscow()).toISOString().slice(0, 10);
  const leftOfDayMs = () => DAY_MS - (moscow() % DAY_MS);
  return {
    today,
    leftOfDayMs,
    /** The day before is over, and nothing has happened on this one. */
    newDay: async () => {
      await advance(leftOfDayMs() + 60_000);
      return today();
    },
  };
}

/** What is kept of a day: kind, what it is about, state. */
export async function itemsOf({ control }: Pick<WorkerTown, 'control'>, day: string): Promise<readonly string[]> {
  const { rows } = await control.reconciliations.items({ state: 'all', runId: undefined, limit: 100, after: undefined });
  const ofDay = rows.filter((item) => item.day === day);
  return ofDay.map(({ kind, providerRef, state }) => `${kind} ${providerRef} ${state}`).toSorted();
}

/** Comparing over a worker town, but for the provider's part. */
export function reconcilingDeps({
  shard,
  control,
  clock,
  logger,
  use,
}: Pick<WorkerTown, 'shard' | 'control' | 'clock' | 'logger' | 'use'>): Omit<ReconcilingDeps, 'provider' | 'statement'> {
  return {
    payments: use.payments,
    shards: { names: async () => [shard.shard], get: async () => shard },
    depositBooks: control.depositBooks,
    balanceChargebacks: control.balanceChargebacks,
    prepaid: control.prepaid,
    subscriptions: control.subscriptions,
    reconciliations: control.reconciliations,
    clock,
    ids: use.ids,
    logger,
  };
}

/** Opens it; takes some seconds. */
export async function openReconciliationTown() {
  const town = await openWhyTown();
  const { sandbox } = town;
  const shop = { ...SHOP, apiUrl: `${sandbox.urls.yookassa}/v3`, timeoutMs: 3_000, metrics: testMetrics().metrics };
  const deps: ReconcilingDeps = { ...reconcilingDeps(town), provider: 'yookassa', statement: createYookassaStatement(shop) };
  const atProvider = async (path: string, body: object) => {
    const authorization = `Basic ${Buffer.from(`${SHOP.shopId}:${SHOP.secretKey}`).toString('base64')}`;
    const answer = await postJson(`${shop.apiUrl}${path}`, body, { authorization, 'idempotence-key': randomUUID() });
    expect(answer.status).toBe(200);
    return String(answer.body['id']);
  };
  const rubles = (value: string) => ({ value, currency: 'RUB' });
  return {
    ...town,
    deps,
    ...daysOf(town),
    /** A paid payment that nothing of ours has made. */
    foreignPayment: async (value: string) => {
      const confirmation = { type: 'redirect', return_url: 'https://lytslot.example/' };
      const id = await atProvider('/payments', { amount: rubles(value), capture: true, confirmation });
      await sandbox.control('POST', `/yookassa/payments/${id}/pay`);
      return id;
    },
    /** The shop's people give money back in its cabinet. */
    refundAtProvider: ({ payment }: OrderSnapshot, value: string) =>
      atProvider('/refunds', { payment_id: payment?.providerPaymentId, amount: rubles(value) }),
  };
}
