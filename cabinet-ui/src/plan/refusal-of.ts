/**
 * @file cabinet-ui/src/plan/refusal-of.ts
 * @description What an owner has to know of a month that could not be charged: how long Pro goes on, and when it is tried again.
 * @dependencies contracts
 * @created 2026-11-30
 */
import type { Plan } from '@lytslot/contracts/http';

/** Instants as the API gives them. */
export interface Refusal {
  readonly until: string;
  /** `none`: given up, nothing is charged any more. */
  readonly tries: { readonly next: 'again' | 'last'; readonly at: string } | 'none';
}

/** Undefined where no charge was refused. The try at the end of the grace is the last one. */
export function refusalOf(subscription: Plan['subscription']): Refusal | undefined {
  if (subscription?.graceEndsAt === undefined) return undefined;
  const { graceEndsAt: until, nextChargeAt: at } = subscription;
  if (at === undefined) return { until, tries: 'none' };
  return { until, tries: { next: Date.parse(at) < Date.parse(until) ? 'again' : 'last', at } };
}
