/**
 * @file api/cabinet/payouts.route.ts
 * @description An owner's payouts: what is owed and when it comes, whom it goes to, what each payout paid for.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { Account, Directory, PayoutOverview, ShardDatabase, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { PayoutAccount } from '@lytslot/contracts/http';
import { requireAccepted } from '@lytslot/domain/agreements';
import type { OwnerAgreementDeps } from '@lytslot/domain/agreements';
import { foresee, frozenUntil, limitSpans, maskOf, nextPayoutAt, PAYOUT_CURRENCY, readPayee } from '@lytslot/domain/payouts';
import type { DestinationSeal, Payee } from '@lytslot/domain/payouts';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import { money } from '../orders/present-order.ts';
import { presentDetails, presentPayee, presentPayout } from '../orders/present-payout.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { ownTenantIds } from './own-tenants.ts';

/** `shards` are open in role app. Without a `seal` nobody pays out, and no details are taken. */
export interface CabinetPayoutsDeps {
  readonly directory: Pick<Directory, 'tenant'>;
  readonly shards: Pick<ShardSet, 'get'>;
  readonly seal: DestinationSeal | undefined;
  readonly agreements: OwnerAgreementDeps['agreements'];
  readonly clock: Clock;
}

/** Mounts them. */
export function cabinetPayoutRoutes(mount: EndpointMount, deps: CabinetPayoutsDeps): void {
  const { clock } = deps;
  mount.json(endpoints.listOwnPayoutAccounts, async ({ account }) => ({
    rows: await Promise.all(account.tenantIds.map((tenantId) => readAccount(deps, tenantId))),
  }));
  mount.json(endpoints.listOwnPayouts, async ({ account, params: { tenantId }, query: { limit, after } }) => {
    const { rows, next } = await (await deskOf(deps, account, tenantId)).list({ tenantId, limit, after });
    return { rows: rows.map(presentPayout), next };
  });
  mount.json(endpoints.getOwnPayout, async ({ account, params: { tenantId, payoutId } }) =>
    presentDetails(await (await deskOf(deps, account, tenantId)).details(tenantId, payoutId), payoutId),
  );
  mount.json(endpoints.putPayoutDetails, async ({ account, params: { tenantId }, body }) => {
    const desk = await deskOf(deps, account, tenantId);
    const payee = readPayee(body);
    await requireAccepted(deps, tenantId);
    await putDetails({ ...deps, desk }, tenantId, payee);
    return readAccount(deps, tenantId);
  });
  mount.json(endpoints.putPayoutTerms, async ({ account, params: { tenantId }, body: { schedule, minimumMinor } }) => {
    const at = clock.now();
    const terms = { schedule, minimumMinor: BigInt(minimumMinor), nextAt: nextPayoutAt(schedule, at) };
    if (terms.minimumMinor > MOST_MINIMUM_MINOR) throw new LytSlotError('INPUT_INVALID', 'The least payout is at most 1 000 000 ₽');
    await (await deskOf(deps, account, tenantId)).putTerms({ tenantId, ...terms, at });
    return readAccount(deps, tenantId);
  });
  mount.json(endpoints.requestPayout, async ({ account, params: { tenantId } }) => {
    await (await deskOf(deps, account, tenantId)).request(tenantId, clock.now());
    return { tenantId };
  });
}

/** What nobody needs to save up for longer. */
const MOST_MINIMUM_MINOR = 100_000_000n;

type Desk = ShardDatabase['payouts'];

async function deskOf({ directory, shards }: CabinetPayoutsDeps, account: Account, tenantId: string): Promise<Desk> {
  ownTenantIds(account, tenantId);
  const tenant = await directory.tenant(tenantId);
  if (tenant === undefined) throw new LytSlotError('TENANT_NOT_FOUND', 'The tenant is gone', { tenantId });
  return (await shards.get(tenant.shardName)).payouts;
}

async function putDetails(
  { desk, seal, clock }: CabinetPayoutsDeps & { readonly desk: Desk },
  tenantId: string,
  { kind, name, inn, destination }: Payee,
): Promise<void> {
  if (seal === undefined) throw new LytSlotError('PAYMENT_SERVICE_OFF', 'Nobody pays out here: there is no key to keep details with');
  const at = clock.now();
  const shown = { destinationKind: destination.kind, destinationShown: maskOf(destination) };
  const payee = { kind, name, inn, ...shown, destinationSealed: seal.close(destination, tenantId) };
  const { standing } = await desk.overview(tenantId, limitSpans(at));
  await desk.putPayee({ tenantId, payee, frozenUntil: frozenUntil(at), nextAt: nextPayoutAt(standing.schedule, at), at });
}

async function readAccount({ directory, shards, clock }: CabinetPayoutsDeps, tenantId: string): Promise<PayoutAccount> {
  const tenant = await directory.tenant(tenantId);
  if (tenant === undefined) throw new LytSlotError('TENANT_NOT_FOUND', 'The tenant is gone', { tenantId });
  const now = clock.now();
  const overview = await (await shards.get(tenant.shardName)).payouts.overview(tenantId, limitSpans(now));
  return { tenantId, tenantName: tenant.name, now: now.toISOString(), ...presentOverview(overview, now) };
}

function presentOverview({ standing, payee, inTransitMinor, paidMinor }: PayoutOverview, now: Date) {
  const plan = foresee(standing, now);
  const rub = (minor: bigint) => money(minor, PAYOUT_CURRENCY);
  const { frozenUntil: thawsAt } = standing;
  return {
    owed: rub(standing.payableMinor),
    inTransit: rub(inTransitMinor),
    paid: rub(paidMinor),
    nextAt: later(standing.nextAt, plan.kind === 'wait' && plan.reason === 'frozen' ? thawsAt : undefined)?.toISOString(),
    ...(plan.kind === 'pay' ? { wouldPay: rub(plan.amountMinor) } : { waitsFor: plan.reason }),
    hold: standing.holdReason,
    frozenUntil: thawsAt !== undefined && thawsAt > now ? thawsAt.toISOString() : undefined,
    schedule: standing.schedule,
    minimum: rub(standing.minimumMinor),
    payee: payee && presentPayee(payee),
  };
}

/** A day that comes while details are frozen is looked at again when they thaw. */
function later(nextAt: Date | undefined, thawsAt: Date | undefined): Date | undefined {
  return nextAt !== undefined && thawsAt !== undefined && thawsAt > nextAt ? thawsAt : nextAt;
}
