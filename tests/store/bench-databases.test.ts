/**
 * @file tests/store/bench-databases.test.ts
 * @description The operator's bench empties its databases before every run: that has to work with whatever tables there are by now.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-30
 */
import { expect, it } from '@jest/globals';
import { openControlDatabase } from '@lytslot/adapters/postgres';
import { createDatabases } from '../bench/operator/databases.ts';
import { openSession } from '../kit/sql.ts';
import { ids } from './sample.ts';

it('what a contender declared is gone', async () => {
  const databases = await createDatabases(1);
  const [control, reader] = [await openControlDatabase({ url: databases.controlUrl, role: 'worker' }), openSession(databases.controlUrl)];
  const shards = async () => (await reader.run('select name from shard_directory')).map(({ name }) => name);
  try {
    const shard = { name: 'shard-00', schedulingState: 'Active', weight: 1, databaseName: 'shard-00' } as const;
    await control.declared.upsertShard({ ...shard, resourceUid: ids.next() });
    expect(await shards()).toEqual(['shard-00']);
    await databases.empty();
    expect(await shards()).toEqual([]);
  } finally {
    await Promise.all([control.close(), reader.close()]);
    await databases.drop();
  }
}, 60_000);
