/**
 * @file tests/store/control-sample.ts
 * @description Declarations of tenants and channels to test with.
 * @dependencies adapters
 * @created 2026-11-25
 */
import type { Claim, DeclaredChannel, DeclaredTenant } from '@lytslot/adapters/postgres';
import { ids } from './sample.ts';

/** A declared tenant; anything may be overridden. */
export function tenant(resourceName: string, change: Partial<DeclaredTenant> = {}): DeclaredTenant {
  const share = { plan: 'Free', revenueShareBps: 2_000, suspended: false } as const;
  return { resourceName, resourceUid: ids.next(), name: resourceName, ownerTelegramId: '2001', shardName: 'shard-a', ...share, ...change };
}

/** A declared channel; anything may be overridden. */
export function channel(resourceName: string, tenantId: string, chatId: number, change: Partial<DeclaredChannel> = {}): DeclaredChannel {
  const look = {
    title: 'Технодайджест',
    timezone: 'Europe/Moscow',
    paused: false,
    listed: true,
    priceFromMinor: 500_000n,
    currency: 'RUB' as const,
  };
  return { resourceName, resourceUid: ids.next(), tenantId, chatId, username: resourceName.replaceAll('-', '_'), ...look, ...change };
}

/** The id of a row that must be held. */
export async function heldId(claim: Promise<Claim>): Promise<string> {
  const outcome = await claim;
  if (outcome.outcome !== 'held') throw new Error(`not held: ${JSON.stringify(outcome)}`);
  return outcome.id;
}
