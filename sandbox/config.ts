/**
 * @file sandbox/config.ts
 * @description The sandbox's environment, and the defaults that make it start with nothing set.
 * @dependencies zod
 * @created 2026-11-24
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const port = (fallback: number) => z.coerce.number('it must be a port number').int().min(0).max(65_535).default(fallback);
const baseUrl = (fallback: string) =>
  z
    .url({ protocol: /^https?$/, message: 'it must be an http or https URL' })
    .transform((value) => value.replace(/\/+$/, ''))
    .default(fallback);
const optionalUrl = z.url({ protocol: /^https?$/, message: 'it must be an http or https URL' }).optional();

const schema = z.object({
  LYTSLOT_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  LYTSLOT_SANDBOX_TELEGRAM_PORT: port(8081),
  LYTSLOT_SANDBOX_YOOKASSA_PORT: port(8082),
  LYTSLOT_SANDBOX_STRIPE_PORT: port(8083),
  LYTSLOT_SANDBOX_ORD_PORT: port(8084),
  LYTSLOT_SANDBOX_CONTROL_PORT: port(8085),
  LYTSLOT_SANDBOX_MODEL_PORT: port(8086),
  LYTSLOT_SANDBOX_TELEGRAM_PUBLIC_URL: baseUrl('http://127.0.0.1:8081'),
  LYTSLOT_SANDBOX_YOOKASSA_PUBLIC_URL: baseUrl('http://127.0.0.1:8082'),
  LYTSLOT_SANDBOX_STRIPE_PUBLIC_URL: baseUrl('http://127.0.0.1:8083'),
  LYTSLOT_SANDBOX_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'it must be a bot token as BotFather gives it: digits, a colon, at least 20 letters'),
  /** `local` is a self-hosted Bot API server (http webhooks on any port), `cloud` is api.telegram.org. */
  LYTSLOT_SANDBOX_TELEGRAM_MODE: z.enum(['local', 'cloud']).default('local'),
  LYTSLOT_SANDBOX_RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  LYTSLOT_SANDBOX_YOOKASSA_SHOP_ID: z.string().min(1).default('100500'),
  LYTSLOT_SANDBOX_YOOKASSA_SECRET_KEY: z.string().min(8, 'it must have at least 8 characters'),
  /** Whether the shop makes receipts (54-FZ) and so takes no money without one. */
  LYTSLOT_SANDBOX_YOOKASSA_RECEIPTS: z.enum(['on', 'off']).default('off'),
  LYTSLOT_SANDBOX_YOOKASSA_PAYOUT_AGENT_ID: z.string().min(1).default('500100'),
  LYTSLOT_SANDBOX_YOOKASSA_PAYOUT_KEY: z.string().min(8).default('sandbox-payout-key'),
  LYTSLOT_SANDBOX_YOOKASSA_WEBHOOK_URL: optionalUrl,
  LYTSLOT_SANDBOX_STRIPE_SECRET_KEY: z.string().min(8).default('sandbox-stripe-key'),
  LYTSLOT_SANDBOX_STRIPE_WEBHOOK_SECRET: z.string().min(8).default('sandbox-stripe-webhook-secret'),
  LYTSLOT_SANDBOX_STRIPE_WEBHOOK_URL: optionalUrl,
  LYTSLOT_SANDBOX_ORD_TOKEN: z.string().min(8, 'it must have at least 8 characters'),
  LYTSLOT_SANDBOX_MODEL_KEY: z.string().min(8, 'it must have at least 8 characters').default('sandbox-model-key'),
});

/** The sandbox's validated environment. */
export type SandboxConfig = z.output<typeof schema>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads it (a value may come from the file `<NAME>_FILE` names); throws CONFIG_INVALID naming each wrong variable. */
export function readConfig(env: Environment): SandboxConfig {
  const values = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, readVariable(name, env)]));
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? 'environment');
    const what = values[name] === undefined ? 'it is not set' : issue.message;
    return `${name}: ${what}; set ${name} in the environment of the sandbox and start it again`;
  });
  throw new Error(`CONFIG_INVALID: ${problems.join('; ')}`);
}

function readVariable(name: string, env: Environment): string | undefined {
  const path = env[`${name}_FILE`];
  if (!path) return env[name] || undefined;
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new Error(`CONFIG_INVALID: ${name}_FILE: cannot read ${path}; mount the file or set ${name} directly`, { cause });
  }
}
