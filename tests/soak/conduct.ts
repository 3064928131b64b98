/**
 * @file tests/soak/conduct.ts
 * @description One soak from the first buyer to the last audit: sells, breaks things by the plan, looks at everything now and then.
 * @dependencies -
 * @created 2026-11-29
 */
import { setTimeout as pause } from 'node:timers/promises';
import { duration } from '../../infra/shared/progress.ts';
import { audit } from './audit.ts';
import type { AuditDeps } from './audit.ts';
import { driveBusinessTime } from './business-time.ts';
import type { BusinessTime } from './business-time.ts';
import { DO_FAULT } from './do-fault.ts';
import { FAULT_KINDS } from './fault-kinds.ts';
import type { FaultName } from './fault-kinds.ts';
import { Notebook } from './notebook.ts';
import { patiently } from './patiently.ts';
import { planFaults } from './plan-faults.ts';
import type { PlannedFault } from './plan-faults.ts';
import { readErrorLines, readMemory, watchQuiet } from './processes.ts';
import { randomOf } from './random.ts';
import { becomeReady, platformPods } from './readiness.ts';
import { startSales } from './sales.ts';
import type { Settings } from './settings.ts';
import { Trouble } from './trouble.ts';

const AUDIT_EVERY_MS = 180_000;
const QUIET_SECONDS = 60;
/** A hold that runs out in the quiet changes an order: then it is watched again. */
const QUIET_TRIES = 4;
const LAST_LOOKS = 6;

/** What a soak is conducted with. */
export interface ConductDeps extends AuditDeps {
  readonly settings: Settings;
  readonly prometheusUrl: string;
  /** Aborted when somebody wants it to end. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** Everything that goes on during the run. */
interface Running extends ConductDeps {
  readonly since: Date;
  readonly notebook: Notebook;
  readonly trouble: Trouble;
  readonly time: BusinessTime;
  lastAuditAt: number;
  lastLogsAt: Date;
}

/** Runs to its end, or to the signal; gives what was seen. */
export async function conduct(deps: ConductDeps): Promise<Notebook> {
  const { settings, sandbox, databases, signal } = deps;
  const plan = planFaults(settings);
  const began = performance.now();
  const since = await sandbox.now();
  const { findings } = await audit(deps, since, []);
  const { seed, minutes } = settings;
  const notebook = new Notebook({ seed, minutes, plannedFaults: plan.length, before: findings }, await patiently(platformPods));
  const trouble = new Trouble();
  const time = driveBusinessTime(sandbox, databases, settings.pace);
  const random = randomOf(seed + 1);
  const sales = startSales({ sandbox, random, perMinute: settings.ordersPerMinute, brokenSince: (from) => trouble.since(from) });
  notebook.sales = () => sales.state();
  const running: Running = { ...deps, since, notebook, trouble, time, lastAuditAt: began, lastLogsAt: new Date() };
  const elapsed = () => (performance.now() - began) / 1_000;
  try {
    for (const planned of plan) {
      await waitUntil(running, () => elapsed() >= planned.atSeconds);
      if (signal.aborted) break;
      await strike(running, planned, Math.round(elapsed()));
      await lookIfDue(running);
    }
    await waitUntil(running, () => elapsed() >= minutes * 60);
  } catch (error) {
    // What was seen so far is worth a report.
    notebook.addFailure(error);
  } finally {
    await sales.stop();
    time.stop();
  }
  notebook.endedEarly = signal.aborted;
  await finish(running, began).catch((error: unknown) => notebook.addFailure(error));
  return notebook;
}

/** Waits with an audit now and then; comes back at once when the soak is to end. */
async function waitUntil(running: Running, holds: () => boolean): Promise<void> {
  while (!running.signal.aborted && !holds()) {
    await lookIfDue(running);
    await pause(1_000, undefined, { signal: running.signal }).catch(() => undefined);
  }
}

async function strike(running: Running, { fault }: PlannedFault, atSeconds: number): Promise<void> {
  const { notebook, trouble, time, say } = running;
  notebook.addPods(await patiently(platformPods), []);
  await keepErrorLines(running);
  say(`fault ${fault}`);
  const { awaySeconds, restarts } = FAULT_KINDS[fault];
  const work = () => trouble.during(() => breakAndHeal(running, fault, atSeconds));
  await (awaySeconds > 0 ? time.standing(work) : work());
  notebook.addPods(await patiently(platformPods), restarts);
}

async function breakAndHeal({ notebook, time, say }: Running, fault: FaultName, atSeconds: number): Promise<void> {
  await time.approach();
  const from = performance.now();
  const failure = await DO_FAULT[fault]().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const end = await becomeReady();
  const healedSeconds = Math.round((performance.now() - from) / 1_000) - FAULT_KINDS[fault].awaySeconds;
  const recoveredSeconds = end === 'ready' ? healedSeconds : undefined;
  notebook.faults.push({ fault, atSeconds, recoveredSeconds, ...(failure !== undefined && { failure }) });
  say(`  ${failure ?? 'undone'}; all Ready ${end === 'ready' ? `after ${healedSeconds} s` : 'never'}`);
}

/** A plan without idle time is audited all the same. */
async function lookIfDue(running: Running): Promise<void> {
  if (performance.now() - running.lastAuditAt > AUDIT_EVERY_MS) await look(running);
}

/** An audit, while business time passes as on any clock. */
async function look(running: Running): Promise<void> {
  const { notebook, time, since, say } = running;
  const from = performance.now();
  notebook.addPods(await patiently(platformPods), []);
  await keepErrorLines(running);
  notebook.addAudit(await time.standing(() => patiently(() => audit(running, since, notebook.known()))));
  running.lastAuditAt = performance.now();
  const { sales, posts, findings } = notebook.report();
  const ends = Object.entries(sales.ends).map(([how, count]) => `${how} ${count}`);
  say(
    `audit in ${duration(performance.now() - from)}: ${sales.begun} buyers (${ends.join(', ')}), ${posts.published} posts, ${findings.length} findings`,
  );
}

async function keepErrorLines(running: Running): Promise<void> {
  const from = new Date();
  running.notebook.addErrorLines(await patiently(() => readErrorLines(running.lastLogsAt)));
  running.lastLogsAt = from;
}

/** The rest in the end: everything settles, the operator has nothing to do, a last look at all. */
async function finish(running: Running, began: number): Promise<void> {
  const { notebook, signal, databases, prometheusUrl, say } = running;
  await look(running);
  for (let more = 1; more < LAST_LOOKS && notebook.report().posts.undecided > 0 && !signal.aborted; more += 1) {
    await pause(20_000, undefined, { signal }).catch(() => undefined);
    await look(running);
  }
  for (let count = 0; count < QUIET_TRIES && !signal.aborted; count += 1) {
    notebook.quiet = await watchQuiet(prometheusUrl, databases, QUIET_SECONDS);
    say(`quiet: ${notebook.quiet.writes} writes of the operator, ${notebook.quiet.orderEvents} changes of orders in ${QUIET_SECONDS} s`);
    if (notebook.quiet.orderEvents === 0) break;
  }
  const end = Date.now() / 1_000;
  notebook.memory = await readMemory(prometheusUrl, end - (performance.now() - began) / 2_000, end);
}
