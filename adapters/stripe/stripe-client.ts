/**
 * @file adapters/stripe/stripe-client.ts
 * @description Thin Stripe API client on fetch: one attempt per call, one version of the API, a timeout, a metric, and errors that say what is known.
 * @dependencies domain, zod
 * @created 2026-11-29
 */
import { LytSlotError } from '@lytslot/domain/shared';
import { z } from 'zod';
import { measuredCall, parseJson } from '../psp/index.ts';
import type { CallMetrics } from '../psp/index.ts';
import { encodeForm } from './encode-form.ts';
import type { FormFields } from './encode-form.ts';
import { judgeAnswer } from './judge-answer.ts';

/** The account may be of any age: what is asked and answered has this shape. */
const API_VERSION = '2026-10-28.endive';

/** How to reach the account. */
export interface StripeOptions {
  /** Base without version, e.g. https://api.stripe.com. */
  readonly apiUrl: string;
  readonly secretKey: string;
  readonly timeoutMs: number;
  readonly metrics: CallMetrics;
}

/** One call. Every POST has an idempotency key: repeating it with the same key and fields never acts twice. */
export interface StripeCall<Answer> {
  /** For the metric, e.g. `create_session`. */
  readonly operation: string;
  /** With its query, from /v1 on. */
  readonly path: string;
  readonly post?: { readonly idempotencyKey: string; readonly fields: FormFields };
  readonly answer: z.ZodType<Answer>;
}

/** Makes one call. Throws PSP_REFUSED, PAYMENT_NOT_FOUND, PSP_UNAVAILABLE (`retryAfterMs`) or PSP_UNKNOWN_OUTCOME. */
export type StripeClient = <Answer>(call: StripeCall<Answer>) => Promise<Answer>;

const refusalSchema = z.object({
  error: z.object({
    type: z.string().optional().catch(undefined),
    code: z.string().optional().catch(undefined),
    message: z.string().optional().catch(undefined),
    param: z.string().optional().catch(undefined),
  }),
});

const USUAL_RETRY_MS = 5_000;

interface Answered {
  readonly status: number;
  readonly shouldRetry: string | null;
  readonly retryAfter: string | null;
  readonly body: unknown;
  readonly refusal: z.output<typeof refusalSchema>['error'];
}

/** Makes the client of one account. The secret key goes into the Authorization header only. */
export function createStripeClient(options: StripeOptions): StripeClient {
  return (call) =>
    measuredCall(options.metrics, { service: 'stripe', operation: call.operation }, async () =>
      readAnswer(call, await send(options, call)),
    );
}

async function send(options: StripeOptions, call: StripeCall<unknown>): Promise<Answered> {
  try {
    const response = await fetch(`${options.apiUrl}${call.path}`, {
      method: call.post === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${options.secretKey}`,
        'stripe-version': API_VERSION,
        ...(call.post && { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': call.post.idempotencyKey }),
      },
      ...(call.post && { body: encodeForm(call.post.fields) }),
      signal: AbortSignal.timeout(options.timeoutMs),
      redirect: 'error',
    });
    const { status, headers } = response;
    const body = parseJson(await response.text());
    const refusal = refusalSchema.safeParse(body).data?.error ?? {};
    return { status, shouldRetry: headers.get('stripe-should-retry'), retryAfter: headers.get('retry-after'), body, refusal };
  } catch (error) {
    throw unknownOutcome(call, error instanceof Error ? error.name : 'wire failure');
  }
}

function readAnswer<Answer>(call: StripeCall<Answer>, answered: Answered): Answer {
  const { operation } = call;
  const { status, body, refusal } = answered;
  switch (judgeAnswer({ ...answered, code: refusal.code })) {
    case 'ok': {
      const answer = call.answer.safeParse(body);
      if (!answer.success) throw unknownOutcome(call, 'the answer has an unexpected shape');
      return answer.data;
    }
    case 'busy':
      throw tooManyRequests(call, answered);
    case 'unknown':
      throw unknownOutcome(call, `HTTP ${status}`);
    case 'not-found':
      throw new LytSlotError('PAYMENT_NOT_FOUND', `Stripe does not know what ${operation} asked for`, { operation });
    case 'refused':
      throw refused(call, status, refusal);
  }
}

function refused({ operation }: StripeCall<unknown>, status: number, refusal: Answered['refusal']): LytSlotError {
  const { type = 'no_type', message = 'no message', param = '' } = refusal;
  const code = refusal.code ?? type;
  const cure = status === 401 ? ' (check LYTSLOT_STRIPE_SECRET_KEY)' : '';
  // Stripe repeats the last characters of a wrong key.
  const said = status === 401 ? 'the key is wrong' : message;
  const text = `Stripe refused ${operation}: ${status} ${code}, ${said}${param && ` (${param})`}${cure}`;
  return new LytSlotError('PSP_REFUSED', text, { operation, status, code, parameter: param });
}

function tooManyRequests({ operation }: StripeCall<unknown>, { retryAfter }: Answered): LytSlotError {
  const seconds = Number(retryAfter ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) ? seconds * 1_000 : USUAL_RETRY_MS;
  return new LytSlotError('PSP_UNAVAILABLE', `Stripe takes no more requests for now (${operation})`, { operation, retryAfterMs });
}

function unknownOutcome({ operation }: StripeCall<unknown>, reason: string): LytSlotError {
  const message = `No usable answer from Stripe to ${operation}, its effect is unknown (${reason}); repeat with the same key`;
  return new LytSlotError('PSP_UNKNOWN_OUTCOME', message, { operation });
}
