/**
 * @file admin-ui/src/cursor-book.ts
 * @description Page numbers over a list that only knows what follows what: remembers where each page began.
 * @dependencies -
 * @created 2026-11-24
 */
/** A page as the API gives it. */
interface CursorPage<Row> {
  readonly rows: Row[];
  readonly next?: string | undefined;
}

/** Reads a page by number; pages that were never seen are walked to from the nearest one that was. */
export interface CursorBook {
  read<Row>(list: string, page: number, readAfter: (after: string | undefined) => Promise<CursorPage<Row>>): Promise<CursorPage<Row>>;
}

/** `list` names filters and page size: another list has other pages. */
export function createCursorBook(): CursorBook {
  const beginnings = new Map<string, Map<number, string | undefined>>();
  return {
    read: async (list, page, readAfter) => {
      const known = beginnings.get(list) ?? new Map<number, string | undefined>([[1, undefined]]);
      beginnings.set(list, known);
      let at = page;
      while (!known.has(at)) at -= 1;
      let found = await readAfter(known.get(at));
      while (at < page && found.next !== undefined) {
        at += 1;
        known.set(at, found.next);
        found = await readAfter(found.next);
      }
      if (at < page) return { rows: [] };
      if (found.next !== undefined) known.set(page + 1, found.next);
      return found;
    },
  };
}
