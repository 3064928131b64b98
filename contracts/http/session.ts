/**
 * @file contracts/http/session.ts
 * @description Who is signed in and how one signs in.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { jsonGet, plainEndpoint } from './endpoint.ts';
import { idSchema, telegramIdSchema } from './fields.ts';

const session = { tag: 'Session' } as const;

/** The signed-in person and what they may open at this moment. */
export const viewerSchema = z.object({
  accountId: idSchema,
  telegramUserId: telegramIdSchema,
  displayName: z.string(),
  isAdmin: z.boolean().describe('May open the console'),
  tenants: z.array(z.object({ id: idSchema, slug: z.string(), name: z.string() })).describe('Owned accounts: may open the cabinet'),
});

/** Where to go after signing in: only paths of our own two applications. */
const signInQuerySchema = z.strictObject({
  returnTo: z
    .string()
    .max(500)
    .regex(/^\/(admin|cabinet)\/[\w\-./?=&%]*$/)
    // A browser takes both spellings of two dots as the way out of the application.
    .refine((path) => !/(\.|%2e){2}/i.test(path), 'it must not leave the application')
    .default('/cabinet/'),
});

/** What Telegram's login sends back; fields it may add later are part of its signature and therefore kept. */
const telegramLoginQuerySchema = z
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

/** Endpoints of signing in and out. */
export const sessionEndpoints = {
  getViewer: jsonGet({
    ...session,
    id: 'getViewer',
    path: '/api/v1/session',
    access: 'signed-in',
    summary: 'Who is signed in and what they may open',
    schema: viewerSchema,
  }),
  startSignIn: plainEndpoint({
    ...session,
    id: 'startSignIn',
    method: 'get',
    path: '/api/v1/session/start',
    access: 'public',
    summary: 'Goes to Telegram to sign in and comes back to returnTo',
    query: signInQuerySchema,
    answer: 'redirect',
  }),
  finishSignIn: plainEndpoint({
    ...session,
    id: 'finishSignIn',
    method: 'get',
    path: '/api/v1/session/telegram',
    access: 'public',
    summary: "Telegram's login comes back here with signed fields; sets the session cookie",
    query: telegramLoginQuerySchema,
    answer: 'redirect',
  }),
  signOut: plainEndpoint({
    ...session,
    id: 'signOut',
    method: 'post',
    path: '/api/v1/session/logout',
    access: 'public',
    summary: 'Forgets the session cookie',
    answer: 'empty',
  }),
};

export type Viewer = z.output<typeof viewerSchema>;
