/**
 * @file tools/kubectl-lytslot/cause.ts
 * @description A link in a chain of causes.
 * @dependencies -
 * @created 2026-11-25
 */

/** A thing that is not as it should be, what it says of itself, and what that comes from. */
export interface Cause {
  readonly subject: string;
  readonly says: string;
  /** What to do here; only where the chain ends. */
  readonly cure?: string;
  readonly because: readonly Cause[];
}

/** A cause keeps its own cure only when nothing deeper explains it. */
export function chained(own: { readonly subject: string; readonly says: string; readonly cure: string }, because: readonly Cause[]): Cause {
  const { cure, ...rest } = own;
  return because.length === 0 ? { ...rest, cure, because } : { ...rest, because };
}
