/**
 * @file adapters/postgres/control/inbox-lag.ts
 * @description How long bot updates wait, per shard: what the number of dispatchers is decided by.
 * @dependencies domain
 * @created 2026-11-25
 */
import type { Clock } from '@lytslot/domain/shared';
import { instant } from '../connection/read-values.ts';
import type { Connection } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import type { InboxLag } from './ports.ts';

/** Ages are counted by `clock`, which must be the one the gateway stamps updates with. */
export function createInboxLag(connection: Connection<ControlTables>, clock: Clock): InboxLag {
  return {
    byShard: () =>
      connection.plainly(async ({ sql }) => {
        const rows = await sql(`
          select a.shard_name, min(u.received_at) as oldest
            from update_inbox u join partition_assignment a on a.partition = u.partition
           where u.handled_at is null
           group by a.shard_name`);
        const now = clock.now().getTime();
        return new Map(
          rows.map((row) => [String(row['shard_name']), Math.max(0, (now - instant(row['oldest']).getTime()) / 1000)] as const),
        );
      }),
  };
}
