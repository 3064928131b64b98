/**
 * @file cabinet-ui/src/command/intention.ts
 * @description One wish of a person under one key: asked again because nobody answered, it is still the same wish and is done once.
 * @dependencies contracts
 * @created 2026-11-29
 */
import { ApiError } from '@lytslot/contracts/http';

/** What was asked, in a form that can be compared, and the key it went under. */
export interface Intention {
  readonly asked: string;
  readonly key: string;
}

/** The same words again are the same wish, other words another one. `last` is a wish that nobody has answered yet. */
export function intend(last: Intention | undefined, asked: string, newKey: () => string): Intention {
  return last?.asked === asked ? last : { asked, key: newKey() };
}

/** A refusal is an answer: nothing was done. Without an answer it may have been, so the wish keeps its key. */
export function isAnswered(error: unknown): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}
