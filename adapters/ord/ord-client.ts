/**
 * @file adapters/ord/ord-client.ts
 * @description Thin client of a VK-ORD-shaped register: PUT by our own ids, so every call may be repeated.
 * @dependencies domain, zod
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import { z } from 'zod';

interface CallMetrics {
  startExternalCall(service: string, operation: string): (outcome: string) => void;
}

/** How to reach the register. */
export interface OrdOptions {
  readonly apiUrl: string;
  readonly token: string;
  readonly timeoutMs: number;
  readonly metrics: CallMetrics;
}

/** Puts one object. Throws ORD_REFUSED (the data is wrong) or ORD_UNAVAILABLE (try again: a PUT by id is idempotent). */
export type OrdClient = <Answer>(put: {
  readonly operation: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly answer: z.ZodType<Answer>;
}) => Promise<Answer>;

const refusalSchema = z.object({ error: z.string() });

/** Makes the client. The token goes into the Authorization header only. */
export function createOrdClient(options: OrdOptions): OrdClient {
  return async ({ operation, path, body, answer }) => {
    const stop = options.metrics.startExternalCall('ord', operation);
    try {
      const found = answer.safeParse(await put(options, { operation, path, body }));
      if (!found.success) throw unavailable(operation, 'the answer has an unexpected shape');
      stop('ok');
      return found.data;
    } catch (error) {
      stop(error instanceof LytSlotError && error.code === 'ORD_REFUSED' ? 'refused' : 'unknown');
      throw error;
    }
  };
}

async function put(
  options: OrdOptions,
  { operation, path, body }: { readonly operation: string; readonly path: string; readonly body: object },
): Promise<unknown> {
  const { status, text } = await send(options, operation, path, body);
  if (status >= 500 || status === 429) throw unavailable(operation, `HTTP ${status}`);
  if (status >= 400) throw refused(operation, status, refusalSchema.safeParse(parse(text)).data?.error ?? 'no description');
  return parse(text);
}

async function send(options: OrdOptions, operation: string, path: string, body: object): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(`${options.apiUrl}${path}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${options.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(options.timeoutMs),
      redirect: 'error',
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw unavailable(operation, error instanceof Error ? error.name : 'wire failure');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(operation: string, status: number, reason: string): LytSlotError {
  const cure = status === 401 || status === 403 ? ' (check LYTSLOT_ORD_TOKEN)' : '';
  return new LytSlotError('ORD_REFUSED', `The ORD refused ${operation}: ${status} ${reason}${cure}`, { operation, status });
}

function unavailable(operation: string, reason: string): LytSlotError {
  return new LytSlotError('ORD_UNAVAILABLE', `No usable answer from the ORD to ${operation} (${reason})`, { operation });
}
