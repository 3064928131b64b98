/**
 * @file workers/scheduler/do-due-work.ts
 * @description Hands a due order to the slice it belongs to; somebody else having been first is an outcome, not an error.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-24
 */
import type { Logger } from '@lytslot/adapters/telemetry';
import type { JobName } from '@lytslot/contracts/jobs';
import { LytSlotError } from '@lytslot/domain/shared';
import type { DueOrder, Slice } from '../slice.ts';

/** Does one due thing; see DueHandler. */
export type DoDueWork = (name: JobName, order: DueOrder) => Promise<string>;

/** Makes it for the handlers of a pool. */
export function createDueWork(deps: { readonly logger: Logger }, handlers: Slice['handlers']): DoDueWork {
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
      throw error;
    }
  };
}
