/**
 * @file tests/soak/account-for.ts
 * @description Whether every paid post whose minute has passed is in its channel once or refunded with a reason; pure.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Post } from '../kit/sandbox-client.ts';
import type { Finding, Posts } from './report.ts';

/** A paid order whose minute has passed, as its row says. */
export interface DueOrder {
  readonly id: string;
  readonly number: string;
  readonly orderState: string;
  readonly placementState: string;
  readonly publishAt: number;
  readonly shortLink: string;
  readonly channel: string;
  /** The journal tells why its placement failed. */
  readonly hasReason: boolean;
}

/** What the stand-ins took down themselves. */
export interface OutsideRecord {
  readonly postsOf: ReadonlyMap<string, readonly Post[]>;
  /** Payments that succeeded, by order. */
  readonly paymentsOf: ReadonlyMap<string, number>;
}

/** A placement two hours late ends; half an hour for the refund to begin. */
const LONGEST_DOUBT_MS = 150 * 60_000;
const PUBLISHED = new Set(['LIVE', 'REMOVAL_DUE', 'FULFILLED', 'SETTLED', 'DISPUTED', 'DISPUTE_UPHELD']);

/** Compares both; `now` is business time. */
export function accountFor(
  orders: readonly DueOrder[],
  outside: OutsideRecord,
  now: number,
): { findings: readonly Finding[]; posts: Posts } {
  const found = new Map<string, string[]>();
  const latenessMs: number[] = [];
  const counts = { published: 0, refunded: 0, undecided: 0 };
  for (const order of orders) {
    const copies = (outside.postsOf.get(order.channel) ?? []).filter((post) => isOf(post, order.shortLink));
    const { outcome, wrong } = look(order, copies.length, now);
    counts[outcome] += 1;
    const payments = outside.paymentsOf.get(order.id) ?? 0;
    const problems = [...wrong, ...(payments === 1 ? [] : [`a paid order has ${payments} payments that succeeded`])];
    for (const problem of problems) found.set(problem, [...(found.get(problem) ?? []), order.number]);
    const [post] = copies;
    if (post) latenessMs.push(Date.parse(post.date) - order.publishAt);
  }
  const findings = [...found].map(([what, subjects]) => ({ what, subjects }));
  return { findings, posts: { due: orders.length, ...counts, latenessMs } };
}

/** Posts with an advertiser's link that belong to none of these links. */
export function withoutOrder(posts: readonly Post[], shortLinks: ReadonlySet<string>): readonly Post[] {
  return posts.filter(({ isByBot, entities }) => {
    const ends = entities.map(({ url }) => url?.split('/').at(-1) ?? '');
    return isByBot && !ends.some((end) => shortLinks.has(end));
  });
}

function look(
  order: DueOrder,
  copies: number,
  now: number,
): { readonly outcome: 'published' | 'refunded' | 'undecided'; readonly wrong: readonly string[] } {
  const twice = copies > 1 ? ['a post is in its channel more than once'] : [];
  if (PUBLISHED.has(order.placementState)) {
    return { outcome: 'published', wrong: copies === 0 ? ['a post that counts as published is not in its channel'] : twice };
  }
  if (order.orderState === 'REFUNDED') {
    const wrong = [
      ...(copies > 0 ? ['a post is in its channel although it was refunded'] : []),
      ...(order.hasReason ? [] : ['an order was refunded without a reason']),
    ];
    return { outcome: 'refunded', wrong };
  }
  const late = now - order.publishAt > LONGEST_DOUBT_MS ? ['a paid post is neither published nor refunded'] : [];
  return { outcome: 'undecided', wrong: [...twice, ...late] };
}

function isOf({ entities }: Post, shortLink: string): boolean {
  return entities.some(({ url }) => url?.endsWith(`/${shortLink}`));
}
