/**
 * @file adapters/stripe/refunds-of.ts
 * @description All refunds of a session's payment; a session comes with the first few of them.
 * @dependencies -
 * @created 2026-11-30
 */
import { intentOf, refundPageSchema } from './read-session.ts';
import type { StripeRefund, StripeSession } from './read-session.ts';
import type { StripeClient } from './stripe-client.ts';

const PAGE = 100;

/** The session must have been asked for with its payment's charge and that one's refunds. Throws what StripeClient throws. */
export async function refundsOf(call: StripeClient, session: StripeSession): Promise<readonly StripeRefund[]> {
  const charge = intentOf(session)?.latest_charge;
  if (typeof charge !== 'object' || charge === null) return [];
  let page = charge.refunds ?? { data: [], has_more: false };
  const found = [...page.data];
  while (page.has_more) {
    const query = new URLSearchParams({ charge: charge.id, limit: String(PAGE), starting_after: found.at(-1)?.id ?? '' });
    page = await call({ operation: 'list_refunds', path: `/v1/refunds?${query.toString()}`, answer: refundPageSchema });
    found.push(...page.data);
  }
  return found;
}
