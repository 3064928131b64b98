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
import { frozenUntil, limitSpans, maskOf, nextPayoutAt, payoutRules, readPayee } from '@lytslot/domain/payouts';
import type { DestinationSeal, Onboarding, Payee, PayoutAccount as PayoutCurrencyAccount, PayoutWays } from '@lytslot/domain/payouts';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import { money } from '../orders/present-order.ts';
import { found, presentDetails, presentPayee, presentPayout } from '../orders/present-payout.ts';
import { whenPaid } from '../orders/when-paid.ts';
import type { WhenPaidDeps } from '../orders/when-paid.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { ownTenantIds } from './own-tenants.ts';

/** `shards` are open in role app. Without a `seal` nobody pays out, and no details are taken. */
export interface CabinetPayoutsDeps {
  readonly directory: Pick<Directory, 'tenant'>;
  readonly shards: Pick<ShardSet, 'get'>;
  readonly seal: DestinationSeal | undefined;
  readonly agreements: OwnerAgreementDeps['agreements'];
  /** Missing where nobody pays out other currencies than roubles. */
  readonly onboarding: Onboarding | undefined;
  readonly ways: PayoutWays;
  /** The payment service's own form for a card; without it cards are taken over HTTP only. */
  readonly cardForm: { readonly scriptUrl: string; readonly accountId: string } | undefined;
  /** Where an owner comes back to. */
  readonly publicUrl: string;
  readonly clock: Clock;
}

/** Mounts them. */
export function cabinetPayoutRoutes(mount: EndpointMount, deps: CabinetPayoutsDeps): void {
  const { clock } = deps;
  mount.json(endpoints.listOwnPayoutAccounts, async ({ account }) => ({
    rows: (await Promise.all(account.tenantIds.map((tenantId) => readAccounts(deps, tenantId)))).flat(),
    ...(deps.cardForm && { cardForm: deps.cardForm }),
  }));
  mount.json(endpoints.listOwnPayouts, async ({ account, params: { tenantId }, query: { limit, after, currency } }) => {
    const { rows, next } = await (await deskOf(deps, account, tenantId)).list({ tenantId, currency, limit, after });
    return { rows: rows.map(presentPayout), next };
  });
  mount.json(endpoints.getOwnPayout, async ({ account, params: { tenantId, payoutId } }) =>
    presentDetails(found(await (await deskOf(deps, account, tenantId)).details(tenantId, payoutId), payoutId)),
  );
  mount.json(endpoints.putPayoutDetails, async ({ account, params: { tenantId }, body }) => {
    const desk = await deskOf(deps, account, tenantId);
    const of = { tenantId, currency: 'RUB' } as const;
    const payee = readPayee(body);
    if (!payoutRules(deps.ways, 'RUB').paysTo.includes(payee.destination.kind)) {
      throw new LytSlotError('PAYEE_INVALID', 'Nobody here pays out to such a place', { field: 'destination' });
    }
    await requireAccepted(deps, tenantId);
    await putDetails({ ...deps, desk }, of, payee);
    return readAccount(deps, of);
  });
  mount.json(endpoints.connectPayouts, async ({ account, params: { tenantId }, body }) => {
    const desk = await deskOf(deps, account, tenantId);
    await requireAccepted(deps, tenantId);
    return connect({ ...deps, desk }, { tenantId, ...body });
  });
  mount.json(endpoints.putPayoutTerms, async ({ account, params: { tenantId }, body: { schedule, minimumMinor, currency } }) => {
    const at = clock.now();
    const terms = { schedule, minimumMinor: BigInt(minimumMinor), nextAt: nextPayoutAt(schedule, at) };
    if (terms.minimumMinor > MOST_MINIMUM_MINOR) {
      throw new LytSlotError('INPUT_INVALID', 'The least payout is at most 1 000 000', { field: 'minimumMinor' });
    }
    await (await deskOf(deps, account, tenantId)).putTerms({ account: { tenantId, currency }, ...terms, at });
    return readAccount(deps, { tenantId, currency });
  });
  mount.json(endpoints.requestPayout, async ({ account, params: { tenantId }, body: { currency } }) => {
    await (await deskOf(deps, account, tenantId)).request({ tenantId, currency }, clock.now());
    return { tenantId };
  });
}

/** What nobody needs to save up for longer. */
const MOST_MINIMUM_MINOR = 100_000_000n;

type Desk = ShardDatabase['payouts'];

async function deskOf(deps: CabinetPayoutsDeps, account: Account, tenantId: string): Promise<Desk> {
  ownTenantIds(account, tenantId);
  return (await openDesk(deps, tenantId)).desk;
}

async function putDetails(
  { desk, seal, clock }: CabinetPayoutsDeps & { readonly desk: Desk },
  of: PayoutCurrencyAccount,
  { kind, name, inn, destination }: Payee,
): Promise<void> {
  if (seal === undefined) throw new LytSlotError('PAYMENT_SERVICE_OFF', 'Nobody pays out here: there is no key to keep details with');
  const at = clock.now();
  const shown = { destinationKind: destination.kind, destinationShown: maskOf(destination) };
  const payee = { kind, name, inn, ...shown, destinationSealed: seal.close(destination, of.tenantId) };
  const { standing } = await desk.overview(of, limitSpans(at));
  await desk.putPayee({ account: of, payee, frozenUntil: frozenUntil(at), nextAt: nextPayoutAt(standing.schedule, at), at });
}

/**
 * The account is Stripe's for good: who asks again, also for another currency, gets another link to the same one, and no new freeze unless something
 * of it is new. One that Stripe does not know any more is replaced by another.
 */
async function connect(deps: CabinetPayoutsDeps & { readonly desk: Desk }, command: ConnectCommand) {
  const { desk, seal, onboarding, publicUrl } = deps;
  if (seal === undefined || onboarding === undefined) {
    throw new LytSlotError('PAYMENT_SERVICE_OFF', 'Nobody pays out other currencies here', { provider: 'stripe' });
  }
  const { tenantId, currency, kind, name } = command;
  const of = { tenantId, currency };
  const returnUrl = `${publicUrl}/cabinet/balance`;
  const kept = (await desk.sealedOf(tenantId, 'stripe_account')).map((sealed) => seal.open(sealed, tenantId));
  const known = kept.flatMap((destination) => (destination.kind === 'stripe_account' ? [destination.accountId] : []))[0];
  const linked = known && (await onboarding.link({ accountId: known, returnUrl }).catch(unlessGone));
  const accountId = linked === undefined ? await onboarding.openAccount(accountRequest(command, known)) : (known ?? '');
  const payee = readPayee({ kind, name, inn: '', destination: { kind: 'stripe_account', accountId } });
  const { payee: before } = await desk.overview(of, limitSpans(deps.clock.now()));
  const isSame = linked !== undefined && before?.kind === payee.kind && before.name === payee.name;
  if (!isSame) await putDetails(deps, of, payee);
  return { account: await readAccount(deps, of), onboardingUrl: linked ?? (await onboarding.link({ accountId, returnUrl })) };
}

type ConnectCommand = PayoutCurrencyAccount & { readonly country: string; readonly kind: 'person' | 'company'; readonly name: string };

/** The key says which account it takes the place of: a day's repeats are one account. */
function accountRequest({ tenantId, country, kind }: ConnectCommand, gone: string | undefined) {
  return { idempotencyKey: ['connect', tenantId, country, kind, ...(gone === undefined ? [] : [gone])].join('-'), tenantId, country, kind };
}

function unlessGone(error: unknown): undefined {
  if (error instanceof LytSlotError && error.code === 'PAYMENT_NOT_FOUND') return undefined;
  throw error;
}

async function readAccounts(deps: CabinetPayoutsDeps, tenantId: string): Promise<readonly PayoutAccount[]> {
  const { desk, about } = await openDesk(deps, tenantId);
  const now = deps.clock.now();
  const overviews = await desk.overviews(tenantId, limitSpans(now));
  const how = { desk, ways: deps.ways, now };
  return Promise.all(overviews.map(async (overview) => ({ ...about, ...(await presentOverview(overview, how)) })));
}

async function readAccount(deps: CabinetPayoutsDeps, of: PayoutCurrencyAccount): Promise<PayoutAccount> {
  const { desk, about } = await openDesk(deps, of.tenantId);
  const now = deps.clock.now();
  const overview = await desk.overview(of, limitSpans(now));
  return { ...about, ...(await presentOverview(overview, { desk, ways: deps.ways, now })) };
}

async function openDesk({ directory, shards, clock }: CabinetPayoutsDeps, tenantId: string) {
  const tenant = await directory.tenant(tenantId);
  if (tenant === undefined) throw new LytSlotError('TENANT_NOT_FOUND', 'The tenant is gone', { tenantId });
  const about = { tenantId, tenantName: tenant.name, now: clock.now().toISOString() };
  return { desk: (await shards.get(tenant.shardName)).payouts, about };
}

async function presentOverview({ standing, payee, inTransitMinor, paidMinor }: PayoutOverview, how: WhenPaidDeps) {
  const { nextAt, wouldPayMinor, waitsFor } = await whenPaid({ standing }, how);
  const sum = (minor: bigint) => money(minor, standing.currency);
  const { frozenUntil: thawsAt } = standing;
  return {
    owed: sum(standing.payableMinor),
    inTransit: sum(inTransitMinor),
    paid: sum(paidMinor),
    nextAt: nextAt?.toISOString(),
    ...(wouldPayMinor === undefined ? { waitsFor } : { wouldPay: sum(wouldPayMinor) }),
    hold: standing.holdReason,
    frozenUntil: thawsAt !== undefined && thawsAt > how.now ? thawsAt.toISOString() : undefined,
    schedule: standing.schedule,
    minimum: sum(standing.minimumMinor),
    payee: payee && presentPayee(payee),
  };
}
