/**
 * @file sandbox/stripe/read-form.ts
 * @description Strict reading of forms and queries: what is unknown, missing or wrong is named in Stripe's brackets.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { StripeFailure } from './stripe-failure.ts';

/** A whole number as forms carry it. */
export const digits = z.string().regex(/^\d+$/, 'Invalid integer').transform(Number);

/** At most fifty texts of the caller's own. */
export const metadata = z
  .record(z.string().max(40), z.string().max(500))
  .refine((pairs) => Object.keys(pairs).length <= 50, 'Metadata can have at most 50 keys')
  .default({});

/** Reads the parsed form; throws StripeFailure 400 naming the parameter in bracket notation. */
export function readForm<Form>(schema: z.ZodType<Form>, form: unknown): Form {
  const parsed = schema.safeParse(form ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])];
  const parameter = path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join('');
  if (unknown !== undefined) throw new StripeFailure(400, `Received unknown parameter: ${parameter}`, 'parameter_unknown', parameter);
  const isMissing = issue?.code === 'invalid_type' && issue.message.endsWith('received undefined');
  if (isMissing) throw new StripeFailure(400, `Missing required param: ${parameter}.`, 'parameter_missing', parameter);
  throw new StripeFailure(400, issue?.message ?? 'Invalid request', 'parameter_invalid', parameter);
}

/** What is to be shown whole instead of by its id; throws StripeFailure 400 for what cannot be. */
export function readExpand(asked: unknown, known: readonly string[]): ReadonlySet<string> {
  const paths = asked === undefined ? [] : [asked].flat().map(String);
  const unknown = paths.find((path) => !known.includes(path));
  if (unknown !== undefined) throw new StripeFailure(400, `This property cannot be expanded (${unknown}).`, 'parameter_invalid', 'expand');
  return new Set(paths);
}
