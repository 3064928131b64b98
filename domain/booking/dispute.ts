/**
 * @file domain/booking/dispute.ts
 * @description What an order knows of the dispute about it, and what is said in one.
 * @dependencies -
 * @created 2026-11-29
 */

/** Who may open one and speak in it. */
export type DisputeSide = 'advertiser' | 'owner';

/** The one dispute of an order. */
export interface DisputeSnapshot {
  readonly openedBy: DisputeSide;
  readonly openedAt: Date;
  /** Since when a decision is awaited; undefined while the post still has its time. */
  readonly begunAt: Date | undefined;
  /** How many texts each side has written, the reason included. */
  readonly advertiserTexts: number;
  readonly ownerTexts: number;
  /** Whose decision waits for a second administrator, and which. */
  readonly proposedBy: string | undefined;
  readonly proposedMinor: bigint | undefined;
  /** What of the price is the advertiser's; undefined until it is decided. */
  readonly awardMinor: bigint | undefined;
  /** Why; undefined also when the clock decided. */
  readonly reason: string | undefined;
  readonly decidedAt: Date | undefined;
}

/** What a step changes of it; the first names who opened it. */
export type DisputeChange = Partial<DisputeSnapshot> & { readonly decidedBy?: string };

/** What a side wrote, or (of the platform) what is known without anybody's word. */
export interface NewEvidence {
  readonly id: string;
  readonly author: DisputeSide | 'platform';
  readonly body: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** A line of a dispute. */
export interface Evidence extends NewEvidence {
  readonly at: Date;
}
