/**
 * @file domain/appeals/appeal.ts
 * @description What an appeal is: an advertiser's word against the refusal of one post, and the final word of a moderator who did not refuse it.
 * @dependencies -
 * @created 2026-11-29
 */

/** Who refused where no person did. */
export const BY_RULE = 'rule';

/** An appeal as it was lodged; nothing of it ever changes. */
export interface Appeal {
  readonly id: string;
  readonly tenantId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly channelId: string;
  readonly telegramUserId: number;
  readonly chatId: number;
  /** Over the author's own words: the version that was refused. */
  readonly postHash: string;
  /** The moderator's account, or `rule`. */
  readonly refusedBy: string;
  readonly refusedAt: Date;
  /** From then on nobody appeals against this refusal. */
  readonly openUntil: Date;
  readonly reason: string;
  readonly at: Date;
}

/** The final word: the refusal stands, or it is taken back. */
export interface Ruling {
  readonly verdict: 'uphold' | 'overturn';
  /** The moderator's account. */
  readonly decidedBy: string;
  /** For the advertiser to read. */
  readonly reason: string;
  readonly at: Date;
}

/** An appeal with what became of it; without a ruling it is open. */
export interface AppealStory {
  readonly appeal: Appeal;
  readonly ruling: Ruling | undefined;
}

/** Where an appeal stands. */
export type AppealState = 'open' | 'upheld' | 'overturned';

/** In a word. */
export function appealState({ ruling }: Pick<AppealStory, 'ruling'>): AppealState {
  if (ruling === undefined) return 'open';
  return ruling.verdict === 'uphold' ? 'upheld' : 'overturned';
}
