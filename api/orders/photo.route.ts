/**
 * @file api/orders/photo.route.ts
 * @description The photo of a post for its channel's owner and for the console: fetched from Telegram when it is looked at, kept nowhere.
 * @dependencies contracts, domain
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import type { OrderSnapshot, OrderStore } from '@lytslot/domain/booking';
import { loadOrder } from '@lytslot/domain/booking';
import type { PhotoReader, Picture } from '@lytslot/domain/creatives';
import { LytSlotError } from '@lytslot/domain/shared';
import { findOwn } from '../cabinet/review.route.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** `ordersOf`: a tenant's orders wherever the tenant is. */
export interface PhotoDeps {
  readonly ordersOf: (tenantId: string) => OrderStore;
  readonly photos: PhotoReader;
}

/** Mounts the owner's. */
export function cabinetPhotoRoutes(mount: EndpointMount, deps: PhotoDeps): void {
  mount.image(endpoints.getOwnPhoto, async ({ account, params: { orderId } }) => photoOf(deps, await findOwn(deps, account, orderId)));
}

/** Mounts the console's; `tenantOf` finds whose order it is among all shards (throws ORDER_NOT_FOUND). */
export function adminPhotoRoutes(
  mount: EndpointMount,
  deps: PhotoDeps & { readonly tenantOf: (orderId: string) => Promise<string> },
): void {
  mount.image(endpoints.getPhoto, async ({ params: { orderId } }) => {
    const tenantId = await deps.tenantOf(orderId);
    return photoOf(deps, await loadOrder(deps.ordersOf(tenantId), { tenantId, orderId }));
  });
}

/** Throws PHOTO_NOT_FOUND, MESSENGER_*. */
async function photoOf({ photos }: PhotoDeps, { id: orderId, placement }: OrderSnapshot): Promise<Picture> {
  const { media } = placement.content ?? {};
  if (media === undefined) throw new LytSlotError('PHOTO_NOT_FOUND', 'The post has no photo', { orderId });
  return photos.read(media);
}
