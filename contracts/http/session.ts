/**
 * @file contracts/http/session.ts
 * @description Who is signed in and how one signs in.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { idSchema, telegramIdSchema } from './fields.ts';

/** The signed-in person and what they may open at this moment. */
export const viewerSchema = z.object({
  accountId: idSchema,
  telegramUserId: telegramIdSchema,
  displayName: z.string(),
  isAdmin: z.boolean().describe('May open the console'),
  tenants: z.array(z.object({ id: idSchema, slug: z.string(), name: z.string() })).describe('Owned accounts: may open the cabinet'),
});

/** Where to go after signing in: only paths of our own two applications. */
export const signInQuerySchema = z.strictObject({
  returnTo: z
    .string()
    .max(500)
    .regex(/^\/(admin|cabinet)\/[\w\-./?=&%]*$/)
    // A browser takes both spellings of two dots as the way out of the application.
    .refine((path) => !/(\.|%2e){2}/i.test(path), 'it must not leave the application')
    .default('/cabinet/'),
});

/** What Telegram's login sends back; fields it may add later are part of its signature and therefore kept. */
export const telegramLoginQuerySchema = z
  .object({
    state: z.string().min(1).max(200).describe('Ties the answer to the browser that asked'),
    id: z.string().regex(/^[1-9]\d{0,15}$/),
    first_name: z.string().max(256).optional(),
    last_name: z.string().max(256).optional(),
    username: z.string().max(64).optional(),
    photo_url: z.string().max(1024).optional(),
    auth_date: z.string().regex(/^\d{1,12}$/),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .catchall(z.string().max(1024));

export type Viewer = z.output<typeof viewerSchema>;
