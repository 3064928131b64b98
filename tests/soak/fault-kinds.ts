/**
 * @file tests/soak/fault-kinds.ts
 * @description What may go wrong in a soak: how long it lasts with its recovery, and whose pods may restart because of it.
 * @dependencies -
 * @created 2026-11-29
 */

/** What is known of a kind of fault before it happens. */
export interface FaultKind {
  /** It and the usual recovery; no other fault begins meanwhile. */
  readonly lastsSeconds: number;
  /** Of these, how long something is kept away on purpose. Business time does not leap meanwhile: posts would be late by leaps. */
  readonly awaySeconds: number;
  /** Pods, by the start of their name, that end or start because of it. */
  readonly restarts: readonly string[];
}

/** The shard whose pods are killed; those of the other one live through the whole run, so that their memory can be watched. */
export const STRUCK_SHARD = 'shard-b';
/** The shard that is left in peace but for one dispatcher more for a while. */
export const SPARED_SHARD = 'shard-a';

export const FAULT_KINDS = {
  'kill-dispatcher': { lastsSeconds: 25, awaySeconds: 0, restarts: [`${STRUCK_SHARD}-dispatcher-`] },
  'kill-publisher': { lastsSeconds: 25, awaySeconds: 0, restarts: [`${STRUCK_SHARD}-publish-`] },
  'kill-api': { lastsSeconds: 25, awaySeconds: 0, restarts: ['api-'] },
  'kill-operator': { lastsSeconds: 30, awaySeconds: 0, restarts: ['operator-'] },
  'restart-redis': { lastsSeconds: 25, awaySeconds: 0, restarts: ['redis-'] },
  'restart-postgres': { lastsSeconds: 35, awaySeconds: 0, restarts: ['postgres-'] },
  // An operator that cannot renew its lease ends, and its pod starts it anew.
  'api-server-away': { lastsSeconds: 60, awaySeconds: 30, restarts: ['operator-'] },
  'shard-away': { lastsSeconds: 100, awaySeconds: 60, restarts: [`${STRUCK_SHARD}-`] },
  'scale-dispatchers': { lastsSeconds: 50, awaySeconds: 0, restarts: [`${SPARED_SHARD}-dispatcher-1`] },
  'edit-tenant': { lastsSeconds: 10, awaySeconds: 0, restarts: [] },
} as const satisfies Readonly<Record<string, FaultKind>>;

export type FaultName = keyof typeof FAULT_KINDS;

export const FAULT_NAMES = Object.keys(FAULT_KINDS) as readonly FaultName[];

export function isFaultName(text: string): text is FaultName {
  return Object.hasOwn(FAULT_KINDS, text);
}
