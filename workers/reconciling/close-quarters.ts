/**
 * @file workers/reconciling/close-quarters.ts
 * @description Closes quarters of the levy on advertising: what each owner owes goes into the memo of the tenant's ledger, what the platform owes into its own, each once.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { ControlDatabase, ShardDatabase, ShardSet } from '@lytslot/adapters/postgres';
import type { Logger } from '@lytslot/adapters/telemetry';
import { levyOf, quartersOver } from '@lytslot/domain/fiscal';
import type { Quarter } from '@lytslot/domain/fiscal';
import { levyAccrued } from '@lytslot/domain/ledger';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';

/** What closing needs. Shards are open in role worker. */
export interface CloseQuartersDeps {
  readonly shards: Pick<ShardSet, 'names'> & {
    readonly get: (
      name: string,
    ) => Promise<{ readonly levy: ShardDatabase['levy']; readonly readModels: Pick<ShardDatabase['readModels'], 'adIncome'> }>;
  };
  readonly directory: Pick<ControlDatabase['directory'], 'tenant'>;
  readonly levyQuarters: ControlDatabase['levyQuarters'];
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
}

/** `incomplete`: a shard could not be asked, or a tenant is on the move; the next night goes on where this one broke off. */
export async function closeQuarters(deps: CloseQuartersDeps): Promise<'closed' | 'incomplete'> {
  const { levyQuarters, clock, logger } = deps;
  try {
    const closed = await levyQuarters.closed();
    for (const quarter of quartersOver(clock.now())) if (!closed.has(quarter.quarter)) await closeQuarter(deps, quarter);
    return 'closed';
  } catch (error) {
    logger.error({ err: error }, 'a quarter of the levy could not be closed');
    return 'incomplete';
  }
}

/** Owners first: the quarter is closed when all of it is booked. */
async function closeQuarter(deps: CloseQuartersDeps, quarter: Quarter): Promise<void> {
  const { shards, levyQuarters, clock, ids, logger } = deps;
  const { platform, owners } = levyOf(quarter, await incomesOf(deps, quarter));
  for (const { tenantId, shardName, levyMinor } of owners.filter((owner) => owner.levyMinor > 0n)) {
    const posting = levyAccrued({ id: ids.next(), subjectId: quarter.quarter }, { minor: levyMinor, currency: 'RUB' });
    const outcome = await (await shards.get(shardName)).levy.accrue({ tenantId, posting, at: clock.now() });
    if (outcome === 'differs') logger.error({ tenantId, quarter: quarter.quarter }, 'THE LEVY OF A QUARTER IS BOOKED OTHERWISE');
  }
  const ownersMinor = owners.reduce((sum, { levyMinor }) => sum + levyMinor, 0n);
  const sums = { platformIncomeMinor: platform.incomeMinor, platformMinor: platform.levyMinor, ownersMinor };
  await levyQuarters.close({ quarter: quarter.quarter, rateBps: quarter.rateBps, ...sums, at: clock.now() });
  logger.info({ quarter: quarter.quarter, owners: owners.length }, 'a quarter of the levy is closed');
}

/** While a tenant moves, two shards have its books; the one it belongs to counts. */
async function incomesOf({ shards, directory }: CloseQuartersDeps, span: Quarter) {
  const names = await shards.names();
  const found = await Promise.all(
    names.map(async (shardName) => (await (await shards.get(shardName)).readModels.adIncome(span)).map((one) => ({ shardName, ...one }))),
  );
  const homes = await Promise.all(found.flat().map(async (one) => ({ ...one, home: (await directory.tenant(one.tenantId))?.shardName })));
  return homes.filter(({ home, shardName }) => home === undefined || home === shardName);
}
