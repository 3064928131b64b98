/**
 * @file adapters/postgres/shard/levy-books.ts
 * @description The memo of the levy in tenants' ledgers (role worker).
 * @dependencies domain
 * @created 2026-11-30
 */
import { getRandomValues } from 'node:crypto';
import type { LedgerPosting } from '@lytslot/domain/ledger';
import { createIdGenerator } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import { toJson } from '../connection/to-json.ts';
import type { ShardTables } from '../entities/shard.ts';
import { postingJson } from './posting-json.ts';

/** `differs`: another sum was booked of the quarter, and stays. */
export type AccrueOutcome = 'booked' | 'repeated' | 'differs';

/** The books of one shard. Throws TENANT_MOVING. */
export interface LevyBooks {
  accrue(memo: { readonly tenantId: string; readonly posting: LedgerPosting; readonly at: Date }): Promise<AccrueOutcome>;
}

/** The books. */
export function createLevyBooks(connection: Connection<ShardTables>, clock: Clock): LevyBooks {
  const ids = createIdGenerator(clock, (bytes) => getRandomValues(bytes));
  return {
    accrue: async ({ tenantId, posting, at }) => {
      const want = { tenantId, at, posting: postingJson(posting, ids) };
      const [row] = await connection.statement('select book_levy(?::jsonb) as outcome', [toJson(want)]);
      return String(row?.['outcome']) as AccrueOutcome;
    },
  };
}
