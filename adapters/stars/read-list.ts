/**
 * @file adapters/stars/read-list.ts
 * @description Reads Telegram's list of what moved: on from where it was left, or the lines of a span by their places.
 * @dependencies domain
 * @created 2026-11-30
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { StarBooks, StarTransaction } from '@lytslot/domain/stars';
import { linesSchema, toTransaction } from './read-transactions.ts';
import type { StarsClient } from './stars-client.ts';

const PAGE = 100;
/** What is left is read with the next look: no turn may take so long that its process is taken for stuck. */
const MOST_PAGES = 200;
/** A list that never ends is a defect of the other side. */
const MOST_PAGES_OF_SPAN = 10_000;

interface ListDeps {
  readonly call: StarsClient;
  readonly books: Pick<StarBooks, 'readSoFar' | 'take' | 'placesBefore'>;
}

async function pageAt(call: StarsClient, offset: number): Promise<readonly StarTransaction[]> {
  return (await call('getStarTransactions', { offset, limit: PAGE }, linesSchema)).transactions.map(toTransaction);
}

/** The list is in the order of time, so it is read on from where it was left; where it does not go on from there, all of it is read again. */
export async function readOn({ call, books }: ListDeps): Promise<void> {
  const { count, last } = await books.readSoFar();
  let offset = Math.max(0, count - 1);
  let lines = await pageAt(call, offset);
  if (last !== undefined && (lines[0]?.id !== last.id || lines[0].direction !== last.direction)) {
    offset = 0;
    lines = await pageAt(call, offset);
  }
  for (let page = 1; page < MOST_PAGES; page += 1) {
    await books.take(lines);
    if (lines.length < PAGE) return;
    offset += PAGE;
    lines = await pageAt(call, offset);
  }
}

/**
 * Telegram's own lines of [from, to), not those that are kept: those only say at which place to begin. Where the line there is not of before
 * the span, the list is another one than was kept, and all of it is read.
 */
export async function linesOfSpan(
  { call, books }: ListDeps,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<readonly StarTransaction[]> {
  let offset = Math.max(0, (await books.placesBefore(from)) - 1);
  let lines = await pageAt(call, offset);
  const [first] = lines;
  if (offset > 0 && (first === undefined || first.at >= from)) {
    offset = 0;
    lines = await pageAt(call, offset);
  }
  const found: StarTransaction[] = [];
  for (let page = 0; page < MOST_PAGES_OF_SPAN; page += 1) {
    found.push(...lines.filter(({ at }) => at >= from && at < to));
    const last = lines.at(-1);
    if (lines.length < PAGE || last === undefined || last.at >= to) return found;
    offset += PAGE;
    lines = await pageAt(call, offset);
  }
  throw new LytSlotError('PSP_UNKNOWN_OUTCOME', 'The list of getStarTransactions does not end', { operation: 'getStarTransactions' });
}
