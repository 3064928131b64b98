/**
 * @file tests/soak/notebook.ts
 * @description Keeps what a soak has seen so far, so that a report can be made at any moment.
 * @dependencies -
 * @created 2026-11-29
 */
import type { PodSummary } from '../kit/pods.ts';
import type { Audit } from './audit.ts';
import { mergeFindings, newFindings } from './findings.ts';
import type { DoneFault, Finding, Memory, Posts, Quiet, Report, Sales } from './report.ts';
import { unplannedRestarts } from './restarts.ts';

const NO_POSTS: Posts = { due: 0, published: 0, refunded: 0, undecided: 0, latenessMs: [] };
const NO_SALES: Sales = { begun: 0, ends: {}, failedInPeace: [] };

/** What is fixed from the start. */
export interface NotebookBasis {
  readonly seed: number;
  readonly minutes: number;
  readonly plannedFaults: number;
  /** What was wrong before the soak did anything. */
  readonly before: readonly Finding[];
}

/** What was seen so far. */
export class Notebook {
  readonly faults: DoneFault[] = [];
  endedEarly = false;
  quiet: Quiet | undefined;
  memory: readonly Memory[] = [];
  sales: () => Sales = () => NO_SALES;
  private readonly basis: NotebookBasis;
  private readonly restarted = new Set<string>();
  private readonly errorLines = new Map<string, number>();
  private findings: readonly Finding[] = [];
  private posts = NO_POSTS;
  private audits = 0;
  private pods: readonly PodSummary[];

  constructor(basis: NotebookBasis, pods: readonly PodSummary[]) {
    this.basis = basis;
    this.pods = pods;
  }

  addAudit({ findings, posts }: Audit): void {
    this.audits += 1;
    this.findings = mergeFindings(this.findings, newFindings(this.basis.before, findings));
    this.posts = posts;
  }

  /** The soak could not go on. */
  addFailure(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.findings = mergeFindings(this.findings, [{ what: 'the soak itself failed', subjects: [reason] }]);
  }

  /** What is known to be wrong, from before the soak or since. */
  known(): readonly Finding[] {
    return mergeFindings(this.basis.before, this.findings);
  }

  /** The pods as they are now; `allowed` may have ended or restarted since the look before. */
  addPods(pods: readonly PodSummary[], allowed: readonly string[]): void {
    for (const name of unplannedRestarts(this.pods, pods, allowed)) this.restarted.add(name);
    this.pods = pods;
  }

  addErrorLines(lines: ReadonlyMap<string, number>): void {
    for (const [what, count] of lines) this.errorLines.set(what, (this.errorLines.get(what) ?? 0) + count);
  }

  report(): Report {
    const { seed, minutes, plannedFaults } = this.basis;
    return {
      seed,
      minutes,
      endedEarly: this.endedEarly,
      sales: this.sales(),
      faults: this.faults,
      plannedFaults,
      audits: this.audits,
      findings: this.findings,
      posts: this.posts,
      quiet: this.quiet,
      unplannedRestarts: [...this.restarted],
      memory: this.memory,
      errorLines: Object.fromEntries(this.errorLines),
    };
  }
}
