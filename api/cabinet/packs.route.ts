/**
 * @file api/cabinet/packs.route.ts
 * @description Packs of placements that an owner offers.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { Directory, Prepaid } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { currencyOfPack, requireOffer } from '@lytslot/domain/prepaid';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { presentOffer } from '../market/prepaid.route.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { ownTenantIds, requireOwnChannel } from './own-tenants.ts';

/** What it needs. */
export interface CabinetPacksDeps {
  readonly directory: Pick<Directory, 'channel'>;
  readonly prepaid: Pick<Prepaid, 'offersOf' | 'putOffer' | 'closeOffer'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** Mounts them. */
export function cabinetPackRoutes(mount: EndpointMount, { directory, prepaid, clock, ids }: CabinetPacksDeps): void {
  mount.json(endpoints.listOwnPacks, async ({ account }) => ({ rows: (await prepaid.offersOf(account.tenantIds)).map(presentOffer) }));
  mount.json(endpoints.offerPack, async ({ account, body }) => {
    const { tenantId, usePriceMinor, ...terms } = body;
    ownTenantIds(account, tenantId);
    const channels = await Promise.all(body.channelIds.map((channelId) => requireOwnChannel(directory, account, channelId)));
    const stranger = channels.find((channel) => channel.tenantId !== tenantId);
    if (stranger !== undefined) throw new LytSlotError('PACK_OFFER_INVALID', 'The channel is another tenant’s', { field: 'channelIds' });
    const offer = { ...terms, useMinor: BigInt(usePriceMinor), currency: currencyOfPack(channels.map(({ currency }) => currency)) };
    requireOffer(offer);
    const made = { ...offer, id: ids.next(), tenantId };
    await prepaid.putOffer(made, clock.now());
    return presentOffer({ ...made, closed: false });
  });
  mount.json(endpoints.closePackOffer, async ({ account, params }) => {
    await prepaid.closeOffer(params.offerId, account.tenantIds, clock.now());
    return { id: params.offerId };
  });
}
