/**
 * @file domain/creatives/ord-gateway.ts
 * @description The advertising data operator that gives a creative its token (erid).
 * @dependencies -
 * @created 2026-11-25
 */
import type { FrozenContent } from '../booking/index.ts';
import type { Marking, Pad } from '../marking/index.ts';

/** A post to be registered, with all that stands behind it. */
export interface PostToRegister {
  readonly externalId: string;
  readonly content: FrozenContent;
  readonly pad: Pad;
  /** Undefined: the platform's default party advertises. */
  readonly marking: Marking | undefined;
}

/** Whose data the register refused, in `params.fault` of ORD_REFUSED. */
export type RegisterFault = 'advertiser' | 'agency' | 'owner' | 'platform' | 'contract' | 'channel' | 'code' | 'post';

/**
 * Registers parties, contracts, channel and creative. The same post gives the same erid, so a call may be repeated. Throws ORD_REFUSED,
 * ORD_UNAVAILABLE, KKTU_UNKNOWN.
 */
export interface OrdGateway {
  registerCreative(post: PostToRegister): Promise<{ readonly erid: string }>;
}
