/**
 * @file adapters/sealing/destination-seal.ts
 * @description Payout details under AES-256-GCM, bound to their tenant; the key's name stands beside them, so keys can be changed one after the other.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import { Buffer } from 'node:buffer';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Destination, DestinationSeal } from '@lytslot/domain/payouts';
import { LytSlotError } from '@lytslot/domain/shared';
import { z } from 'zod';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keys by name. The first one seals; all of them open. */
export type SealKeys = readonly (readonly [name: string, key: Buffer])[];

const destinationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bank_card'), token: z.string(), last4: z.string() }),
  z.strictObject({ kind: z.literal('sbp'), phone: z.string(), bankId: z.string() }),
  z.strictObject({ kind: z.literal('bank_account'), account: z.string(), bic: z.string() }),
  z.strictObject({ kind: z.literal('stripe_account'), accountId: z.string() }),
]);

/** Reads `name:base64[,name:base64…]`; undefined when it is not that, or a key has not 32 bytes. */
export function readSealKeys(text: string): SealKeys | undefined {
  const keys = text.split(',').map((pair) => {
    const [, name = '', encoded = ''] = /^([\w-]{1,32}):([A-Za-z0-9+/]+=*)$/.exec(pair.trim()) ?? [];
    return [name, Buffer.from(encoded, 'base64')] as const;
  });
  const isRight = keys.every(([name, key]) => name !== '' && key.length === KEY_BYTES);
  return isRight && new Set(keys.map(([name]) => name)).size === keys.length ? keys : undefined;
}

/** The seal of a process's environment; undefined where it has no keys. */
export function sealFrom(config: { readonly LYTSLOT_PAYOUT_SEAL_KEYS?: string | undefined }): DestinationSeal | undefined {
  const keys = config.LYTSLOT_PAYOUT_SEAL_KEYS === undefined ? undefined : readSealKeys(config.LYTSLOT_PAYOUT_SEAL_KEYS);
  return keys && createDestinationSeal(keys);
}

/** Sealed: `name.base64url(nonce, tag, ciphertext)`. A tenant's details opened as another's do not open. */
export function createDestinationSeal(keys: SealKeys): DestinationSeal {
  const [current] = keys;
  if (current === undefined) throw new LytSlotError('CONFIG_INVALID', 'There is no key to seal payout details with');
  return {
    close: (destination, tenantId) => {
      const [name, key] = current;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(boundTo(tenantId));
      const text = Buffer.concat([cipher.update(JSON.stringify(destination), 'utf8'), cipher.final()]);
      return `${name}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`;
    },
    open: (sealed, tenantId) => {
      const [name, encoded] = sealed.split('.');
      const key = keys.find(([known]) => known === name)?.[1];
      if (key === undefined || encoded === undefined) throw unreadable(tenantId, 'its key is not known');
      return open(Buffer.from(encoded, 'base64url'), key, tenantId);
    },
  };
}

function open(bytes: Buffer, key: Buffer, tenantId: string): Destination {
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES)).setAAD(boundTo(tenantId));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    return destinationSchema.parse(JSON.parse(text));
  } catch (error) {
    throw unreadable(tenantId, 'it was sealed with another key, for another tenant, or was changed', error);
  }
}

function boundTo(tenantId: string): Buffer {
  return Buffer.from(`payout-destination:${tenantId}`);
}

// The cause says nothing of what is inside: it is the cipher's.
function unreadable(tenantId: string, why: string, cause?: unknown): LytSlotError {
  return new LytSlotError('INTERNAL', `Payout details cannot be read: ${why}`, { tenantId }, cause);
}
