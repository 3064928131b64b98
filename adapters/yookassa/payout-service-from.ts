/**
 * @file adapters/yookassa/payout-service-from.ts
 * @description Payouts as a process's environment describes them: there are none unless the gateway's id, its key and the keys of details are all there.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { DestinationSeal, PayoutGateway } from '@lytslot/domain/payouts';
import { sealFrom } from '../sealing/index.ts';
import type { YookassaOptions } from './yookassa-client.ts';
import { createYookassaPayouts } from './yookassa-payouts.ts';

/** Undefined: nothing is paid out. */
export function payoutServiceFrom(
  config: {
    readonly LYTSLOT_YOOKASSA_API_URL: string;
    readonly LYTSLOT_YOOKASSA_PAYOUT_AGENT_ID?: string | undefined;
    readonly LYTSLOT_YOOKASSA_PAYOUT_KEY?: string | undefined;
    readonly LYTSLOT_PAYOUT_SEAL_KEYS?: string | undefined;
  },
  limits: Pick<YookassaOptions, 'timeoutMs' | 'metrics'>,
): { readonly gateway: PayoutGateway; readonly seal: DestinationSeal } | undefined {
  const { LYTSLOT_YOOKASSA_PAYOUT_AGENT_ID: shopId, LYTSLOT_YOOKASSA_PAYOUT_KEY: secretKey } = config;
  const seal = sealFrom(config);
  if (shopId === undefined || secretKey === undefined || seal === undefined) return undefined;
  return { gateway: createYookassaPayouts({ ...limits, apiUrl: config.LYTSLOT_YOOKASSA_API_URL, shopId, secretKey }), seal };
}
