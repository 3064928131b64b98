/**
 * @file adapters/stripe/list-pages.ts
 * @description A list of Stripe's, page by page, newest first: each page begins after the last object of the one before.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import { LytSlotError } from '@lytslot/domain/shared';
import { z } from 'zod';
import type { StripeClient } from './stripe-client.ts';

/** The most that Stripe gives at once. */
const PAGE = 100;
/** A list that never ends is a defect of the other side; a day of a million objects is not ours. */
const MOST_PAGES = 10_000;

/** One list, how to read a line of it, and what of it is asked for; `from` and `to` are of creation, [from, to). */
export interface StripeList<Item> {
  readonly operation: string;
  /** From /v1 on. */
  readonly path: string;
  readonly item: z.ZodType<Item>;
  readonly query?: Readonly<Record<string, string>>;
  readonly from: Date;
  readonly to: Date;
}

/** Throws what StripeClient throws. */
export async function* listPages<Item extends { readonly id: string }>(
  call: StripeClient,
  { operation, path, item, query = {}, from, to }: StripeList<Item>,
): AsyncGenerator<readonly Item[]> {
  const answer = z.object({ data: z.array(item), has_more: z.boolean() });
  const asked = { ...query, 'created[gte]': inSeconds(from), 'created[lt]': inSeconds(to), limit: String(PAGE) };
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const parameters = new URLSearchParams({ ...asked, ...(after !== undefined && { starting_after: after }) });
    const { data, has_more: isMore } = await call({ operation, path: `${path}?${parameters.toString()}`, answer });
    yield data;
    if (!isMore) return;
    after = data.at(-1)?.id;
    if (after === undefined) break;
  }
  throw new LytSlotError('PSP_UNKNOWN_OUTCOME', `The list of ${operation} does not end`, { operation });
}

function inSeconds(at: Date): string {
  return String(Math.ceil(at.getTime() / 1_000));
}
