import { MONEY_CHECKS } from '../../../adapters/postgres/shard/money-checks.ts';
import { WALL_CHECKS } from '../../../adapters/postgres/shard/wall-checks.ts';
import { CHECKS } from '../../../adapters/postgres/shard/prove.ts';
import { writeFileSync } from 'node:fs';
let n = 0;
for (const c of CHECKS ?? [...MONEY_CHECKS, ...WALL_CHECKS]) {
  let i = 0;
  writeFileSync(`/tmp/h/check${n++}.sql`, `-- ${c.problem}\n` + c.query.replace(/\?/g, () => (i++ === 0 ? "'(0,0)'" : "'(500,0)'")) + ';\n');
}
