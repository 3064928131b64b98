/**
 * @file adapters/yookassa/payouts-from.ts
 * @description Payouts as a process's environment describes them: there are none without the gateway's id and its key.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { PayoutGateway } from '@lytslot/domain/payouts';
import type { YookassaOptions } from './yookassa-client.ts';
import { createYookassaPayouts } from './yookassa-payouts.ts';

/** Undefined: YooKassa pays nothing out. */
export function payoutsFrom(
  config: {
    readonly LYTSLOT_YOOKASSA_API_URL: string;
    readonly LYTSLOT_YOOKASSA_SHOP_ID: string;
    readonly LYTSLOT_YOOKASSA_SECRET_KEY: string;
    readonly LYTSLOT_YOOKASSA_SAFE_DEALS: 'on' | 'off';
    readonly LYTSLOT_YOOKASSA_PAYOUT_AGENT_ID?: string | undefined;
    readonly LYTSLOT_YOOKASSA_PAYOUT_KEY?: string | undefined;
  },
  limits: Pick<YookassaOptions, 'timeoutMs' | 'metrics'>,
): PayoutGateway | undefined {
  const { LYTSLOT_YOOKASSA_PAYOUT_AGENT_ID: shopId, LYTSLOT_YOOKASSA_PAYOUT_KEY: secretKey } = config;
  if (shopId === undefined || secretKey === undefined) return undefined;
  const apiUrl = config.LYTSLOT_YOOKASSA_API_URL;
  const shop = { ...limits, apiUrl, shopId: config.LYTSLOT_YOOKASSA_SHOP_ID, secretKey: config.LYTSLOT_YOOKASSA_SECRET_KEY };
  return createYookassaPayouts(
    { ...limits, apiUrl, shopId, secretKey },
    config.LYTSLOT_YOOKASSA_SAFE_DEALS === 'on' ? { shop } : undefined,
  );
}
