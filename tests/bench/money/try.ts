import { createScratch } from '../../store/scratch.ts';
import { fillBooks } from './books.ts';
import { writeFileSync } from 'node:fs';
const scratch = await createScratch('shard');
writeFileSync(
  '/tmp/h/scratch.json',
  JSON.stringify({ admin: scratch.url('admin'), worker: scratch.url('worker'), owner: scratch.url('owner') }),
);
const t = performance.now();
const inner = scratch.superuser.run;
(scratch.superuser as any).run = async (q: string, p?: any) => {
  const b = performance.now();
  const r = await inner(q, p);
  const d = performance.now() - b;
  if (d > 300) console.log(d.toFixed(0), q.slice(0, 50).replace(/\n/g, ' '));
  return r;
};
try {
  console.log(await fillBooks(scratch, Number(process.argv[2])));
} catch (e) {
  console.error(String(e).slice(0, 3000));
  await scratch.drop();
  process.exit(1);
}
console.log((performance.now() - t) / 1000);
const rows = await scratch.superuser.run(
  `select relname, pg_size_pretty(pg_relation_size(oid)) heap, pg_size_pretty(pg_indexes_size(oid)) idx, reltuples from pg_class where relname in ('order_event','ledger_entry','ledger_transaction','ledger_account','sale_order','placement','reservation')`,
);
console.table(rows);
process.exit(0);
