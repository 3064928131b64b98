/**
 * @file sandbox/stripe/stripe-failure.ts
 * @description Refusals in Stripe's error format.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Reply } from '../http/reply.ts';

/** Thrown to refuse; becomes `{error:{type,code,message,param?}}`. */
export class StripeFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly parameter: string | undefined;

  constructor(status: number, message: string, code: string, parameter?: string) {
    super(message);
    this.name = 'StripeFailure';
    this.status = status;
    this.code = code;
    this.parameter = parameter;
  }
}

/** The error body. */
export function stripeFailureReply(failure: StripeFailure): Reply {
  const types: Readonly<Record<number, string>> = { 401: 'authentication_error', 429: 'rate_limit_error', 500: 'api_error' };
  const type = failure.code === 'idempotency_error' ? failure.code : (types[failure.status] ?? 'invalid_request_error');
  const parameter = failure.parameter === undefined ? {} : { param: failure.parameter };
  return { status: failure.status, body: { error: { type, code: failure.code, message: failure.message, ...parameter } } };
}
