/**
 * @file infra/shared/setup-error.ts
 * @description The one error of the local platform: what went wrong and what the reader can do about it.
 * @dependencies -
 * @created 2026-11-24
 */

/** Expected trouble while setting the local platform up. `cure` says what to do; both are printed without a stack. */
export class SetupError extends Error {
  readonly cure: string;

  constructor(message: string, cure: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'SetupError';
    this.cure = cure;
  }
}

/** Text for a terminal: two lines for expected trouble, the stack for a defect of ours. */
export function renderError(error: unknown): string {
  if (error instanceof SetupError) return `✗ ${error.message}\n  What to do: ${error.cure}`;
  if (error instanceof Error) return `✗ ${error.stack ?? error.message}`;
  return `✗ ${String(error)}`;
}
