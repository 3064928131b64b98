/**
 * @file domain/plans/plan.ts
 * @description The plans that owners are on: what each costs a month and in how many channels it sells.
 * @dependencies -
 * @created 2026-11-30
 */
import { LytSlotError } from '../shared/index.ts';

/** What a plan is worth. `monthMinor` is in kopecks. */
export interface PlanTerms {
  readonly channels: number;
  readonly monthMinor: bigint;
}

/** The migration of the control database has the same numbers of channels; a test holds them together. */
export const PLANS = {
  Free: { channels: 1, monthMinor: 0n },
  Pro: { channels: 10, monthMinor: 1_000_000n },
} as const satisfies Record<string, PlanTerms>;

export type PlanName = keyof typeof PLANS;

/** What decides about an owner's limit. `agreedChannels`: the platform has agreed on another number than the plan's. */
export interface Entitlement {
  /** Declared, or what the account was made with. */
  readonly plan: PlanName;
  /** Whether Pro is paid for. */
  readonly subscribed: boolean;
  readonly agreedChannels: number | undefined;
}

/** The plan that counts: whoever has paid for Pro is on Pro, whatever was declared. */
export function planOf({ plan, subscribed }: Pick<Entitlement, 'plan' | 'subscribed'>): PlanName {
  return subscribed ? 'Pro' : plan;
}

/** Channels that sell. What is agreed stands in the place of the plan's number; what is paid for is never less than it promises. */
export function channelLimit({ plan, subscribed, agreedChannels }: Entitlement): number {
  const declared = agreedChannels ?? PLANS[plan].channels;
  return subscribed ? Math.max(declared, PLANS.Pro.channels) : declared;
}

/** A channel as the limit sees it. */
export interface CountedChannel {
  readonly id: string;
  readonly createdAt: Date;
}

/** Channels that sell nothing new: the oldest keep selling, so a channel added or a plan given back never stops what sold before it. */
export function beyondLimit<Channel extends CountedChannel>(channels: readonly Channel[], limit: number): readonly Channel[] {
  return channels.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1)).slice(limit);
}

/** The refusal of one more channel, with how full the plan is. */
export function planLimitReached(standing: (Entitlement & { readonly used: number }) | undefined): LytSlotError {
  const params = standing === undefined ? {} : { plan: planOf(standing), used: standing.used, limit: channelLimit(standing) };
  return new LytSlotError('PLAN_LIMIT_REACHED', 'The plan sells in no more channels', params);
}
