/**
 * @file adapters/postgres/control/levy-quarters.ts
 * @description Quarters of the levy that are closed, in the control database: closed once, with the platform's own memo.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Connection } from '../connection/connection.ts';
import { instant } from '../connection/read-values.ts';
import { toJson } from '../connection/to-json.ts';
import type { ControlTables } from '../entities/control.ts';

/** What a quarter came to: the platform's part of it, and what all owners together owe. */
export interface ClosedQuarter {
  readonly quarter: string;
  readonly rateBps: bigint;
  readonly platformIncomeMinor: bigint;
  readonly platformMinor: bigint;
  readonly ownersMinor: bigint;
  readonly at: Date;
}

/** Closing is role worker's; role admin reads too. */
export interface LevyQuarters {
  /** When each was closed. */
  closed(): Promise<ReadonlyMap<string, Date>>;
  close(quarter: ClosedQuarter): Promise<'closed' | 'repeated'>;
}

/** The quarters. */
export function createLevyQuarters({ statement }: Connection<ControlTables>): LevyQuarters {
  return {
    closed: async () => {
      const rows = await statement('select quarter, closed_at from levy_quarter');
      return new Map(rows.map((row) => [String(row['quarter']), instant(row['closed_at'])] as const));
    },
    close: async (quarter) => {
      const [row] = await statement('select close_levy_quarter(?::jsonb) as outcome', [toJson(quarter)]);
      return row?.['outcome'] === 'closed' ? 'closed' : 'repeated';
    },
  };
}
