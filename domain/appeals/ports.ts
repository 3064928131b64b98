/**
 * @file domain/appeals/ports.ts
 * @description Where appeals are kept: added to only, one per version of a post, one ruling per appeal.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Appeal, AppealStory, Ruling } from './appeal.ts';

/** For advertisers. */
export interface AppealBook {
  /** The appeal that a command has lodged already. */
  lodgedBy(commandKey: string): Promise<Appeal | undefined>;
  /** The newest appeal about an order. */
  ofOrder(orderId: string): Promise<AppealStory | undefined>;
  /** Throws APPEAL_EXISTS where this version has one. */
  lodge(appeal: Appeal, commandKey: string): Promise<void>;
}

/** For moderators. */
export interface AppealDesk {
  story(appealId: string): Promise<AppealStory | undefined>;
  /** The ruling that a command has given already. */
  ruledBy(commandKey: string): Promise<Ruling | undefined>;
  /** Gives it and tells the advertiser, in one commit. Throws APPEAL_DECIDED for whoever comes second, APPEAL_NEEDS_ANOTHER. */
  rule(appeal: Appeal, ruling: Ruling, commandKey: string): Promise<void>;
}
