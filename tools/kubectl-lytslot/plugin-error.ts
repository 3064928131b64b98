/**
 * @file tools/kubectl-lytslot/plugin-error.ts
 * @description What goes wrong on the way to an answer, said so that a person knows what to do.
 * @dependencies -
 * @created 2026-11-25
 */

/** Stable names of failures. */
export type PluginErrorCode = 'USAGE' | 'KUBECTL_FAILED' | 'NOT_FOUND' | 'REFUSED';

/** An expected failure; `cure` says what to do, if there is more to say than the message does. */
export class PluginError extends Error {
  readonly code: PluginErrorCode;
  readonly cure: string | undefined;

  constructor(code: PluginErrorCode, message: string, cure?: string) {
    super(message);
    this.name = 'PluginError';
    this.code = code;
    this.cure = cure;
  }
}
