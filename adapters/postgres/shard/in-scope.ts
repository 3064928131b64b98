/**
 * @file adapters/postgres/shard/in-scope.ts
 * @description Runs a read for one tenant or for the whole platform.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection, Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { Scope } from './ports.ts';

/** Platform scope shows nothing to role app: the policies say so, not this function. */
export function inScope<Result>(
  connection: Connection<ShardTables>,
  scope: Scope,
  work: (work: Work<ShardTables>) => Promise<Result>,
): Promise<Result> {
  return scope === 'platform' ? connection.platformWide(work) : connection.inTenant(scope.tenantId, work);
}
