/**
 * @file tests/contract/stand-ins.ts
 * @description The stand-ins in this process, with their control API as functions.
 * @dependencies adapters, sandbox
 * @created 2026-11-24
 */
import { createMetrics } from '@lytslot/adapters/telemetry';
import type { Sandbox } from '@lytslot/sandbox/server';
import { openSandbox, ordToken, shop, stripeAccount, token } from './sandbox-kit.ts';

export const STRIPE = stripeAccount;
export const SHOP = { shopId: shop.id, secretKey: shop.key };
export const ORD_TOKEN = ordToken;
/** The payout gateway as the sandbox has it, and a key for details. */
export const PAYOUT_AGENT = {
  env: {
    LYTSLOT_YOOKASSA_PAYOUT_AGENT_ID: '500100',
    LYTSLOT_YOOKASSA_PAYOUT_KEY: 'sandbox-payout-key',
    LYTSLOT_PAYOUT_SEAL_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  },
} as const;
export const BOT_TOKEN = token;

/** A fault as `POST /faults` takes it. */
export interface FaultOrder {
  readonly service: 'telegram' | 'yookassa' | 'stripe' | 'ord' | 'model';
  readonly match?: { readonly method?: string; readonly path?: string };
  readonly action:
    | 'drop-answer-after-accept'
    | 'error-500'
    | 'rate-limit'
    | 'reset'
    | 'hang-until-released'
    | 'pay-short'
    | 'erir-error'
    | 'duplicate-webhook'
    | 'refund-pending'
    | 'refund-failed'
    | 'cancel-payout'
    | 'cancel-refund'
    | 'cancel-receipt';
  readonly reason?: string;
  readonly work?: 'done' | 'skipped';
  readonly times?: number;
  readonly shortByMinor?: number;
}

/** A running sandbox and its control API. */
export interface StandIns {
  readonly urls: Sandbox['urls'];
  control<Answer>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
  /** Sets a fault and gives its id. */
  fault(order: FaultOrder): Promise<string>;
  close(): Promise<void>;
}

/** Starts one on free ports, seeded, without rate limits. */
export async function openStandIns(): Promise<StandIns> {
  const { sandbox } = await openSandbox();
  const control = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${sandbox.urls.control}${path}`, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  };
  return {
    urls: sandbox.urls,
    control,
    fault: async (order) => (await control<{ id: string }>('POST', '/faults', order)).id,
    close: () => sandbox.close(),
  };
}

/** Metrics of a test, and how often a call had an outcome. */
export function testMetrics() {
  const metrics = createMetrics({ process: 'test' });
  const calls = async (operation: string, outcome: string): Promise<number> => {
    const values = (await metrics.registry.getSingleMetric('lytslot_external_call_seconds')?.get())?.values ?? [];
    const counted = values.find(
      ({ labels, ...value }) =>
        'metricName' in value &&
        String(value.metricName).endsWith('_count') &&
        labels['operation'] === operation &&
        labels['outcome'] === outcome,
    );
    return counted?.value ?? 0;
  };
  return { metrics, calls };
}
