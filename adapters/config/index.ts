/**
 * @file adapters/config/index.ts
 * @description Front door of configuration: load a process environment against a zod schema, and the fields processes share.
 * @dependencies -
 * @created 2026-11-24
 */
export { bankFields } from './bank-fields.ts';
export { loadConfig } from './load-config.ts';
export {
  appealFields,
  baseUrl,
  cardFormFields,
  clockSource,
  commonFields,
  databaseUrl,
  durationMs,
  fiscalFields,
  marketFields,
  moderationFields,
  payoutFields,
  platformFields,
  port,
  sealFields,
  secret,
  shardName,
  starsFields,
  stripeFields,
  yookassaFields,
} from './fields.ts';
