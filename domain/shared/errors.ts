/**
 * @file domain/shared/errors.ts
 * @description The one catalogue of errors: a stable code, a kind that doors map to HTTP status, bot text or exit code.
 * @dependencies -
 * @created 2026-11-24
 */

/** What kind of trouble it is; each door maps a kind once (HTTP status, job decision, bot text). */
export type ErrorKind = 'invalid' | 'denied' | 'not_found' | 'conflict' | 'limit' | 'unpaid' | 'unavailable' | 'unknown_outcome' | 'bug';

const CATALOGUE = {
  SLOT_TAKEN: 'conflict',
  SLOT_NOT_OFFERED: 'invalid',
  SLOT_IN_PAST: 'invalid',
  SLOT_TOO_EARLY: 'invalid',
  SLOT_BLACKED_OUT: 'invalid',
  DAY_FULL: 'conflict',
  TOO_MANY_HOLDS: 'limit',
  CART_INVALID: 'invalid',
  CHANNEL_NOT_FOUND: 'not_found',
  CHANNEL_PAUSED: 'conflict',
  CHANNEL_UNREGISTERED: 'conflict',
  CHANNEL_TAKEN: 'conflict',
  CHANNEL_NOT_CONFIRMED: 'denied',
  PLAN_LIMIT_REACHED: 'unpaid',
  PLAN_DECLARED: 'conflict',
  TENANT_NOT_FOUND: 'not_found',
  TENANT_MOVING: 'unavailable',
  SHARD_NOT_FOUND: 'not_found',
  SHARD_UNAVAILABLE: 'unavailable',
  ORDER_NOT_FOUND: 'not_found',
  ORDER_STATE_CHANGED: 'conflict',
  HOLD_EXPIRED: 'conflict',
  CANCEL_TOO_LATE: 'invalid',
  MOVE_TOO_LATE: 'invalid',
  MOVE_NEEDS_OTHER: 'denied',
  TOO_MANY_MOVES: 'conflict',
  TOO_MANY_ROUNDS: 'conflict',
  DISPUTE_EXISTS: 'conflict',
  DISPUTE_TOO_LATE: 'invalid',
  DISPUTE_TEXT_REFUSED: 'invalid',
  DISPUTE_EVIDENCE_FULL: 'conflict',
  DISPUTE_NEEDS_ANOTHER: 'denied',
  APPEAL_NOT_FOUND: 'not_found',
  APPEAL_WITHOUT_REFUSAL: 'conflict',
  APPEAL_EXISTS: 'conflict',
  APPEAL_TOO_LATE: 'invalid',
  APPEAL_TEXT_REFUSED: 'invalid',
  APPEAL_DECIDED: 'conflict',
  APPEAL_NEEDS_ANOTHER: 'denied',
  DRAFT_FORBIDDEN: 'invalid',
  DRAFT_DOUBTFUL: 'invalid',
  CREATIVE_CHANGED: 'conflict',
  BUYER_BLOCKED: 'denied',
  CREATIVE_EMPTY: 'invalid',
  CREATIVE_TOO_LONG: 'invalid',
  CREATIVE_ENTITY_REFUSED: 'invalid',
  CREATIVE_LINK_REFUSED: 'invalid',
  CREATIVE_BUTTONS_REFUSED: 'invalid',
  PHOTO_NOT_FOUND: 'not_found',
  EXPERIMENT_INVALID: 'invalid',
  EXPERIMENT_NOT_FOUND: 'not_found',
  ADVERTISER_UNKNOWN: 'invalid',
  PARTY_INVALID: 'invalid',
  INN_INVALID: 'invalid',
  KKTU_INVALID: 'invalid',
  KKTU_UNKNOWN: 'invalid',
  COMPLIANCE_LINE_INVALID: 'invalid',
  COMPLIANCE_OVERLAP: 'conflict',
  PAYMENT_AMOUNT_MISMATCH: 'conflict',
  PACK_NOT_FOUND: 'not_found',
  PACK_OFFER_INVALID: 'invalid',
  PACK_EMPTY: 'conflict',
  PACK_ENDED: 'conflict',
  BALANCE_TOO_LOW: 'unpaid',
  BALANCE_OWED: 'unpaid',
  TOP_UP_INVALID: 'invalid',
  PROMO_INVALID: 'invalid',
  PROMO_NOT_FOUND: 'not_found',
  PROMO_SPENT: 'conflict',
  PROMO_TAKEN: 'conflict',
  PROMO_USED: 'conflict',
  BILL_TO_INVALID: 'invalid',
  INVOICE_IN_ROUBLES: 'invalid',
  INVOICE_NOT_FOUND: 'not_found',
  INVOICE_TOO_LATE: 'invalid',
  BANK_TRANSFER_INVALID: 'invalid',
  BANK_REFERENCE_USED: 'conflict',
  AGREEMENT_INVALID: 'invalid',
  AGREEMENT_NOT_ACCEPTED: 'conflict',
  AGREEMENT_CHANGED: 'conflict',
  REPAYMENT_TOO_MUCH: 'invalid',
  REPAYMENT_NOT_FOUND: 'not_found',
  REFUND_UNDER_WAY: 'conflict',
  REFUND_NOT_OWED: 'invalid',
  PAYMENT_NOT_FOUND: 'not_found',
  PAYEE_INVALID: 'invalid',
  PAYOUT_NOT_FOUND: 'not_found',
  PAYOUT_NOT_YET: 'unavailable',
  DOCUMENT_NOT_FOUND: 'not_found',
  PAYMENT_SERVICE_OFF: 'unavailable',
  BEYOND_DEAL_LIFE: 'invalid',
  CART_ONE_BY_ONE: 'invalid',
  RECEIPT_CONTACT_INVALID: 'invalid',
  RECEIPT_CONTACT_MISSING: 'invalid',
  VAT_UNKNOWN: 'bug',
  PSP_UNAVAILABLE: 'unavailable',
  PSP_REFUSED: 'invalid',
  PSP_UNKNOWN_OUTCOME: 'unknown_outcome',
  DAY_NOT_OVER: 'invalid',
  RECONCILIATION_ITEM_NOT_FOUND: 'not_found',
  RECONCILIATION_ITEM_CLOSED: 'conflict',
  LEDGER_UNBALANCED: 'bug',
  LEDGER_OVERDRAWN: 'bug',
  STALE_EPOCH: 'conflict',
  MESSENGER_REFUSED: 'invalid',
  MESSENGER_RATE_LIMITED: 'limit',
  MESSENGER_UNKNOWN_OUTCOME: 'unknown_outcome',
  ORD_REFUSED: 'invalid',
  ORD_UNAVAILABLE: 'unavailable',
  WEBHOOK_SECRET_WRONG: 'denied',
  WEBHOOK_SIGNATURE_WRONG: 'denied',
  NOT_SIGNED_IN: 'denied',
  FORBIDDEN: 'denied',
  INPUT_INVALID: 'invalid',
  CONFIG_INVALID: 'invalid',
  DATABASE_ROLE_REFUSED: 'denied',
  RESOURCE_CONFLICT: 'conflict',
  MANAGED_BY_GITOPS: 'conflict',
  RATE_LIMITED: 'limit',
  KUBE_API_FAILED: 'unavailable',
  INTERNAL: 'bug',
} as const satisfies Record<string, ErrorKind>;

/** Closed list of codes; a new one is added to the catalogue above first. */
export type ErrorCode = keyof typeof CATALOGUE;

/** Every code, for documentation and for tests that demand a text per code. */
export const ERROR_CODES = Object.keys(CATALOGUE) as ErrorCode[];

/** The only error type our own code throws on purpose. `params` never hold secrets or personal data. */
export class LytSlotError extends Error {
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, message: string, params: Record<string, string | number> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'LytSlotError';
    this.code = code;
    this.kind = CATALOGUE[code];
    this.params = params;
  }
}
