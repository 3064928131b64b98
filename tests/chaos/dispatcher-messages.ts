/**
 * @file tests/chaos/dispatcher-messages.ts
 * @description What a test and a dispatcher process say to each other.
 * @dependencies -
 * @created 2026-11-28
 */

/** `hold`: stop inside the dialogue with every update that comes. `go on`: let them go. `stop`: end in order. */
export type ToDispatcher = 'hold' | 'go on' | 'stop';

/** `all held`: every lane has an update in hand that is stopped. `ended`: the last word, with updates by what became of them. */
export type FromDispatcher =
  | { readonly what: 'ready' }
  | { readonly what: 'all held' }
  | { readonly what: 'ended'; readonly outcomes: Readonly<Record<string, number>> };
