/**
 * @file domain/reconciliation/items.ts
 * @description What becomes of a day's differences when the day is looked at again: none is kept twice, none is forgotten, and a word that explained one stands for what it explained.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Difference } from './difference.ts';

/** `healed`: it is not there any more; `explained`: somebody has said why it is. */
export type ItemState = 'open' | 'healed' | 'explained';

/** A difference as it is kept. */
export interface Item extends Difference {
  readonly state: ItemState;
}

/** Two looks at one day: before anything was healed, and after. */
export interface Look {
  readonly before: readonly Difference[];
  readonly after: readonly Difference[];
}

/** The items that have to be written, out of what is kept of the day and what was found now. */
export function nextItems(kept: readonly Item[], { before, after }: Look): readonly Item[] {
  const known = new Map(kept.map((item) => [keyOf(item), item] as const));
  const open = new Map(after.map((difference) => [keyOf(difference), difference] as const));
  const healed = before.filter((difference) => !open.has(keyOf(difference)) && !known.has(keyOf(difference)));
  const gone = kept.filter((item) => item.state === 'open' && !open.has(keyOf(item)));
  return [
    ...[...open.values()].flatMap((difference) => whatIsThere(known.get(keyOf(difference)), difference)),
    ...healed.map((difference) => ({ ...difference, state: 'healed' as const })),
    ...gone.map((item) => ({ ...item, state: 'healed' as const })),
  ];
}

function whatIsThere(item: Item | undefined, difference: Difference): readonly Item[] {
  const isSame = item !== undefined && item.ownMinor === difference.ownMinor && item.providerMinor === difference.providerMinor;
  return isSame && item.state !== 'healed' ? [] : [{ ...difference, state: 'open' }];
}

function keyOf({ kind, providerRef }: Difference): string {
  return `${kind} ${providerRef}`;
}
