/**
 * @file api/market/experiments.route.ts
 * @description An advertiser tries several posts over held times, and reads what they have shown.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { readExperiment, submitVariants } from '@lytslot/domain/experiments';
import type { ExperimentDeps } from '@lytslot/domain/experiments';
import type { ExperimentPart } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import { presentContent } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { findBought } from './orders.route.ts';
import type { MarketOrdersDeps } from './orders.route.ts';
import { presentExperiment } from './present-experiment.ts';

/** `everybodysShards` (role admin) only say where an experiment has an order; what is told of it is read in the tenants' own contexts. */
export interface ExperimentRouteDeps extends MarketOrdersDeps, ExperimentDeps {
  readonly everybodysShards: Pick<ShardSet, 'get' | 'names'>;
}

/** Mounts them. */
export function experimentRoutes(mount: EndpointMount, deps: ExperimentRouteDeps): void {
  mount.forPerson(endpoints.splitPosts, async ({ telegramUserId, body, idempotencyKey }) => {
    const find = () => Promise.all(body.orders.map((params) => findBought(deps, { telegramUserId, params })));
    const { advertisers, clock, ids, publicUrl } = deps;
    const ordersOf = async (tenantId: string) => deps.ordersOf(tenantId);
    const experimentId = await submitVariants(
      { ordersOf, advertisers, clock, ids, publicUrl },
      {
        orders: (await find()).map(({ tenantId, id: orderId }) => ({ tenantId, orderId })),
        posts: body.variants,
        level: body.level,
        commandId: `api:${telegramUserId}:${idempotencyKey}`,
      },
    );
    const placements = (await find()).flatMap(({ id: orderId, placement: { channelId, content, experiment } }) => {
      const shown = presentContent(content);
      return shown === undefined || experiment?.id !== experimentId
        ? []
        : [{ channelId, orderId, variant: experiment.variant, content: shown }];
    });
    return { experimentId, level: body.level, placements };
  });
  mount.forPerson(endpoints.getExperiment, async ({ telegramUserId, params: { experimentId } }) => {
    const part = await findPart(deps, telegramUserId, experimentId);
    return presentExperiment(await readExperiment(deps, part));
  });
}

/** Somebody else's experiment does not exist. Throws EXPERIMENT_NOT_FOUND, or what a shard that may have it threw. */
async function findPart(deps: ExperimentRouteDeps, telegramUserId: number, experimentId: string): Promise<ExperimentPart> {
  const { everybodysShards, ordersOf } = deps;
  const names = await everybodysShards.names();
  const looks = await Promise.allSettled(
    names.map(async (name) => (await everybodysShards.get(name)).readModels.memberOfExperiment(experimentId)),
  );
  const [place] = looks.flatMap((look) => (look.status === 'fulfilled' && look.value !== undefined ? look.value : []));
  const failed = looks.find((look) => look.status === 'rejected');
  if (place === undefined && failed?.reason instanceof Error) throw failed.reason;
  const order = place && (await ordersOf(place.tenantId).load(place.tenantId, place.orderId));
  const part = order?.placement.experiment;
  if (part?.id === experimentId && order?.advertiser.telegramUserId === telegramUserId) return part;
  throw new LytSlotError('EXPERIMENT_NOT_FOUND', 'The person has no such experiment', { experimentId });
}
