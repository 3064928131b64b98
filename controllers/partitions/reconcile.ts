/**
 * @file controllers/partitions/reconcile.ts
 * @description Keeps the map of partitions to dispatchers in the control database as the rules want it, step by step.
 * @dependencies -
 * @created 2026-11-24
 */
import type { ControllerDeps } from '../cluster-view.ts';
import type { PartitionRow, PartitionStep } from '../ports.ts';
import type { Reconciled } from '../runtime/controller.ts';
import type { LeaseWatch } from './lease-watch.ts';
import { planSteps } from './plan.ts';
import type { MovePolicy } from './plan.ts';

/** The one key of this controller: the map is decided as a whole. */
export const PARTITION_MAP = 'map';

/** A dispatcher that cannot renew stops after 8 s. What is in hand ends within a minute, unless it is stuck. */
const MOVE_POLICY: MovePolicy = { graceMs: 15_000, drainTimeoutMs: 60_000, maxConcurrentMoves: 16 };

const MOVING_POLL_MS = 250;
const IDLE_POLL_MS = 2_000;

/** What deciding about the map needs. */
export type PartitionDeps = Pick<ControllerDeps, 'rules' | 'timers' | 'metrics' | 'logger'> & {
  readonly view: { readonly [Kind in 'shards' | 'pods']: Pick<ControllerDeps['view'][Kind], 'list'> };
  readonly directory: Pick<ControllerDeps['directory'], 'assignments' | 'dispatcherLeases' | 'applyPartitionSteps'>;
  readonly leaseWatch: LeaseWatch;
  readonly onMoved: () => void;
};

/** Takes the next steps, lets `onMoved` tell the shards, and comes back: leases expire without an event. Fails with the database's errors. */
export async function reconcilePartitions(deps: PartitionDeps): Promise<Reconciled> {
  const [rows, leases] = await Promise.all([deps.directory.assignments(), deps.directory.dispatcherLeases()]);
  const { silentMs, drainingMs } = deps.leaseWatch.look(leases, rows, deps.timers.monotonicMs());
  const watched = leases.map((lease) => [lease.dispatcher, { ...lease, silentMs: silentMs.get(lease.dispatcher) ?? 0 }] as const);
  const pods = new Map(deps.view.pods.list().map((pod) => [pod.metadata.name, pod] as const));
  const observed = { shards: deps.view.shards.list(), pods, rows, leases: new Map(watched), drainingMs };
  const steps = planSteps(deps.rules, observed, MOVE_POLICY);
  for (const state of ['active', 'draining', 'released'] as const)
    deps.metrics.partitions.set({ state }, rows.filter((row) => row.state === state).length);
  if (steps.length === 0) return { requeueAfterMs: isMoving(rows) ? MOVING_POLL_MS : IDLE_POLL_MS };
  await apply(deps, steps);
  return { requeueAfterMs: MOVING_POLL_MS };
}

/** Rows and leases that changed under us are left alone; the next look decides about them. */
async function apply(deps: PartitionDeps, steps: readonly PartitionStep[]): Promise<void> {
  const applied = await deps.directory.applyPartitionSteps(steps);
  for (const { step } of applied) deps.metrics.partitionSteps.inc({ step });
  const silent = new Set(applied.flatMap((step) => (step.step === 'take_over' ? (step.lease?.dispatcher ?? []) : [])));
  if (silent.size > 0) deps.logger.warn({ dispatchers: [...silent] }, 'partitions of dispatchers that are gone were taken over');
  deps.logger.info({ planned: steps.length, applied: applied.length }, 'partitions moved on');
  if (applied.length > 0) deps.onMoved();
}

function isMoving(rows: readonly PartitionRow[]): boolean {
  return rows.some(({ state }) => state !== 'active');
}
