/**
 * @file api/channels/registration.route.ts
 * @description A channel's number in the public register: its owner gives it, the console says whether it is the channel's.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { ChannelRegister, Directory } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { needsNumber } from '@lytslot/domain/marking';
import type { ChannelStanding } from '@lytslot/domain/marking';
import { requireOwnChannel } from '../cabinet/own-tenants.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** Both are the control database in role app. */
export interface RegistrationDeps {
  readonly directory: Pick<Directory, 'channel'>;
  readonly register: ChannelRegister;
}

/** Mounts them. Each command says how it shall be, so a repeated one changes nothing. */
export function registrationRoutes(mount: EndpointMount, { directory, register }: RegistrationDeps): void {
  mount.json(endpoints.getRegistration, async ({ account, params }) => {
    const { id } = await requireOwnChannel(directory, account, params.channelId);
    return present(await register.standing(id));
  });
  mount.json(endpoints.claimRegistration, async ({ account, params, body }) => {
    const { id } = await requireOwnChannel(directory, account, params.channelId);
    return present(await register.claim(id, body.number));
  });
  mount.json(endpoints.decideRegistration, async ({ params, body: { number, verdict } }) =>
    present(await register.decide(params.channelId, { number, state: verdict === 'confirm' ? 'confirmed' : 'refused' })),
  );
}

function present({ number, state, subscribers }: ChannelStanding) {
  return {
    state,
    needsNumber: needsNumber(subscribers ?? 0),
    ...(number !== undefined && { number }),
    ...(subscribers !== undefined && { subscribers }),
  };
}
