/**
 * @file infra/local/test-sum.ts
 * @description Adds up what several test runs really did, from their JSON reports.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';

/** The part of Jest's --json report that counts. */
export const jestReportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
  testResults: z
    .array(
      z.object({
        name: z.string(),
        status: z.string(),
        assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
      }),
    )
    .default([]),
});

export interface Sum {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Counts of one run. A suite that could not run at all is a failure; so is a run without a readable report. */
export function sumOfReport(report: unknown): Sum {
  const parsed = jestReportSchema.safeParse(report);
  if (!parsed.success) return { passed: 0, failed: 1, skipped: 0 };
  const counts = parsed.data;
  return {
    passed: counts.numPassedTests,
    failed: counts.numFailedTests + counts.numRuntimeErrorTestSuites,
    skipped: counts.numPendingTests + counts.numTodoTests,
  };
}

export function addSums(sums: readonly Sum[]): Sum {
  const total = (pick: (sum: Sum) => number): number => sums.reduce((all, sum) => all + pick(sum), 0);
  return { passed: total(({ passed }) => passed), failed: total(({ failed }) => failed), skipped: total(({ skipped }) => skipped) };
}

/** The plain closing line: `N passed, N failed`, and `, N skipped` when there are any. */
export function sumLine(sum: Sum): string {
  return `${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`;
}

/** Names of what failed, with its file; a suite that could not run is named by its file alone. */
export function failedNames(report: unknown): string[] {
  const parsed = jestReportSchema.safeParse(report);
  if (!parsed.success) return [];
  return parsed.data.testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => `${name}: ${fullName}`);
    return failed.length === 0 && status === 'failed' ? [name] : failed;
  });
}
