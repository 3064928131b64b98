/**
 * @file domain/publishing/ports.ts
 * @description What publishing needs of the messenger, with answers that admit not knowing.
 * @dependencies -
 * @created 2026-11-25
 */
import type { FrozenContent } from '../booking/index.ts';

/** Why a post was not sent, in a word that the journal keeps: Telegram is busy, does not let the bot post, refuses, is away, or our token is wrong. */
export type NotSentBecause = 'busy' | 'no-rights' | 'refused' | 'unreachable' | 'our-token';

/** Why nobody knows: Telegram broke while it sent, or no answer came. */
export type UnknownBecause = 'server-error' | 'no-answer';

/**
 * What became of a call to publish. `not_sent`: proven, so it may be tried again unless it is `permanent`. `unknown`: the post may be in the
 * channel; nobody may send it again before somebody has looked.
 */
export type PublishResult =
  | { readonly outcome: 'sent'; readonly messageId: number }
  | {
      readonly outcome: 'not_sent';
      readonly reason: string;
      readonly because: NotSentBecause;
      readonly permanent: 'permanent' | 'transient';
      readonly retryAfterMs?: number;
    }
  | { readonly outcome: 'unknown'; readonly reason: string; readonly because: UnknownBecause };

/** Publishes and removes posts; exactly one attempt per call, and no call throws. */
export interface Messenger {
  publish(post: { readonly chatId: number; readonly content: FrozenContent }): Promise<PublishResult>;
  /** `gone`: it was not there. `refused`: it cannot be removed by us. */
  remove(post: { readonly chatId: number; readonly messageId: number }): Promise<'removed' | 'gone' | 'refused' | 'unknown'>;
}

/** Three-valued on purpose: only a complete look may say `absent`. */
export type Found =
  | { readonly found: 'present'; readonly messageId: number; readonly publishedAt: Date | undefined }
  | { readonly found: 'absent' }
  | { readonly found: 'unknown' };

/** Looks for a post by the short link that only it carries, among posts since `sinceMs` (Unix ms). */
export interface ChannelReader {
  findByShortLink(look: {
    readonly username: string | undefined;
    readonly chatId: number;
    readonly shortLink: string;
    readonly sinceMs: number;
  }): Promise<Found>;
}
