/**
 * @file adapters/telegram/telegram-client.ts
 * @description Thin Bot API client on fetch: one attempt per call, a timeout, a metric, and errors that say what is known.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { TelegramRefused, TelegramUnknown, TelegramUnreachable } from './telegram-errors.ts';

/** Starts timing one external call; the returned function ends it with an outcome (fits the telemetry room's Metrics). */
interface CallMetrics {
  startExternalCall(service: string, operation: string): (outcome: string) => void;
}

/** Calls Bot API methods. Never retries: on a publishing path a blind second send is a double post. */
export interface TelegramClient {
  /** Throws TelegramRefused, TelegramUnreachable or TelegramUnknown; `result` is checked against the schema. */
  call<Result>(method: string, parameters: Readonly<Record<string, unknown>>, result: z.ZodType<Result>): Promise<Result>;
}

const answerSchema = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
});

type Answer = z.infer<typeof answerSchema>;

/** Failures before a connection exists: the request bytes cannot have left. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** Makes a client for one bot. The token goes into the request URL only; it never reaches an error or a log line. */
export function createTelegramClient(options: {
  readonly apiUrl: string;
  readonly token: string;
  readonly timeoutMs: number;
  readonly metrics: CallMetrics;
}): TelegramClient {
  return {
    call: async (method, parameters, result) => {
      const stop = options.metrics.startExternalCall('telegram', method);
      try {
        const answer = await post(`${options.apiUrl}/bot${options.token}/${method}`, method, parameters, options.timeoutMs);
        const checked = readAnswer(method, answer, result);
        stop('ok');
        return checked;
      } catch (error) {
        stop(outcomeOf(error));
        throw error;
      }
    },
  };
}

async function post(url: string, method: string, parameters: Readonly<Record<string, unknown>>, timeoutMs: number): Promise<Answer> {
  let status: number;
  let body: string;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    status = response.status;
    body = await response.text();
  } catch (error) {
    throw wireError(method, error);
  }
  const answer = parseAnswer(body);
  if (status >= 500 || answer === undefined)
    throw new TelegramUnknown(method, `HTTP ${status}`, status >= 500 ? 'server-error' : 'no-answer');
  return answer;
}

function parseAnswer(body: string): Answer | undefined {
  try {
    return answerSchema.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}

function readAnswer<Result>(method: string, answer: Answer, schema: z.ZodType<Result>): Result {
  if (!answer.ok) {
    const retryAfter = answer.parameters?.retry_after;
    const retryAfterMs = retryAfter === undefined ? undefined : retryAfter * 1_000;
    throw new TelegramRefused(method, answer.error_code ?? 0, answer.description ?? 'no description', retryAfterMs);
  }
  const result = schema.safeParse(answer.result);
  // The call did take effect; we just cannot read what it made, so nobody may assume it did not.
  if (!result.success) throw new TelegramUnknown(method, 'the answer has an unexpected shape');
  return result.data;
}

const wireErrorSchema = z.object({ name: z.string().optional().catch(undefined), code: z.string().optional().catch(undefined) });

// The original error may quote the URL with the token in it: only its code or name goes on.
function wireError(method: string, error: unknown): TelegramUnreachable | TelegramUnknown {
  const outer = readWireError(error);
  const inner = readWireError((error as { cause?: unknown } | undefined)?.cause);
  const code = inner.code ?? outer.code;
  if (code !== undefined && NOT_CONNECTED.has(code)) return new TelegramUnreachable(method, code);
  return new TelegramUnknown(method, code ?? outer.name ?? 'wire failure');
}

// By shape, not by class: Node's own fetch throws errors of another realm inside test sandboxes.
function readWireError(error: unknown): z.infer<typeof wireErrorSchema> {
  const { name, code } = (error ?? {}) as { readonly name?: unknown; readonly code?: unknown };
  return wireErrorSchema.parse({ name, code });
}

function outcomeOf(error: unknown): string {
  if (error instanceof TelegramRefused) return error.errorCode === 429 ? 'rate_limited' : 'refused';
  if (error instanceof TelegramUnreachable) return 'unreachable';
  return 'unknown';
}
