/**
 * @file api/market/advertiser.route.ts
 * @description Who a person advertises for: asked, and declared.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { Advertisers } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { DeclaredAdvertiser } from '@lytslot/domain/marking';
import type { Clock } from '@lytslot/domain/shared';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** Mounts them. Declaring is a replacement, so a repeated command changes nothing. */
export function advertiserRoutes(
  mount: EndpointMount,
  { advertisers, clock }: { readonly advertisers: Pick<Advertisers, 'profile' | 'declare'>; readonly clock: Clock },
): void {
  mount.forPerson(endpoints.getAdvertiser, async ({ telegramUserId }) => present(await advertisers.profile(telegramUserId)));
  mount.forPerson(endpoints.declareAdvertiser, async ({ telegramUserId, body }) =>
    present(await advertisers.declare(telegramUserId, body, clock.now())),
  );
}

function present(declared: DeclaredAdvertiser | undefined) {
  if (declared === undefined) return {};
  const { party, kktu, agencies, since } = declared;
  return { advertiser: { party, kktu, agencies: [...agencies], since } };
}
