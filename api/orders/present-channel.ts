/**
 * @file api/orders/present-channel.ts
 * @description A channel as the contract shows it.
 * @dependencies adapters, contracts
 * @created 2026-11-24
 */
import type { ChannelRow } from '@lytslot/adapters/postgres';
import type { Channel } from '@lytslot/contracts/http';
import { money } from './present-order.ts';

/** A channel with its tenant's name. */
export function presentChannel(channel: ChannelRow, tenantName: string): Channel {
  const { botIsAdmin, paused, beyondPlan, listed, priceFromMinor, currency, rightsCheckedAt, ...rest } = channel;
  return {
    ...rest,
    tenantName,
    isBotAdmin: botIsAdmin,
    isPaused: paused,
    isBeyondPlan: beyondPlan,
    isListed: listed,
    priceFrom: priceFromMinor === undefined ? undefined : money(priceFromMinor, currency),
    rightsCheckedAt: rightsCheckedAt?.toISOString(),
  };
}
