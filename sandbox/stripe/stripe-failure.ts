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

const TYPES: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  409: 'idempotency_error',
  429: 'rate_limit_error',
  500: 'api_error',
};

/** The error body; what may help is said in Stripe's own header. */
export function stripeFailureReply(failure: StripeFailure, headers: Readonly<Record<string, string>> = {}): Reply {
  const { status, code, message } = failure;
  const type = code === 'idempotency_error' ? code : (TYPES[status] ?? 'invalid_request_error');
  const parameter = failure.parameter === undefined ? {} : { param: failure.parameter };
  const shouldRetry = status === 409 || status >= 429 ? 'true' : 'false';
  return { status, body: { error: { type, code, message, ...parameter } }, headers: { 'stripe-should-retry': shouldRetry, ...headers } };
}
