/**
 * @file adapters/postgres/shard/due-troubles.ts
 * @description Notes beside a deadline what its worker met, for whoever asks why nothing happens. Decides nothing.
 * @dependencies domain
 * @created 2026-11-29
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';

/** Needs role worker. */
export interface DueTroubles {
  /** Forgotten with the next step of the order; of an order that has gone on it is not noted at all. */
  note(trouble: {
    readonly tenantId: string;
    readonly orderId: string;
    readonly version: number;
    readonly code: string;
    readonly at: Date;
  }): Promise<void>;
}

/** The notes of a shard. */
export function createDueTroubles(connection: Connection<ShardTables>): DueTroubles {
  return {
    note: async ({ tenantId, orderId, version, code, at }) => {
      const noting = connection.inTenant(tenantId, ({ db }) =>
        db
          .updateTable('deadline')
          .set({ troubleVersion: version, troubleCode: code, troubleAt: at })
          .where('tenantId', '=', tenantId)
          .where('orderId', '=', orderId)
          .where('version', '=', version)
          .execute(),
      );
      await noting.catch(nothingOfMoving);
    },
  };
}

/** A tenant on the move takes no notes: the work is tried again where it arrives. */
function nothingOfMoving(error: unknown): void {
  if (error instanceof LytSlotError && error.code === 'TENANT_MOVING') return;
  throw error;
}
