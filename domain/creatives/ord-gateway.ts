/**
 * @file domain/creatives/ord-gateway.ts
 * @description The advertising data operator that gives a creative its token (erid).
 * @dependencies -
 * @created 2026-11-25
 */

/** Registers creatives. The same external id and text give the same erid, so a call may be repeated. Throws ORD_REFUSED, ORD_UNAVAILABLE. */
export interface OrdGateway {
  registerCreative(creative: {
    readonly externalId: string;
    readonly text: string;
    readonly hash: string;
  }): Promise<{ readonly erid: string }>;
}
