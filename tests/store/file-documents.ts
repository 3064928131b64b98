/**
 * @file tests/store/file-documents.ts
 * @description Documents of a tenant to test with, made as the worker makes them.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { fileBookings, fileStatements } from '@lytslot/domain/documents';
import type { KeepUpDeps } from '@lytslot/domain/documents';
import { ids, NOW } from './sample.ts';

/** How documents name the platform here. */
const PLATFORM = { name: 'LytSlot Pro', inn: '7700000009' } as const;

/** What documents are made with; the clock stands. */
export function filing(shard: Pick<ShardDatabase, 'documents'>, now = NOW): KeepUpDeps {
  return { books: shard.documents, nameOf: async () => 'Кофе', platform: PLATFORM, clock: { now: () => now }, ids };
}

/** Everything that a tenant's ledger has no document for yet, and the months that are over `now`. */
export async function fileDocuments(shard: Pick<ShardDatabase, 'documents'>, tenantId: string, now = NOW): Promise<void> {
  const deps = filing(shard, now);
  while ((await fileBookings(deps, tenantId)) === 'filed');
  for (;;) {
    const months = await shard.documents.monthsToState({ now, limit: 1_000 });
    const month = months.find((one) => one.tenantId === tenantId);
    if (month === undefined) return;
    await fileStatements(deps, month);
  }
}
