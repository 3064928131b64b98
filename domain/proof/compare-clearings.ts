/**
 * @file domain/proof/compare-clearings.ts
 * @description Two sides of the same money in two databases that share no transaction: what has been different for long is wrong. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
/** Of tenants, debit positive: what their ledgers expect, and what the platform's own books have. Both as they were before one instant. */
export interface ClearingSides {
  readonly ledgers: ReadonlyMap<string, bigint>;
  readonly books: ReadonlyMap<string, bigint>;
}

/**
 * Whose sides did not add up to nothing at two instants, by the same amount, and do not now. A movement is booked on one side first and a
 * moment later on the other, so one instant alone may fall between the two; the same difference at both cannot. What was late and has come
 * meanwhile is right by now.
 */
export function uncleared({ earlier, later, now }: Readonly<Record<'earlier' | 'later' | 'now', ClearingSides>>): readonly string[] {
  const keys = new Set([...later.ledgers.keys(), ...later.books.keys()]);
  const isOpen = (key: string) => openOf(later, key) !== 0n && openOf(later, key) === openOf(earlier, key) && openOf(now, key) !== 0n;
  return [...keys].filter(isOpen).toSorted();
}

function openOf({ ledgers, books }: ClearingSides, key: string): bigint {
  return (ledgers.get(key) ?? 0n) + (books.get(key) ?? 0n);
}
