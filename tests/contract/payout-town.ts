/**
 * @file tests/contract/payout-town.ts
 * @description A worker town whose owner has money to be paid: settled orders of any price, details given at the owner's door, parts paid by the slice itself.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { sealFrom } from '@lytslot/adapters/sealing';
import type { Currency } from '@lytslot/domain/ledger';
import { frozenUntil, limitSpans, maskOf, nextPayoutAt } from '@lytslot/domain/payouts';
import type { Destination, DestinationSeal, Schedule } from '@lytslot/domain/payouts';
import { cardNumber } from '../kit/card-number.ts';
import { hours, newHold, playSale, putChannel } from '../store/sample.ts';
import { PAYOUT_AGENT } from './stand-ins.ts';
import { openWorkerTown } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

const DAY_MS = 24 * 3_600_000;
export const SBP = { kind: 'sbp', phone: '79161234567', bankId: '100000000111' } as const satisfies Destination;
export const ACCOUNT = { kind: 'bank_account', account: '40702810938000060473', bic: '044030653' } as const satisfies Destination;

/** A payout as the provider has it. */
export interface ProviderRow {
  readonly id: string;
  readonly status: string;
  readonly amount: { readonly value: string };
  readonly metadata: Readonly<Record<string, string>>;
}

export type PayoutTown = Awaited<ReturnType<typeof openPayoutTown>>;
export type Owner = Awaited<ReturnType<PayoutTown['owner']>>;

/** Opens it; takes some seconds. Every owner of it is a tenant by themselves, so tests share it. */
export async function openPayoutTown(env: Readonly<Record<string, string>> = {}) {
  const town = await openWorkerTown({ env: { ...PAYOUT_AGENT.env, ...env } });
  const peoples = await town.openDoor();
  const seal = sealFrom(PAYOUT_AGENT.env);
  if (seal === undefined) throw new Error('the town has no seal');
  return {
    ...town,
    /** The shard as people's doors see it. */
    desk: peoples.payouts,
    /** One who sells in the currency. */
    owner: async (currency: Currency = 'RUB') =>
      ownerOf({ town, desk: peoples.payouts, seal, channel: await putChannel(town.shard), currency }),
    /** The owner of a channel that is there already. */
    ownerOf: (channel: OwnerParts['channel']) => ownerOf({ town, desk: peoples.payouts, seal, channel, currency: 'RUB' }),
    breaches: async () => (await town.shard.prove({ overdueSince: new Date(0) })).breaches,
    close: async () => {
      await peoples.close();
      await town.close();
    },
  };
}

interface OwnerParts {
  readonly town: WorkerTown;
  readonly desk: ShardDatabase['payouts'];
  readonly seal: DestinationSeal;
  readonly channel: { readonly tenantId: string; readonly channelId: string };
  readonly currency: Currency;
  readonly firstSlot?: number;
}

function ownerOf({ town, desk, seal, channel, currency, firstSlot = 5 }: OwnerParts) {
  const { clock } = town;
  const { tenantId } = channel;
  const account = { tenantId, currency };
  let slot = firstSlot;
  return {
    tenantId,
    /** The same owner, as to what they earn in another currency. */
    of: (other: Currency) => ownerOf({ town, desk, seal, channel, currency: other, firstSlot: 500 }),
    overview: () => desk.overview(account, limitSpans(clock.now())),
    /** Orders of that many roubles (dollars, euros) each, settled: four fifths are the owner's. */
    settle: async (...prices: readonly number[]) => {
      for (const each of prices) {
        const terms = { platformShareBps: 2_000, topHours: 1, feedHours: 24, disputeHours: 24 };
        const quote = { ...terms, priceMinor: BigInt(each) * 100n, currency };
        await playSale(town.shard, newHold(channel, { startsAt: hours(slot), busyUntil: hours(slot + 1), quote }));
        slot += 1;
      }
    },
    /** A new card's token, as the provider's form gives it. */
    card: async (): Promise<Destination> => {
      const number = cardNumber(`2200700${String(Number.parseInt(tenantId.slice(-6), 16) % 1e8).padStart(8, '0')}`);
      const { token, last4 } = await town.sandbox.control<{ token: string; last4: string }>('POST', '/yookassa/payout-tokens', { number });
      return { kind: 'bank_card', token, last4 };
    },
    /** The owner gives details; unless said, the freeze passes. */
    details: async (destination: Destination, passes = 3 * DAY_MS + 1_000) => {
      const payee = {
        kind: destination.kind === 'bank_account' ? 'company' : 'self_employed',
        name: 'Кофе',
        inn: '500100732259',
        destinationKind: destination.kind,
        destinationShown: maskOf(destination),
        destinationSealed: seal.close(destination, tenantId),
      } as const;
      const at = clock.now();
      await desk.putPayee({ account, payee, frozenUntil: frozenUntil(at), nextAt: undefined, at });
      await town.advance(passes);
    },
    terms: (schedule: Schedule, minimumMinor = 100_000n) => {
      const at = clock.now();
      return desk.putTerms({ account, schedule, minimumMinor, nextAt: nextPayoutAt(schedule, at), at });
    },
    hold: (reason: string | undefined) => desk.hold({ tenantId, reason, by: '1001', at: clock.now() }),
    /** The owner asks to be paid; the worker looks. */
    ask: async () => {
      await desk.request(account, clock.now());
      await town.turn('payments', 'payouts');
    },
    /** The parts whose time has come, then those that were on their way for a minute. */
    pay: async (minutes = 2) => {
      await town.turn('payments', 'parts of payouts');
      for (let minute = 0; minute < minutes; minute += 1) {
        await town.advance(61_000);
        await town.turn('payments', 'parts of payouts');
      }
    },
    /** The newest payout with its parts and lines. */
    newest: async () => {
      const [row] = (await desk.list({ tenantId, limit: 1 })).rows;
      const details = row && (await desk.details(tenantId, row.id));
      if (details === undefined) throw new Error('there is no payout');
      return details;
    },
    payouts: async () => (await desk.list({ tenantId, limit: 100 })).rows,
    /** What the provider has of theirs. */
    providerRows: async () =>
      (await town.sandbox.control<readonly ProviderRow[]>('GET', '/yookassa/payouts')).filter(
        ({ metadata }) => metadata['tenant_id'] === tenantId,
      ),
    /** Balances of the tenant by account, zeros left out. */
    balances: async () => {
      const rows = await town.sql.shard.run(
        `select kind, sum(balance_minor)::text as minor from ledger_account where tenant_id = ? group by kind having sum(balance_minor) <> 0 order by kind`,
        [tenantId],
      );
      return Object.fromEntries(rows.map((row) => [String(row['kind']), BigInt(String(row['minor']))]));
    },
  };
}
