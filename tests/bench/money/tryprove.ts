import { openShardDatabase } from '@lytslot/adapters/postgres';
import { readFileSync } from 'node:fs';
const { admin } = JSON.parse(readFileSync('/tmp/h/scratch.json', 'utf8'));
const db = await openShardDatabase({ shard: 's', url: admin, role: 'admin', statementTimeoutMs: 1_800_000 });
const t = performance.now();
console.log(JSON.stringify(await db.prove({ overdueSince: new Date() }), null, 1));
console.log((performance.now() - t) / 1000, 's');
await db.close();
