/**
 * @file tests/bench/orders/one-life.ts
 * @description How many statements a placement's whole life costs, hold to settled, step by step, with the workers as their process wires them.
 * @dependencies -
 * @created 2026-11-29
 */
import { openWorkerTown } from '../../contract/worker-town.ts';
import type { WorkerTown } from '../../contract/worker-town.ts';
import { countStatements } from './count-statements.ts';
import type { StatementCounter } from './count-statements.ts';

const HOUR_MS = 3_600_000;

/** A step and what it asked the databases. */
export interface StepCost {
  readonly step: string;
  readonly statements: number;
}

/** Lives one life, after another that warms up whatever is asked only once. `databaseUrl` is any of the server's. */
export async function countOneLife(databaseUrl: string): Promise<readonly StepCost[]> {
  const counter = await countStatements(databaseUrl);
  const town = await openWorkerTown({ through: (url) => counter.through(url) });
  try {
    await live(town, counter, 3);
    return await live(town, counter, 3);
  } finally {
    await town.close();
    await counter.close();
  }
}

async function live(town: WorkerTown, counter: StatementCounter, hours: number): Promise<readonly StepCost[]> {
  const costs: StepCost[] = [];
  const note = (step: string) => void costs.push({ step, statements: counter.take() });
  counter.take();
  const order = await town.checkOut(hours, { after: note });
  const at = (when: Date, extraMs: number) => town.advance(when.getTime() + extraMs - town.clock.now().getTime());
  await town.pay(order);
  await town.notify(order);
  note('notification stored');
  await town.turn('payments', 'payment notifications');
  note('paid');
  for (const step of ['moderated', 'approved', 'marked']) {
    await town.work('payments');
    note(step);
  }
  await at(order.placement.publishAt, 1_000);
  counter.take();
  await town.work('publish');
  note('published');
  await at(order.placement.publishAt, order.quote.feedHours * HOUR_MS + 60_000);
  await town.work('publish');
  note('removed');
  await at(town.clock.now(), order.quote.disputeHours * HOUR_MS + 1_000);
  await town.work('payments');
  note('settled');
  const { state, placement } = await town.order(order);
  counter.take();
  if (state !== 'CLOSED') throw new Error(`the life ended ${state}/${placement.state}`);
  return costs;
}
