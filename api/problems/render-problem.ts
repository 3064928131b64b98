/**
 * @file api/problems/render-problem.ts
 * @description Turns any error into a problem of RFC 9457: the one place where a kind becomes an HTTP status.
 * @dependencies contracts, domain, zod
 * @created 2026-11-24
 */
import { orderStateSchema, placementStateSchema } from '@lytslot/contracts/http';
import type { Problem } from '@lytslot/contracts/http';
import { LytSlotError } from '@lytslot/domain/shared';
import type { ErrorKind } from '@lytslot/domain/shared';
import { z } from 'zod';
import type { Language, ProblemCode } from './problem-codes.ts';
import { problemText } from './problem-text.ts';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  denied: 403,
  not_found: 404,
  conflict: 409,
  limit: 429,
  unpaid: 402,
  unavailable: 503,
  unknown_outcome: 502,
  bug: 500,
};

// "Denied" because nobody knows who asks, not because of who asks.
const UNAUTHENTICATED = { NOT_SIGNED_IN: 401, WEBHOOK_SECRET_WRONG: 401, WEBHOOK_SIGNATURE_WRONG: 401 };
// Wrong is the server's set-up, not the request.
const MISCONFIGURED = { CONFIG_INVALID: 500, DATABASE_ROLE_REFUSED: 500 };
// Understood, and against the channel's terms.
const NOT_FOR_SALE = {
  SLOT_NOT_OFFERED: 422,
  SLOT_IN_PAST: 422,
  SLOT_TOO_EARLY: 422,
  SLOT_BLACKED_OUT: 422,
  CANCEL_TOO_LATE: 422,
  MOVE_TOO_LATE: 422,
  DISPUTE_TOO_LATE: 422,
  INVOICE_IN_ROUBLES: 422,
  INVOICE_TOO_LATE: 422,
};
// Understood, and no advertiser that the register could know.
const NOT_MARKABLE = { ADVERTISER_UNKNOWN: 422, PARTY_INVALID: 422, INN_INVALID: 422, KKTU_INVALID: 422, KKTU_UNKNOWN: 422 };
// Understood, and no line that a policy could have, and no offer to publish.
const NOT_A_LINE = { COMPLIANCE_LINE_INVALID: 422, AGREEMENT_INVALID: 422 };
// Understood, and no pack, payment, payer, promo code or refund that can be.
const NOT_PREPAID = {
  PACK_OFFER_INVALID: 422,
  TOP_UP_INVALID: 422,
  PROMO_INVALID: 422,
  BILL_TO_INVALID: 422,
  BANK_TRANSFER_INVALID: 422,
  REFUND_NOT_OWED: 422,
  REPAYMENT_TOO_MUCH: 422,
};
// Understood, and no text or appeal that can be taken.
const NOT_TAKEN = { DRAFT_FORBIDDEN: 422, DRAFT_DOUBTFUL: 422, APPEAL_TOO_LATE: 422 };
const EXCEPTIONS: Readonly<Partial<Record<ProblemCode, number>>> = {
  ...UNAUTHENTICATED,
  ...MISCONFIGURED,
  ...NOT_FOR_SALE,
  ...NOT_MARKABLE,
  ...NOT_A_LINE,
  ...NOT_PREPAID,
  ...NOT_TAKEN,
};
const RETRY_AFTER_SECONDS: Readonly<Partial<Record<ErrorKind, number>>> = { limit: 60, unavailable: 5, unknown_outcome: 5 };

/** Renders an error; what is no LytSlotError is INTERNAL and says nothing about itself. */
export function renderProblem(error: unknown, about: { readonly requestId: string; readonly language: Language }): Problem {
  const { code, status, retryAfterSeconds } = classify(error);
  const fields = error instanceof LytSlotError ? wrongFields(error) : undefined;
  const now = error instanceof LytSlotError ? standingOf(error) : undefined;
  return {
    type: `urn:lytslot:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    ...problemText(code, about.language),
    status,
    code,
    requestId: about.requestId,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(now !== undefined && { now }),
    ...(error instanceof LytSlotError && reasonsOf(error)),
    ...(fields !== undefined && { fields }),
  };
}

interface Class {
  readonly code: ProblemCode;
  readonly status: number;
  readonly retryAfterSeconds?: number | undefined;
}

function classify(error: unknown): Class {
  if (error instanceof LytSlotError) {
    const status = EXCEPTIONS[error.code] ?? STATUS[error.kind];
    return { code: error.code, status, retryAfterSeconds: RETRY_AFTER_SECONDS[error.kind] };
  }
  return EXPRESS_REFUSES.find(({ status }) => status === statusOf(error)) ?? { code: 'INTERNAL', status: 500 };
}

// Express refuses unreadable bodies, broken percent-encoding and missing files itself, with errors that carry the status they mean.
const EXPRESS_REFUSES: readonly Class[] = [
  { code: 'BODY_TOO_LARGE', status: 413 },
  { code: 'INPUT_INVALID', status: 400 },
  { code: 'ROUTE_NOT_FOUND', status: 404 },
];

function statusOf(error: unknown): unknown {
  return error instanceof Error && 'status' in error ? error.status : undefined;
}

/** Express found no route. */
export class RouteNotFound extends Error {
  readonly status = 404;
}

/** Whoever lost a race learns where the order is now. */
function standingOf({ code, params }: LytSlotError): Problem['now'] {
  if (code !== 'ORDER_STATE_CHANGED') return undefined;
  const { data } = z.object({ state: orderStateSchema, placementState: placementStateSchema }).safeParse(params);
  return data;
}

/** What was found in a text, as the domain writes it: `topic offset length`. */
function reasonsOf({ params: { reasons } }: LytSlotError): Pick<Problem, 'reasons'> {
  if (typeof reasons !== 'string') return {};
  const found = [...reasons.matchAll(/(\S+) (\d+) (\d+)(?:;|$)/g)];
  return { reasons: found.map(([, topic = '', offset, length]) => ({ topic, offset: Number(offset), length: Number(length) })) };
}

/** By the schema that refused the request, or by the one field that the domain names. */
function wrongFields({ cause, message, params: { field } }: LytSlotError): Problem['fields'] {
  if (cause instanceof z.ZodError) return cause.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  return typeof field === 'string' ? [{ path: field, message }] : undefined;
}
