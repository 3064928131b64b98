/**
 * @file adapters/config/load-config.ts
 * @description Reads a process environment against a zod schema; a wrong variable stops the process in its first second.
 * @dependencies domain, zod
 * @created 2026-11-24
 */
import { readFileSync } from 'node:fs';
import { LytSlotError } from '@lytslot/domain/shared';
import type { z } from 'zod';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Validates the variables a schema names (its keys are variable names) and returns them typed.
 * Each variable may instead come from a file: `<NAME>_FILE=/path` (mounted secrets); an empty value counts as not set.
 * Throws CONFIG_INVALID that names every wrong variable and what to do; the value itself is never repeated.
 */
export function loadConfig<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, env: Environment): z.output<z.ZodObject<Shape>> {
  const values: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = readVariable(name, env);
    if (value !== undefined) values[name] = value;
  }
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? 'environment');
    return `${name}: ${describe(name, values, issue.message)}`;
  });
  throw new LytSlotError('CONFIG_INVALID', `CONFIG_INVALID: ${problems.join('; ')}`, { variable: problems[0]?.split(':')[0] ?? '' });
}

function readVariable(name: string, env: Environment): string | undefined {
  const direct = env[name];
  const path = env[`${name}_FILE`];
  if (direct && path) {
    throw new LytSlotError('CONFIG_INVALID', `CONFIG_INVALID: ${name}: it is set directly and through ${name}_FILE; keep one of the two`, {
      variable: name,
    });
  }
  if (!path) return direct === '' ? undefined : direct;
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch (cause) {
    const message = `CONFIG_INVALID: ${name}_FILE: cannot read ${path}; mount the file or set ${name} directly`;
    throw new LytSlotError('CONFIG_INVALID', message, { variable: `${name}_FILE` }, cause);
  }
}

function describe(name: string, values: Readonly<Record<string, string>>, message: string): string {
  if (values[name] === undefined) return `it is not set; set ${name} or ${name}_FILE in the environment of this process`;
  return `${message}; correct ${name} in the environment of this process and start it again`;
}
