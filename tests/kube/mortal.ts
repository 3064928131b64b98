/**
 * @file tests/kube/mortal.ts
 * @description The life of one operator in a test: it may end after so many writes, and nothing it does afterwards reaches a database.
 * @dependencies -
 * @created 2026-11-25
 */
import type { MemoryDatabases } from './memory-databases.ts';

const READS = /^(counts|assignments|tenant|channel|rightsSince|openOrders|lagByShard|poolLag|dispatcherLeases|selfService.*)$/;

/** Counts writes and dies on request. */
export class Mortal {
  private writesLeft: number;
  private hasEnded = false;
  private readonly mourners: (() => void)[] = [];

  constructor(writesToLive = Number.POSITIVE_INFINITY) {
    this.writesLeft = writesToLive;
  }

  get isOver(): boolean {
    return this.hasEnded;
  }

  onDeath(run: () => void): void {
    this.mourners.push(run);
  }

  end(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    for (const run of this.mourners) run();
  }

  /** A write has been taken; renewals of the lease do not count. */
  wrote(plural: string): void {
    if (plural === 'leases') return;
    this.writesLeft -= 1;
    if (this.writesLeft <= 0) this.end();
  }

  /** The databases as this life sees them: writes count, and the dead reach nothing. */
  guard(databases: MemoryDatabases): MemoryDatabases {
    return new Proxy(databases, {
      get: (target, name, receiver) => {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          if (this.hasEnded) throw new Error('this operator is dead');
          const answer: unknown = await member.apply(target, args);
          if (!READS.test(String(name))) this.wrote('rows');
          if (this.hasEnded) throw new Error('this operator is dead');
          return answer;
        };
      },
    });
  }
}
