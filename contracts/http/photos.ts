/**
 * @file contracts/http/photos.ts
 * @description The photo of a post, for the people who judge it.
 * @dependencies zod
 * @created 2026-11-30
 */
import { z } from 'zod';
import { plainEndpoint } from './endpoint.ts';
import { idSchema } from './fields.ts';

const order = { method: 'get', answer: 'image', params: z.object({ orderId: idSchema }) } as const;

/** Endpoints of photos. */
export const photoEndpoints = {
  getOwnPhoto: plainEndpoint({
    ...order,
    tag: 'Cabinet',
    access: 'owner',
    id: 'getOwnPhoto',
    path: '/api/v1/cabinet/orders/{orderId}/photo',
    summary: 'The photo of a post in my channel, as Telegram keeps it',
  }),
  getPhoto: plainEndpoint({
    ...order,
    tag: 'Console',
    access: 'admin',
    id: 'getPhoto',
    path: '/api/v1/admin/orders/{orderId}/photo',
    summary: 'The photo of a post, as Telegram keeps it',
  }),
};
