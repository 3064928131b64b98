/**
 * @file adapters/config/fields.ts
 * @description Schema fields that several processes share, each saying in its message what a right value looks like.
 * @dependencies domain, zod
 * @created 2026-11-24
 */
import { VAT_KINDS } from '@lytslot/domain/fiscal';
import { z } from 'zod';

/** A TCP port. */
export function port(fallback: number) {
  return z.coerce.number('it must be a port number').int().min(1, 'it must be 1–65535').max(65_535, 'it must be 1–65535').default(fallback);
}

/** A secret of at least `minLength` characters. */
export function secret(minLength = 1) {
  return z.string().min(minLength, `it must have at least ${minLength} characters`);
}

/** An http(s) base URL; a trailing slash is cut so that paths can be appended. */
export function baseUrl() {
  return z.url({ protocol: /^https?$/, message: 'it must be an http or https URL' }).transform((value) => value.replace(/\/+$/, ''));
}

/** A PostgreSQL connection URL. */
export function databaseUrl() {
  return z.string().regex(/^postgres(ql)?:\/\//, 'it must look like postgres://role:password@host:5432/database');
}

/** A shard's name: a Kubernetes label value. */
export function shardName() {
  return z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'it must be a Kubernetes name such as shard-a');
}

/** `system`, or the base URL of a clock to follow. */
export function clockSource() {
  return z.union([z.literal('system'), baseUrl()], 'it must be "system" or an http URL');
}

/** A duration in milliseconds. */
export function durationMs(fallback: number) {
  return z.coerce
    .number('it must be a number of milliseconds')
    .int()
    .positive('it must be a positive number of milliseconds')
    .default(fallback);
}

/** What every process has: log level, port, clock, the pod's name. */
export function commonFields(options: { readonly defaultPort: number }) {
  return {
    LYTSLOT_LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'it must be trace, debug, info, warn, error or silent')
      .default('info'),
    LYTSLOT_PORT: port(options.defaultPort),
    LYTSLOT_CLOCK: clockSource().default('system'),
    LYTSLOT_POD_NAME: z.string().min(1).default('local'),
  };
}

/** Whatever sells asks the same of a channel and of its buyers. */
export function marketFields() {
  const yesOrNo = z.enum(['true', 'false'], 'it must be true or false').default('false');
  return {
    /** Whether channels of more than 10 000 subscribers sell only under a confirmed number of the public register. */
    LYTSLOT_MARKING_DEMAND_REGISTER_NUMBER: yesOrNo,
    /** Whether a post is refused whose buyer has not said who advertises; otherwise the platform's default party does. */
    LYTSLOT_MARKING_DEMAND_PROFILE: yesOrNo,
  };
}

/** Whatever asks YooKassa for anything. */
export function yookassaFields() {
  return {
    LYTSLOT_YOOKASSA_API_URL: baseUrl().default('https://api.yookassa.ru/v3'),
    LYTSLOT_YOOKASSA_SHOP_ID: secret(),
    LYTSLOT_YOOKASSA_SECRET_KEY: secret(),
    /** Whether payments are safe deals: only with a shop that has agreed on it, and until the last deal is closed. */
    LYTSLOT_YOOKASSA_SAFE_DEALS: z.enum(['on', 'off'], 'it must be on or off').default('off'),
  };
}

/** Whatever asks for payments or gives money back. Receipts (54-FZ) are off unless said: the shop must be one that makes them. */
export function fiscalFields() {
  return {
    LYTSLOT_FISCAL_ENABLED: z.enum(['true', 'false'], 'it must be true or false').default('false'),
    /** 1 general, 2 simplified on income, 3 on income less costs, 4 ENVD, 5 agricultural, 6 patent. */
    LYTSLOT_FISCAL_TAX_SYSTEM_CODE: z.coerce.number('it must be a code from 1 to 6').int().min(1).max(6).default(1),
    LYTSLOT_FISCAL_VAT: z.enum(VAT_KINDS, `it must be one of ${VAT_KINDS.join(', ')}`).default('standard'),
    /** Whether the platform's fee has a universal transfer document of its own, for owners who are enterprises. */
    LYTSLOT_FISCAL_UPD: z.enum(['true', 'false'], 'it must be true or false').default('false'),
  };
}

/** Whatever asks Stripe for anything. Without a key there is no Stripe, and only roubles are taken. */
export function stripeFields() {
  return {
    LYTSLOT_STRIPE_API_URL: baseUrl().default('https://api.stripe.com'),
    LYTSLOT_STRIPE_SECRET_KEY: secret().optional(),
  };
}

/** Whatever takes Stars at the checkout, or lets a payer through. */
export function starsFields() {
  return { LYTSLOT_STARS: z.enum(['on', 'off'], 'it must be on or off').default('off') };
}

/** Whatever takes appeals. */
export function appealFields() {
  return {
    /** How many days after a refusal it can be appealed against. */
    LYTSLOT_APPEAL_DAYS: z.coerce.number('it must be a number of days').int().min(1).max(365).default(7),
  };
}

/** Whatever judges posts. Without an address there is no model, and nobody is asked. */
export function moderationFields() {
  return {
    LYTSLOT_LINKS: z.enum(['follow', 'by-address']).default('follow'),
    LYTSLOT_MODERATION_MODEL_URL: baseUrl().optional(),
    LYTSLOT_MODERATION_MODEL_KEY: secret().optional(),
    LYTSLOT_MODERATION_MODEL_NAME: z.string().min(1).max(128).default('moderation'),
    LYTSLOT_MODERATION_MODEL_TIMEOUT_MS: durationMs(3_000),
  };
}

/** Whatever pays out by YooKassa: its payout gateway has an id and a key of its own. Without them nothing is paid out by it. */
export function payoutFields() {
  return {
    LYTSLOT_YOOKASSA_PAYOUT_AGENT_ID: secret().optional(),
    LYTSLOT_YOOKASSA_PAYOUT_KEY: secret().optional(),
    ...sealFields(),
  };
}

/** Whatever shows YooKassa's own form for a card to pay out to. Without both of them there is none. */
export function cardFormFields() {
  return {
    LYTSLOT_YOOKASSA_CARD_FORM_URL: baseUrl().optional(),
    LYTSLOT_YOOKASSA_PAYOUT_AGENT_ID: secret().optional(),
  };
}

/** Whatever writes or reads payout details. Without keys no details are taken. */
export function sealFields() {
  return {
    /** The first one seals, all of them open: a new key is put before the old one. */
    LYTSLOT_PAYOUT_SEAL_KEYS: secret()
      .regex(
        /^[\w-]{1,32}:[A-Za-z0-9+/]{43}=(,[\w-]{1,32}:[A-Za-z0-9+/]{43}=)*$/,
        'it must be keys with names, such as k1:<32 bytes in base64>, with commas between them',
      )
      .optional(),
  };
}

/** Whatever names the platform: to the register of advertising, and on documents. */
export function platformFields() {
  return {
    LYTSLOT_ORD_PLATFORM_NAME: z.string().min(1).max(255).default('LytSlot Pro'),
    LYTSLOT_ORD_PLATFORM_INN: z
      .string()
      .regex(/^(\d{10}|\d{12})$/, 'it must have 10 or 12 digits')
      .optional(),
  };
}
