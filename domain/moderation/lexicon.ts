/**
 * @file domain/moderation/lexicon.ts
 * @description Finds the patterns of all rules in one pass over a text: a tree of stems, walked along every way to read the letters.
 * @dependencies -
 * @created 2026-11-29
 */
import { LETTER_SIGNS, readingsOf } from './letters.ts';
import { normalise } from './normalise.ts';
import type { Glyph, Normalised } from './normalise.ts';

/** Between two words of a pattern there may be two others. */
const WIDEST_STEP = 3;

/** A node of the tree: `letter` led to it, `ends` are the stems that are complete here. */
interface StemNode {
  readonly letter: string;
  readonly next: Map<string, StemNode>;
  readonly ends: number[];
}

interface Pattern<Owner> {
  readonly owner: Owner;
  /** A stem per word. */
  readonly stems: readonly number[];
}

/** Compiled patterns, each with whom it belongs to. */
export interface Lexicon<Owner> {
  /** Stems that begin where a word does, and stems that begin anywhere. */
  readonly anchored: StemNode;
  readonly floating: StemNode;
  /** By stem: whether a word must end with it. */
  readonly whole: readonly boolean[];
  /** By stem: the patterns it serves and as which word. */
  readonly uses: readonly (readonly { readonly pattern: Pattern<Owner>; readonly index: number }[])[];
}

/** A pattern found in a text, from one glyph to another. */
export interface Match<Owner> {
  readonly owner: Owner;
  readonly first: number;
  readonly last: number;
}

/**
 * Compiles patterns: stems separated by spaces, one per word in this order, up to two other words between. `=stem` is a whole word, `*stem`
 * may begin inside a word.
 */
export function compileLexicon<Owner>(entries: readonly (readonly [pattern: string, owner: Owner])[]): Lexicon<Owner> {
  const anchored = node('');
  const floating = node('');
  const whole: boolean[] = [];
  const uses: { pattern: Pattern<Owner>; index: number }[][] = [];
  const ids = new Map<string, number>();
  const stemId = (stem: string) => {
    const known = ids.get(stem);
    if (known !== undefined) return known;
    const id = whole.push(stem.startsWith('=')) - 1;
    uses.push([]);
    ids.set(stem, id);
    plant(stem.startsWith('*') ? floating : anchored, normalise(stem.replace(/^[=*]/, '')).text, id);
    return id;
  };
  for (const [text, owner] of entries) {
    const pattern = { owner, stems: text.split(' ').map(stemId) };
    pattern.stems.forEach((stem, index) => uses[stem]?.push({ pattern, index }));
  }
  return { anchored, floating, whole, uses };
}

function node(letter: string): StemNode {
  return { letter, next: new Map(), ends: [] };
}

function plant(root: StemNode, letters: string, id: number): void {
  let at = root;
  for (const letter of letters) {
    const next = at.next.get(letter) ?? node(letter);
    at.next.set(letter, next);
    at = next;
  }
  at.ends.push(id);
}

/** Finds every pattern. `steps` counts the looks into the tree: at most a constant per letter, whatever the text. */
export function findPatterns<Owner>(
  lexicon: Lexicon<Owner>,
  { glyphs }: Normalised,
): { readonly matches: readonly Match<Owner>[]; readonly steps: number } {
  const follow = createFollower<Owner>();
  const matches: Match<Owner>[] = [];
  let active: ReadonlyMap<StemNode, number> = new Map();
  let steps = 0;
  let word = 0;
  glyphs.forEach((glyph, at) => {
    if (glyph.letter === ' ') {
      active = new Map();
      word += 1;
      return;
    }
    const step = advance(lexicon, active, glyph, at);
    for (const { stem, first } of step.found) {
      for (const use of lexicon.uses[stem] ?? []) matches.push(...follow(use, { first, last: at, word }));
    }
    active = step.active;
    steps += step.looks;
  });
  return { matches, steps };
}

interface StemMatch {
  readonly stem: number;
  readonly first: number;
}

/** Moves every way through the tree by one letter. Ways that meet in a node go on as one: so there are never more than nodes. */
function advance<Owner>(
  lexicon: Lexicon<Owner>,
  active: ReadonlyMap<StemNode, number>,
  glyph: Glyph,
  at: number,
): { active: Map<StemNode, number>; found: readonly StemMatch[]; looks: number } {
  const next = new Map<StemNode, number>();
  const found: StemMatch[] = [];
  const letters = readingsOf(glyph.letter);
  let looks = 0;
  const enter = (to: StemNode, first: number, isNew: boolean) => {
    if (first < (next.get(to) ?? Infinity)) next.set(to, first);
    // A whole word may end on a letter that is repeated in another guise.
    for (const stem of to.ends) if (lexicon.whole[stem] === true ? glyph.closes : isNew) found.push({ stem, first });
  };
  const walk = (from: StemNode, first: number) => {
    looks += letters.length;
    for (const letter of letters) {
      const to = from.next.get(letter);
      if (to !== undefined) enter(to, first, true);
    }
  };
  for (const [from, first] of active) {
    walk(from, first);
    if (LETTER_SIGNS.has(glyph.letter)) next.set(from, Math.min(first, next.get(from) ?? first));
    else if (letters.includes(from.letter)) enter(from, first, false);
  }
  walk(lexicon.floating, at);
  if (glyph.opens) walk(lexicon.anchored, at);
  return { active: next, found, looks };
}

interface WordMatch {
  readonly first: number;
  readonly last: number;
  readonly word: number;
}

/** Puts stems together to patterns; remembers per pattern how far it has come. */
function createFollower<Owner>() {
  const reached = new Map<Pattern<Owner>, (WordMatch | undefined)[]>();
  return (use: { readonly pattern: Pattern<Owner>; readonly index: number }, match: WordMatch): readonly Match<Owner>[] => {
    const { pattern, index } = use;
    const progress = reached.get(pattern) ?? [];
    reached.set(pattern, progress);
    const before = progress[index - 1];
    // In «хайп-проект» the letter between the words is one of both.
    const isNear = before !== undefined && before.last <= match.first && match.word - before.word <= WIDEST_STEP;
    if (index > 0 && !isNear) return [];
    const first = before?.first ?? match.first;
    progress[index] = { ...match, first };
    if (index < pattern.stems.length - 1) return [];
    // Its words are used up: the next match needs its own.
    reached.delete(pattern);
    return [{ owner: pattern.owner, first, last: match.last }];
  };
}
