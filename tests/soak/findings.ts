/**
 * @file tests/soak/findings.ts
 * @description Puts findings of several audits together and takes those away that were known before; pure.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Finding } from './report.ts';

/** Findings of both, each subject once. */
export function mergeFindings(known: readonly Finding[], more: readonly Finding[]): readonly Finding[] {
  const merged = new Map<string, ReadonlySet<string>>();
  for (const { what, subjects } of [...known, ...more]) merged.set(what, new Set([...(merged.get(what) ?? []), ...subjects]));
  return [...merged].map(([what, subjects]) => ({ what, subjects: [...subjects] }));
}

/** Findings that are not among those known before. */
export function newFindings(before: readonly Finding[], now: readonly Finding[]): readonly Finding[] {
  return now
    .map(({ what, subjects }) => {
      const old = new Set(before.filter((one) => one.what === what).flatMap((one) => one.subjects));
      return { what, subjects: subjects.filter((subject) => !old.has(subject)) };
    })
    .filter(({ subjects }) => subjects.length > 0);
}
