/**
 * @file tests/kube/operator.process.ts
 * @description An operator as a process of its own, with databases in its memory: it can be killed, it can crash, and it tells how it is.
 * @dependencies -
 * @created 2026-11-28
 */
import { systemTimers } from '../../controllers/runtime/timers.ts';
import { MemoryDatabases } from './memory-databases.ts';
import type { OperatorFigures, ToOperator } from './operator-process.ts';
import { runOperator } from './run-operator.ts';

const [kubeconfig = '', namespace = '', identity = ''] = process.argv.slice(2);
const databases = new MemoryDatabases();
const onLost = () => process.exit(1);
const running = await runOperator({ kubeconfig, namespace, identity, databases, timers: systemTimers(), onLost });

async function figures(): Promise<OperatorFigures> {
  const { operator } = running;
  const problems = [...operator.livenessProblems(), ...operator.readinessProblems()];
  return { isLeading: operator.leading, isSynced: operator.synced, isIdle: await running.isIdle(), problems };
}

async function stop(): Promise<void> {
  await running.stop();
  process.disconnect();
}

process.on('message', (message: ToOperator) => {
  if (message === 'stop') void stop();
  else void figures().then((answer) => process.send?.(answer));
});
process.send?.('started');
