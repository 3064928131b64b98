/**
 * @file tests/bench/money/main.ts
 * @description Measures booking beside pgbench making the same writes, the webhook's acknowledgements, and the prover over a large shard; writes .lytslot/bench/money.json.
 * @dependencies adapters
 * @created 2026-11-30
 */
import { openShardDatabase } from '@lytslot/adapters/postgres';
import { step } from '../../../infra/shared/progress.ts';
import { createScratch } from '../../store/scratch.ts';
import { pairedRatios, percentile, toFigure } from '../figures.ts';
import type { Figure } from '../figures.ts';
import { openWorld, SHARD } from '../orders/world.ts';
import type { World } from '../orders/world.ts';
import { pgbench } from '../pgbench.ts';
import { PEER, report } from '../report.ts';
import { fillBooks } from './books.ts';
import { putFulfilled } from './fulfilled.ts';
import { notifyFor } from './notify.ts';
import { plainPosting, TENANT_ACCOUNTS } from './plain-postings.ts';
import { proveBooks } from './prove-books.ts';
import { HELP, readSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { settleFor } from './settle.ts';

/** More than either side settles. */
const MOST_PER_SECOND = 4_000;
const NOTIFICATIONS_PER_SECOND = 100;
/** Until the code is compiled and the connections are open; pgbench has nothing to warm up. */
const WARM_UP_SECONDS = 4;

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? `✗ ${error.message}` : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2));
  if (settings === undefined) return console.log(HELP);
  const world = await step({ title: 'Opening scratch databases and an API of their own' }, openWorld);
  try {
    const figures = [...(await postings(world, settings)), await acknowledgements(world, settings), await proof(world, settings)];
    await report('money', figures);
  } finally {
    await world.close();
  }
}

async function postings({ shard }: World, { seconds, runs, clients }: Settings): Promise<readonly Figure[]> {
  const perTurn = Math.max(seconds, WARM_UP_SECONDS) * MOST_PER_SECOND;
  let prepared = 0;
  const orders = async () => {
    const window = { from: prepared, to: prepared + perTurn };
    await putFulfilled(shard, window);
    prepared = window.to;
    return window;
  };
  await shard.superuser.run(TENANT_ACCOUNTS);
  const database = await openShardDatabase({ shard: SHARD, url: shard.url('worker'), role: 'worker', poolSize: clients });
  const [ours, peer]: [number[], number[]] = [[], []];
  try {
    await settleFor(database, { ...(await orders()), clients, seconds: WARM_UP_SECONDS });
    for (let run = 1; run <= runs; run += 1) {
      const [own, other] = [await orders(), await orders()];
      const one = async () => void ours.push(await settleFor(database, { ...own, seconds, clients }));
      const two = async () =>
        void peer.push(await pgbench(shard.url('worker'), plainPosting({ ...other, seconds, clients }), { seconds, clients }));
      // Whoever was second is first next time: a machine that slows down hurts both.
      await step({ title: `settlements, run ${run} of ${runs}` }, async () => {
        for (const measured of run % 2 === 0 ? [two, one] : [one, two]) await measured();
      });
      console.log(`  postings ${ours.at(-1)?.toFixed(0)}/s; pgbench ${peer.at(-1)?.toFixed(0)}/s`);
    }
  } finally {
    await database.close();
  }
  return [
    toFigure({ metric: 'postings_per_s', unit: '1/s', ours, peer }, PEER),
    toFigure({ metric: 'postings_pgbench_ratio', unit: '', ours: pairedRatios(ours, peer), peer: [] }, PEER),
  ];
}

async function acknowledgements({ url }: World, { seconds, runs }: Settings): Promise<Figure> {
  const p99Ms: number[] = [];
  await notifyFor(url, { seconds: WARM_UP_SECONDS, perSecond: NOTIFICATIONS_PER_SECOND });
  for (let run = 1; run <= runs; run += 1) {
    const latencies = await step({ title: `notifications, run ${run} of ${runs}` }, () =>
      notifyFor(url, { seconds, perSecond: NOTIFICATIONS_PER_SECOND }),
    );
    p99Ms.push(percentile(latencies, 99));
    console.log(`  acknowledged p50 ${percentile(latencies, 50).toFixed(1)} ms, p99 ${p99Ms.at(-1)?.toFixed(1)} ms`);
  }
  return toFigure({ metric: 'webhook_p99_ms', unit: 'ms', ours: p99Ms, peer: [] }, PEER);
}

async function proof({ control }: World, { orders }: Settings): Promise<Figure> {
  const shard = await createScratch('shard');
  try {
    const books = await step({ title: `Filling in ${orders} orders with journals and ledgers`, estimate: '≈ 10 min for a million' }, () =>
      fillBooks(shard, orders),
    );
    const { tookMs, counted } = await step({ title: 'Proving them' }, () => proveBooks(control, shard, books));
    console.log(
      `  ${counted.orders} orders, ${counted.journalLines} lines of journals, ${counted.ledgerEntries} entries: ${(tookMs / 1_000).toFixed(1)} s`,
    );
    // The name says a million; a smaller run says so above, and in its own figure.
    const metric = counted.orders === 1_000_000 ? 'prove_1m_s' : `prove_${counted.orders}_s`;
    return toFigure({ metric, unit: 's', ours: [tookMs / 1_000], peer: [] }, PEER);
  } finally {
    await shard.drop();
  }
}
