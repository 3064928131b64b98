/**
 * @file sandbox/stripe/list-page.ts
 * @description Pages of lists as Stripe has them: the newest first, of a span of creation, from after an object on.
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
  // In seconds; alone it is exactly that second.
  created: digits.optional(),
  'created[gt]': digits.optional(),
  'created[gte]': digits.optional(),
  'created[lt]': digits.optional(),
  'created[lte]': digits.optional(),
};

/** A query that was read. */
type Page = z.output<z.ZodObject<typeof pageFields>>;

/** One page of what there is. Throws StripeFailure 400 for an object that is not there to start after. */
export function listPage(all: readonly Readonly<Record<string, unknown>>[], page: Page, url: string): Reply {
  const { limit, starting_after: after } = page;
  const newest = all.toSorted((a, b) => Number(a['created']) - Number(b['created'])).toReversed();
  const before = after === undefined ? -1 : newest.findIndex((item) => item['id'] === after);
  if (after !== undefined && before < 0) throw new StripeFailure(400, `No such object: '${after}'`, 'resource_missing', 'starting_after');
  const asked = newest.slice(before + 1).filter((item) => isWithin(page, Number(item['created'])));
  return { status: 200, body: listToWire(asked, limit, url) };
}

function isWithin(page: Page, created: number): boolean {
  const { created: exactly = created, 'created[gte]': least = created, 'created[lte]': most = created } = page;
  const { 'created[gt]': above = created - 1, 'created[lt]': below = created + 1 } = page;
  return created === exactly && created >= least && created <= most && created > above && created < below;
}
