/**
 * @file tests/kube/operator-process.ts
 * @description Starts operators as processes of their own, asks them how they are, kills them.
 * @dependencies -
 * @created 2026-11-28
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('operator.process.ts', import.meta.url));

/** `stop`: end in order, as on SIGTERM. */
export type ToOperator = 'stop' | 'figures';

/** How an operator is. */
export interface OperatorFigures {
  readonly isLeading: boolean;
  readonly isSynced: boolean;
  /** No key waits or is worked on. */
  readonly isIdle: boolean;
  /** What makes it unready, or is only cured by a restart. */
  readonly problems: readonly string[];
}

/** An operator with a pid. */
export class OperatorProcess {
  readonly identity: string;
  private readonly child: ChildProcess;
  private readonly exit: Promise<unknown>;

  private constructor(child: ChildProcess, identity: string) {
    this.child = child;
    this.identity = identity;
    this.exit = once(child, 'exit');
  }

  /** Resolves when it watches and runs for the lease. */
  static async start(options: {
    readonly kubeconfig: string;
    readonly namespace: string;
    readonly identity: string;
  }): Promise<OperatorProcess> {
    const started = new OperatorProcess(fork(PROGRAM, [options.kubeconfig, options.namespace, options.identity]), options.identity);
    await Promise.race([once(started.child, 'message'), started.exit.then(() => Promise.reject(new Error('the operator did not start')))]);
    return started;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Fails when it is dead. */
  async figures(): Promise<OperatorFigures> {
    if (!this.isRunning) throw new Error(`operator ${this.identity} has ended with code ${String(this.child.exitCode)}`);
    const answer = once(this.child, 'message') as Promise<[OperatorFigures]>;
    this.child.send('figures' satisfies ToOperator);
    const [figures] = await Promise.race([answer, this.exit.then(() => Promise.reject(new Error(`operator ${this.identity} ended`)))]);
    return figures;
  }

  /** kill -9. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exit;
  }

  async stop(): Promise<void> {
    this.child.send('stop' satisfies ToOperator);
    await this.exit;
  }
}
