/**
 * @file sandbox/ord/ord-failure.ts
 * @description What the ORD refuses, with the field or id it is about.
 * @dependencies zod
 * @created 2026-11-29
 */
import type { z } from 'zod';

/** A refusal. */
export class OrdFailure extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'OrdFailure';
    this.status = status;
  }
}

/** Throws unless all that is named is known. */
export function refuseMissing(missing: readonly string[]): void {
  if (missing.length > 0) throw new OrdFailure(400, `not registered yet: ${missing.join(', ')}`);
}

/** Reads what came; throws a refusal that begins with the field. */
export function read<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new OrdFailure(400, `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'wrong'}`);
}
