/**
 * @file sandbox/stripe/list-page.ts
 * @description Pages of lists as Stripe has them: the newest first, from after an object on.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import type { Reply } from '../http/reply.ts';
import { listToWire } from './payment.ts';
import { digits } from './read-form.ts';
import { StripeFailure } from './stripe-failure.ts';

/** What every list may be asked with. */
export const pageFields = {
  limit: digits.refine((limit) => limit >= 1 && limit <= 100, 'must be between 1 and 100').default(10),
  starting_after: z.string().optional(),
};

/** One page of what there is. Throws StripeFailure 400 for an object that is not there to start after. */
export function listPage(
  all: readonly Readonly<Record<string, unknown>>[],
  { limit, starting_after: after }: { readonly limit: number; readonly starting_after?: string | undefined },
  url: string,
): Reply {
  const newest = all.toReversed();
  const before = after === undefined ? -1 : newest.findIndex((item) => item['id'] === after);
  if (after !== undefined && before < 0) throw new StripeFailure(400, `No such object: '${after}'`, 'resource_missing', 'starting_after');
  return { status: 200, body: listToWire(newest.slice(before + 1), limit, url) };
}
