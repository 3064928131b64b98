/**
 * @file domain/moderation/ports.ts
 * @description What moderation asks of the world: where a link leads, what a language model thinks, which refusals were taken back.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Verdict } from './verdict.ts';

/** Where a link led: every address in order, the link itself first; or why that could not be found out. */
export type Resolution =
  | { readonly status: 'resolved'; readonly chain: readonly string[] }
  /** `refused`: the address may not be asked at all. `unreachable`: it was asked and did not answer. */
  | { readonly status: 'unreachable' | 'refused'; readonly reason: string };

/** Follows a link as a reader's browser would. Does not throw. */
export interface LinkResolver {
  resolve(url: string): Promise<Resolution>;
}

/** Optional second opinion. May throw and may answer late: its adapter sets the time limit. */
export interface LanguageModel {
  judge(text: string): Promise<Verdict>;
}

/** Posts whose refusal another moderator took back. */
export interface OverturnedPosts {
  /** `postHash` is over the author's own words, without the label. */
  isOverturned(post: { readonly telegramUserId: number; readonly postHash: string }): Promise<boolean>;
}
