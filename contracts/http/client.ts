/**
 * @file contracts/http/client.ts
 * @description Typed client for browsers: calls an endpoint of the catalogue and gives its answer, or throws the problem.
 * @dependencies zod
 * @created 2026-11-24
 */
import type { z } from 'zod';
import type { Endpoint, JsonEndpoint } from './endpoint.ts';
import { problemSchema } from './problem.ts';
import type { Problem } from './problem.ts';

const TIMEOUT_MS = 20_000;

/** A refusal of the API, or `undefined` problem when there was no readable answer at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem | undefined;

  constructor(status: number, problem: Problem | undefined, cause?: unknown) {
    super(problem ? `${problem.title} ${problem.detail}` : 'The server gave no answer', { cause });
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }
}

type Input<Schema> = Schema extends z.ZodObject ? z.input<Schema> : undefined;
/** `params` and `query` exactly where the endpoint has them. */
export type CallInput<P, Q, B = undefined> = (B extends z.ZodObject
  ? { readonly body: Input<B>; readonly idempotencyKey: string }
  : { readonly body?: undefined; readonly idempotencyKey?: undefined }) &
  (P extends z.ZodObject ? { readonly params: Input<P> } : { readonly params?: undefined }) &
  (Q extends z.ZodObject ? { readonly query: Input<Q> } : { readonly query?: undefined }) & { readonly signal?: AbortSignal | undefined };

export interface ApiClient {
  /** Rejects with ApiError. Reads are repeatable, so callers may retry them. */
  call<P extends z.ZodObject | undefined, Q extends z.ZodObject | undefined, Schema extends z.ZodType, B extends z.ZodObject | undefined>(
    endpoint: JsonEndpoint<P, Q, Schema, B>,
    input: CallInput<P, Q, B>,
  ): Promise<z.output<Schema>>;
  /** For endpoints without a body. */
  send(endpoint: Endpoint<undefined, undefined>): Promise<void>;
}

/** `language` is what titles and details of problems come in; `fetch` is for callers that keep cookies themselves. */
export function createApiClient(options: {
  readonly baseUrl: string;
  readonly language: () => string;
  readonly fetch?: typeof fetch;
}): ApiClient {
  const send = options.fetch ?? fetch;
  const request = async (endpoint: Endpoint, path: string, { signal, body, idempotencyKey }: Sent): Promise<Response> => {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const response = await send(`${options.baseUrl}${path}`, {
      method: endpoint.method.toUpperCase(),
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'accept-language': options.language(),
        'x-requested-with': 'lytslot',
        ...commandHeaders(idempotencyKey),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause;
      throw new ApiError(0, undefined, cause);
    });
    if (response.ok) return response;
    const problem = problemSchema.safeParse(await response.json().catch(() => undefined));
    throw new ApiError(response.status, problem.data);
  };
  return {
    call: async (endpoint, input) => {
      const response = await request(endpoint, addressOf(endpoint.path, input), input);
      return endpoint.answer.schema.parse(await response.json());
    },
    send: async (endpoint) => {
      await request(endpoint, endpoint.path, {});
    },
  };
}

interface Sent {
  readonly signal?: AbortSignal | undefined;
  readonly body?: unknown;
  readonly idempotencyKey?: string | undefined;
}

function commandHeaders(idempotencyKey: string | undefined): Readonly<Record<string, string>> {
  return idempotencyKey === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': idempotencyKey };
}

type Values = Readonly<Record<string, unknown>>;

function addressOf(path: string, { params, query }: { readonly params?: Values | undefined; readonly query?: Values | undefined }): string {
  const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(asText(params?.[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (asText(value) !== '') search.set(name, asText(value));
  return search.size === 0 ? filled : `${filled}?${search.toString()}`;
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
