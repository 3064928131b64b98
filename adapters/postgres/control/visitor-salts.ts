/**
 * @file adapters/postgres/control/visitor-salts.ts
 * @description The salt of a day, the same for all processes; those of earlier days are forgotten.
 * @dependencies -
 * @created 2026-11-29
 */
import { randomBytes } from 'node:crypto';
import type { Connection } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';

/** Salts by day. */
export interface VisitorSalts {
  /** Of a day as YYYY-MM-DD; the first to ask makes it, and forgets those before. */
  of(day: string): Promise<string>;
}

/** Needs role app. */
export function createVisitorSalts(connection: Connection<ControlTables>): VisitorSalts {
  return {
    of: async (day) => {
      await connection.statement('insert into visitor_salt (day, salt) values (?, ?) on conflict (day) do nothing', [
        day,
        randomBytes(32).toString('hex'),
      ]);
      await connection.statement('delete from visitor_salt where day < ?', [day]);
      const [row] = await connection.statement('select salt from visitor_salt where day = ?', [day]);
      if (typeof row?.['salt'] !== 'string') throw new RangeError(`The day ${day} is over`);
      return row['salt'];
    },
  };
}
