/**
 * @file adapters/ord/ord-client.ts
 * @description Thin client of a VK-ORD-shaped register: PUT by our own ids and GET, so every call may be repeated.
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

/** One call; with a body it puts, without it asks. */
export interface OrdCall<Answer> {
  readonly operation: string;
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly answer: z.ZodType<Answer>;
}

/** Calls the register. Throws ORD_REFUSED (the data is wrong) or ORD_UNAVAILABLE (try again: a PUT by id is idempotent). */
export type OrdClient = <Answer>(call: OrdCall<Answer>) => Promise<Answer>;

const refusalSchema = z.object({ error: z.string() });

/** Makes the client. The token goes into the Authorization header only. */
export function createOrdClient(options: OrdOptions): OrdClient {
  return async (call) => {
    const { operation } = call;
    const stop = options.metrics.startExternalCall('ord', operation);
    try {
      const found = call.answer.safeParse(await ask(options, call));
      if (!found.success) throw unavailable(operation, 'the answer has an unexpected shape');
      stop('ok');
      return found.data;
    } catch (error) {
      stop(error instanceof LytSlotError && error.code === 'ORD_REFUSED' ? 'refused' : 'unknown');
      throw error;
    }
  };
}

async function ask(options: OrdOptions, call: Omit<OrdCall<unknown>, 'answer'>): Promise<unknown> {
  const { operation } = call;
  const { status, text } = await send(options, call);
  if (status >= 500 || status === 429) throw unavailable(operation, `HTTP ${status}`);
  if (status >= 400) throw refused(operation, status, refusalSchema.safeParse(parse(text)).data?.error ?? 'no description');
  return parse(text);
}

async function send(
  options: OrdOptions,
  { operation, path, body }: Omit<OrdCall<unknown>, 'answer'>,
): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(`${options.apiUrl}${path}`, {
      headers: { authorization: `Bearer ${options.token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { method: 'PUT', body: JSON.stringify(body) }),
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
  return new LytSlotError('ORD_REFUSED', `The ORD refused ${operation}: ${status} ${reason}${cure}`, { operation, status, reason });
}

function unavailable(operation: string, reason: string): LytSlotError {
  return new LytSlotError('ORD_UNAVAILABLE', `No usable answer from the ORD to ${operation} (${reason})`, { operation });
}
