/**
 * @file sandbox/ord/ord-objects.ts
 * @description What the ORD takes, as strictly as VK ORD describes it, and the erid it gives.
 * @dependencies zod
 * @created 2026-11-24
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isKnownKktu } from './kktu-dictionary.ts';

const kktu = z
  .string()
  .regex(/^\d{1,2}\.\d{1,2}\.\d{1,2}$/, 'must look like 1.1.1')
  .refine(isKnownKktu, 'is not in the dictionary');
const date = z.iso.date('must be YYYY-MM-DD');
const FORMS = [
  'banner',
  'text_block',
  'text_graphic_block',
  'audio',
  'video',
  'live_audio',
  'live_video',
  'text_video_block',
  'text_graphic_video_block',
  'text_audio_block',
  'text_graphic_audio_block',
  'text_audio_video_block',
  'text_graphic_audio_video_block',
  'banner_html5',
] as const;

const inn = z
  .string()
  .regex(/^(\d{10}|\d{12})$/, 'must have 10 or 12 digits')
  .refine(hasCheckDigits, 'has wrong check digits');

/** Each check digit is a weighted sum of the digits before it, modulo 11, modulo 10. */
function hasCheckDigits(text: string): boolean {
  const weights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
  const isRight = (at: number) => {
    const sum = weights.slice(weights.length - at).reduce((all, weight, place) => all + weight * Number(text.charAt(place)), 0);
    return (sum % 11) % 10 === Number(text.charAt(at));
  };
  return text.length === 10 ? isRight(9) : isRight(10) && isRight(11);
}

/** PUT /v1/person/{id}. */
export const personSchema = z.strictObject({
  name: z.string().min(1).max(255),
  roles: z.array(z.enum(['advertiser', 'agency', 'ors', 'publisher'])).min(1),
  juridical_details: z
    .strictObject({
      type: z.enum(['physical', 'juridical', 'ip', 'foreign_physical', 'foreign_juridical']),
      inn: inn.optional(),
      phone: z.string().optional(),
      foreign_epayment_method: z.string().optional(),
      foreign_registration_number: z.string().optional(),
      foreign_inn: z.string().optional(),
      foreign_oksm_country_code: z.string().optional(),
    })
    .refine(({ type, inn: number }) => number === undefined || number.length === (type === 'juridical' ? 10 : 12), {
      message: 'must have 10 digits of a company or 12 of a person',
      path: ['inn'],
    })
    .refine(({ type, inn: number }) => number === undefined || !type.startsWith('foreign'), {
      message: 'is a number of Russia',
      path: ['inn'],
    }),
  rs_url: z.url().optional(),
});

/** PUT /v1/contract/{id}. */
export const contractSchema = z
  .strictObject({
    type: z.enum(['service', 'mediation', 'additional']),
    client_external_id: z.string().min(1),
    contractor_external_id: z.string().min(1),
    date,
    date_end: date.optional(),
    subject_type: z.enum(['representation', 'org_distribution', 'mediation', 'distribution', 'other']).optional(),
    action_type: z.enum(['distribution', 'conclude', 'commercial', 'other']).optional(),
    serial: z.string().optional(),
    amount: z
      .string()
      .regex(/^\d+\.\d{2}$/, 'must be an amount with two decimals')
      .optional(),
    flags: z.array(z.enum(['vat_included', 'contractor_is_creatives_reporter', 'agent_acting_for_publisher'])).optional(),
    parent_contract_external_id: z.string().optional(),
  })
  .refine(({ type, action_type }) => type !== 'mediation' || action_type !== undefined, {
    message: 'mediation needs an action_type',
    path: ['action_type'],
  })
  .refine(({ type, parent_contract_external_id }) => type !== 'additional' || parent_contract_external_id !== undefined, {
    message: 'an additional contract needs its parent',
    path: ['parent_contract_external_id'],
  });

/** PUT /v1/pad/{id}. */
export const padSchema = z.strictObject({
  person_external_id: z.string().min(1),
  is_owner: z.boolean(),
  type: z.enum(['web', 'mobile_app']),
  name: z.string().min(1),
  url: z.url().regex(/^https:\/\//, 'must begin with https'),
});

/** PUT /v3/creative/{id}. */
export const creativeSchema = z
  .strictObject({
    kktus: z.array(kktu).min(1).max(16),
    form: z.enum(FORMS),
    name: z.string().max(255).optional(),
    brand: z.string().optional(),
    category: z.string().optional(),
    description: z.string().optional(),
    pay_type: z.enum(['cpa', 'cpc', 'cpm', 'other']).optional(),
    targeting: z.string().optional(),
    target_urls: z.array(z.url()).optional(),
    texts: z.array(z.string().min(1).max(65_000)).optional(),
    media_external_ids: z.array(z.string()).optional(),
    flags: z.array(z.enum(['social', 'native', 'social_quota'])).optional(),
    contract_external_ids: z.array(z.string()).min(1).optional(),
    person_external_id: z.string().optional(),
    cids: z.array(z.string()).min(1).optional(),
  })
  .refine(
    (creative) =>
      [creative.contract_external_ids, creative.person_external_id, creative.cids].filter((one) => one !== undefined).length === 1,
    {
      message: 'exactly one of contract_external_ids, person_external_id, cids',
    },
  )
  .refine((creative) => !creative.form.startsWith('text_') || (creative.texts?.length ?? 0) > 0, {
    message: 'a text form needs texts',
    path: ['texts'],
  });

/** Somebody in the register. */
export type Person = z.output<typeof personSchema>;
/** A contract between two persons. */
export type Contract = z.output<typeof contractSchema>;
/** Where ads are shown. */
export type Pad = z.output<typeof padSchema>;
/** An ad. */
export type Creative = z.output<typeof creativeSchema>;

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** The token of a creative: the same for the same id and content, another one when the content changes. */
export function eridOf(externalId: string, creative: Creative): string {
  const digest = createHash('sha256')
    .update(`${externalId}\n${JSON.stringify(creative)}`)
    .digest();
  return `2Vtzq${Array.from(digest.subarray(0, 8), (byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}
