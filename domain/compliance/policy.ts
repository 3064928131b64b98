/**
 * @file domain/compliance/policy.ts
 * @description What a policy is made of: lines that say for a jurisdiction, a venue and a topic what becomes of a post, from when until when.
 * @dependencies -
 * @created 2026-11-29
 */

/** From mild to strict: it passes; it passes and the journal says so; a person looks at it; it does not go out. */
export const EFFECTS = ['allow', 'warn', 'hold', 'block'] as const;

/** What becomes of a post about a topic. */
export type Effect = (typeof EFFECTS)[number];

/** Where posts can be sold into. */
export type Venue = 'telegram';

/** Whom a line is about: whose law, where, and which topic. */
export interface PolicySubject {
  /** ISO 3166, two letters. */
  readonly jurisdiction: string;
  readonly venue: Venue;
  readonly topic: string;
}

/** One line; in force in [from, until). */
export interface PolicyLine extends PolicySubject {
  readonly id: string;
  /** `platform`: it comes with the code and stands behind the others. `console`: an administrator put it. */
  readonly origin: 'platform' | 'console';
  readonly effect: Effect;
  readonly from: Date;
  /** Undefined: until another one takes its place. */
  readonly until: Date | undefined;
  /** For the advertiser to read. */
  readonly reason: { readonly ru: string; readonly en: string };
}

/** The lines that administrators put, never two of one subject at once. What they leave open is the platform's own lines'. */
export type Policy = readonly PolicyLine[];

/** Gives the policy there is now, or nearly now. */
export interface PolicyReader {
  readonly policy: () => Promise<Policy>;
}

/** Where everything is sold today; an order that knows its own place comes with the second venue. */
export const HERE = { jurisdiction: 'RU', venue: 'telegram' } as const satisfies Omit<PolicySubject, 'topic'>;

/** Whether two subjects are one. */
export function isSameSubject(one: PolicySubject, other: PolicySubject): boolean {
  return one.jurisdiction === other.jurisdiction && one.venue === other.venue && one.topic === other.topic;
}

/** Whether a line is in force at an instant. */
export function isInForce({ from, until }: PolicyLine, at: Date): boolean {
  return from <= at && (until === undefined || at < until);
}
