/**
 * @file contracts/posts/split-by-entities.ts
 * @description Cuts a text where its entities begin and end, so that each piece has one set of formats.
 * @dependencies -
 * @created 2026-11-24
 */
interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string | undefined;
}

/** A piece of text with the entities that cover it. */
export interface Piece {
  readonly offset: number;
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** Offsets count UTF-16 units, as JavaScript's own strings do. */
export function splitByEntities(text: string, entities: readonly Entity[]): readonly Piece[] {
  const cuts = new Set([0, text.length, ...entities.flatMap(({ offset, length }) => [offset, offset + length])]);
  const places = [...cuts].filter((place) => place >= 0 && place <= text.length).sort((one, other) => one - other);
  return places.slice(0, -1).map((offset, index) => {
    const end = places[index + 1] ?? text.length;
    const covering = entities.filter((entity) => entity.offset <= offset && entity.offset + entity.length >= end);
    return { offset, text: text.slice(offset, end), entities: covering };
  });
}
