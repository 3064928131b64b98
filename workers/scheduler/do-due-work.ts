/**
 * @file workers/scheduler/do-due-work.ts
 * @description Hands a due order to the slice it belongs to; somebody else having been first is an outcome, not an error.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-24
 */
import type { DueTroubles } from '@lytslot/adapters/postgres';
import type { Logger } from '@lytslot/adapters/telemetry';
import type { JobName } from '@lytslot/contracts/jobs';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import type { DueOrder, Slice } from '../slice.ts';

/** Does one due thing; see DueHandler. */
export type DoDueWork = (name: JobName, order: DueOrder) => Promise<string>;

/** What doing needs. */
export interface DueWorkDeps {
  readonly logger: Logger;
  readonly dueTroubles: DueTroubles;
  readonly clock: Clock;
}

/** Makes it for the handlers of a pool. */
export function createDueWork(deps: DueWorkDeps, handlers: Slice['handlers']): DoDueWork {
  return async (name, order) => {
    const handler = handlers[name];
    if (handler === undefined) throw new LytSlotError('INTERNAL', `This pool does not do ${name}`, { name });
    const logger = deps.logger.child({ tenantId: order.tenantId, orderId: order.orderId, job: name });
    try {
      const outcome = await handler(order);
      logger.info({ outcome, version: order.version }, 'due work done');
      return outcome;
    } catch (error) {
      if (error instanceof LytSlotError && (error.kind === 'conflict' || error.code === 'ORDER_NOT_FOUND')) {
        logger.info({ code: error.code, version: order.version }, 'due work was overtaken');
        return 'overtaken';
      }
      await noteTrouble(deps, order, error).catch((unnoted: unknown) => logger.warn({ err: unnoted }, 'the trouble could not be noted'));
      throw error;
    }
  };
}

/** Only our own code is kept: what somebody else's server wrote may hold anything. */
async function noteTrouble({ dueTroubles, clock }: DueWorkDeps, order: DueOrder, error: unknown): Promise<void> {
  const code = error instanceof LytSlotError ? error.code : 'INTERNAL';
  await dueTroubles.note({ tenantId: order.tenantId, orderId: order.orderId, version: order.version, code, at: clock.now() });
}
