/**
 * @file adapters/yookassa/yookassa-client.ts
 * @description Thin YooKassa API v3 client on fetch: one attempt per call, a timeout, a metric, and errors that say what is known.
 * @dependencies domain, zod
 * @created 2026-11-24
 */
import { Buffer } from 'node:buffer';
import { LytSlotError } from '@lytslot/domain/shared';
import { z } from 'zod';
import { measuredCall, parseJson } from '../psp/index.ts';
import type { CallMetrics } from '../psp/index.ts';

/** How to reach the shop. */
export interface YookassaOptions {
  /** Base with version, e.g. https://api.yookassa.ru/v3. */
  readonly apiUrl: string;
  readonly shopId: string;
  readonly secretKey: string;
  readonly timeoutMs: number;
  readonly metrics: CallMetrics;
}

/** One call. Every POST has an idempotency key: repeating it with the same key and body never acts twice. */
export interface YookassaCall<Answer> {
  /** For the metric, e.g. `create_payment`. */
  readonly operation: string;
  readonly path: string;
  readonly post?: { readonly idempotencyKey: string; readonly body: Readonly<Record<string, unknown>> };
  readonly answer: z.ZodType<Answer>;
}

/** Makes one call. Throws PSP_REFUSED, PAYMENT_NOT_FOUND, PSP_UNAVAILABLE (`retryAfterMs`) or PSP_UNKNOWN_OUTCOME. */
export type YookassaClient = <Answer>(call: YookassaCall<Answer>) => Promise<Answer>;

const refusalSchema = z.object({
  code: z.string().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  parameter: z.string().optional().catch(undefined),
  retry_after: z.number().nonnegative().optional().catch(undefined),
});

const USUAL_RETRY_MS = 5_000;

interface Answered {
  readonly status: number;
  readonly retryAfterHeader: string | null;
  readonly body: unknown;
}

/** Makes the client of one shop. The secret key goes into the Authorization header only. */
export function createYookassaClient(options: YookassaOptions): YookassaClient {
  return (call) =>
    measuredCall(options.metrics, { service: 'yookassa', operation: call.operation }, async () =>
      readAnswer(call, await send(options, call)),
    );
}

async function send(options: YookassaOptions, call: YookassaCall<unknown>): Promise<Answered> {
  const credentials = Buffer.from(`${options.shopId}:${options.secretKey}`).toString('base64');
  try {
    const response = await fetch(`${options.apiUrl}${call.path}`, {
      method: call.post === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Basic ${credentials}`,
        ...(call.post && { 'content-type': 'application/json', 'idempotence-key': call.post.idempotencyKey }),
      },
      ...(call.post && { body: JSON.stringify(call.post.body) }),
      signal: AbortSignal.timeout(options.timeoutMs),
      redirect: 'error',
    });
    return { status: response.status, retryAfterHeader: response.headers.get('retry-after'), body: parseJson(await response.text()) };
  } catch (error) {
    throw unknownOutcome(call, error instanceof Error ? error.name : 'wire failure');
  }
}

function readAnswer<Answer>(call: YookassaCall<Answer>, answered: Answered): Answer {
  const { status, body } = answered;
  if (status === 429) throw tooManyRequests(call, answered);
  // 202 is "accepted, ask again"; like a 5xx it says nothing about what became of the request.
  if (status >= 500 || status === 202) throw unknownOutcome(call, `HTTP ${status}`);
  if (status !== 200) throw refused(call, status, body);
  const answer = call.answer.safeParse(body);
  if (!answer.success) throw unknownOutcome(call, 'the answer has an unexpected shape');
  return answer.data;
}

function refused(call: YookassaCall<unknown>, status: number, body: unknown): LytSlotError {
  const { operation } = call;
  if (status === 404) return new LytSlotError('PAYMENT_NOT_FOUND', `YooKassa does not know what ${operation} asked for`, { operation });
  const { code = 'no_code', description = 'no description', parameter = '' } = refusalSchema.safeParse(body).data ?? {};
  const cure = status === 401 ? ' (check LYTSLOT_YOOKASSA_SHOP_ID and LYTSLOT_YOOKASSA_SECRET_KEY)' : '';
  const message = `YooKassa refused ${operation}: ${status} ${code}, ${description}${parameter && ` (${parameter})`}${cure}`;
  return new LytSlotError('PSP_REFUSED', message, { operation, status, code, parameter });
}

// The header counts seconds, YooKassa's own field milliseconds.
function tooManyRequests({ operation }: YookassaCall<unknown>, { retryAfterHeader, body }: Answered): LytSlotError {
  const seconds = Number(retryAfterHeader ?? Number.NaN);
  const field = refusalSchema.safeParse(body).data?.retry_after;
  const retryAfterMs = Number.isFinite(seconds) ? seconds * 1_000 : (field ?? USUAL_RETRY_MS);
  return new LytSlotError('PSP_UNAVAILABLE', `YooKassa takes no more requests for now (${operation})`, { operation, retryAfterMs });
}

function unknownOutcome({ operation }: YookassaCall<unknown>, reason: string): LytSlotError {
  const message = `No usable answer from YooKassa to ${operation}, its effect is unknown (${reason}); repeat with the same key`;
  return new LytSlotError('PSP_UNKNOWN_OUTCOME', message, { operation });
}
