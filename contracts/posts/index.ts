/**
 * @file contracts/posts/index.ts
 * @description How the text of a post and its entities are read, for every page that shows one.
 * @dependencies -
 * @created 2026-11-25
 */
export { splitByEntities } from './split-by-entities.ts';
export type { Piece } from './split-by-entities.ts';
