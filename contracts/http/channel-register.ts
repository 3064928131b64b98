/**
 * @file contracts/http/channel-register.ts
 * @description A channel's number in the public register of channels: given by its owner, confirmed or refused in the console.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';
import { jsonCommand, jsonGet } from './endpoint.ts';
import { idSchema } from './fields.ts';

const cabinet = { tag: 'Cabinet', access: 'owner' } as const;
const admin = { tag: 'Console', access: 'admin' } as const;
const path = '/api/v1/cabinet/channels/{channelId}/registration';
const params = z.object({ channelId: idSchema });

const numberSchema = z
  .string()
  .trim()
  .regex(/^[\p{L}\d][\p{L}\d/-]{3,63}$/u, 'it must have 4 to 64 letters and digits');

const registrationSchema = z.object({
  number: z.string().optional(),
  state: z.enum(['none', 'claimed', 'confirmed', 'refused']).describe('claimed: given by the owner, not looked at yet'),
  subscribers: z.number().int().optional(),
  needsNumber: z
    .boolean()
    .describe('More than 10 000 subscribers: where numbers are demanded, the channel sells nothing without a confirmed one'),
});

/** Endpoints of the number. */
export const channelRegisterEndpoints = {
  getRegistration: jsonGet({
    ...cabinet,
    id: 'getRegistration',
    path,
    summary: 'The number of my channel in the public register of channels',
    params,
    schema: registrationSchema,
  }),
  claimRegistration: jsonCommand({
    ...cabinet,
    id: 'claimRegistration',
    path,
    summary: 'Gives the number of my channel; it waits to be confirmed',
    params,
    body: z.strictObject({ number: numberSchema }),
    schema: registrationSchema,
  }),
  decideRegistration: jsonCommand({
    ...admin,
    id: 'decideRegistration',
    path: '/api/v1/admin/channels/{channelId}/registration',
    summary: 'Confirms or refuses the number that an owner gave',
    params,
    body: z.strictObject({ number: numberSchema, verdict: z.enum(['confirm', 'refuse']) }),
    schema: registrationSchema,
  }),
};
