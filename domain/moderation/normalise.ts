/**
 * @file domain/moderation/normalise.ts
 * @description A text as its reader sees it: one skeleton of letters without tricks, every letter with its place in the original.
 * @dependencies -
 * @created 2026-11-29
 */
import { emojiLetter, LETTER_SIGNS, skeletonOf } from './letters.ts';

/** A part of the original text in UTF-16 units, as Telegram counts. */
export interface TextRange {
  readonly offset: number;
  readonly length: number;
}

/** One letter of the skeleton, or the space between two words. */
export interface Glyph {
  readonly letter: string;
  /** UTF-16 units of the original it was read from; `to` is behind its last one. */
  readonly from: number;
  readonly to: number;
  /** Whether a word may begin or end here: at spaces, at signs inside a word, and at every letter of a word that is s p e l l e d. */
  readonly opens: boolean;
  readonly closes: boolean;
}

/** A text without tricks. */
export interface Normalised {
  readonly text: string;
  readonly glyphs: readonly Glyph[];
}

/** A letter while its word is still being put together. */
interface Draft {
  readonly letter: string;
  readonly from: number;
  to: number;
  opens: boolean;
  /** Set where the end of one word and the beginning of the next are the same letter. */
  closes?: boolean;
}

/** Letters with nothing between them that a word could begin at. */
interface Piece {
  readonly letters: Draft[];
  readonly isAfterSpace: boolean;
}

const INVISIBLE = /^(?:\p{M}|\p{Cf}|\p{Default_Ignorable_Code_Point}|(?!\s)\p{Cc})$/u;
// A braille cell without dots looks like a space and is a symbol to Unicode.
const SPACE = /^[\s\p{Z}\u2800]$/u;
/** Digits are kept when repeated: 44 may stand for two letters. */
const DIGIT = /^\p{N}$/u;
const LETTER = /^[\p{L}\p{N}]$/u;

/** So many pieces in a row, each no longer than this, are one word that is spelled out. */
const SPELLED_PIECES = 3;
const SPELLED_LENGTH = 2;

/**
 * Folds compatibility forms, case, look-alike letters and repeated letters, drops what is invisible or stands between letters, and joins
 * words that are spelled out. Repeating it changes nothing.
 */
export function normalise(text: string): Normalised {
  const glyphs: Glyph[] = [];
  for (const word of joinWords(readPieces(text))) {
    const before = glyphs.at(-1);
    const from = before?.to ?? 0;
    if (before !== undefined) glyphs.push({ letter: ' ', from, to: Math.max(from, word[0]?.from ?? from), opens: true, closes: true });
    word.forEach((draft, index) => glyphs.push({ ...draft, closes: draft.closes === true || (word[index + 1]?.opens ?? true) }));
  }
  return { text: glyphs.map(({ letter }) => letter).join(''), glyphs };
}

/** The part of the original from one letter to another, both included. */
export function rangeBetween({ glyphs }: Normalised, first: number, last: number): TextRange {
  const from = glyphs[first]?.from ?? 0;
  return { offset: from, length: (glyphs[last]?.to ?? from) - from };
}

function readPieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let gap = 'space' as 'none' | 'sign' | 'space';
  let at = 0;
  const add = (letter: string, from: number) => {
    const draft = { letter, from, to: at, opens: gap !== 'none' };
    const last = pieces.at(-1);
    if (gap === 'none' && last !== undefined) append(last.letters, draft);
    else pieces.push({ letters: [draft], isAfterSpace: gap === 'space' });
    gap = 'none';
  };
  for (const character of text) {
    const from = at;
    at += character.length;
    for (const part of decompose(character)) {
      if (INVISIBLE.test(part)) continue;
      if (SPACE.test(part)) gap = 'space';
      else if (LETTER_SIGNS.has(part)) {
        if (gap === 'none') gap = 'sign';
        add(part, from);
        gap = 'sign';
      } else if (LETTER.test(part)) add(skeletonOf(part), from);
      else if (gap === 'none') gap = 'sign';
    }
  }
  return pieces;
}

/** Its compatibility parts in lower case; marks are parts of their own. */
function decompose(character: string): string {
  const shown = emojiLetter(character.codePointAt(0) ?? 0);
  // Look-alike signs go before NFKD's parts are judged: © and ® are letters to a reader.
  return shown ?? skeletonOf(character).normalize('NFKD').toLowerCase().normalize('NFKD');
}

function append(word: Draft[], draft: Draft): void {
  const last = word.at(-1);
  if (last?.letter !== draft.letter || DIGIT.test(draft.letter)) {
    word.push({ ...draft });
    return;
  }
  last.to = draft.to;
  if (draft.opens) Object.assign(last, { opens: true, closes: true });
}

function joinWords(pieces: readonly Piece[]): readonly Draft[][] {
  const words: Draft[][] = [];
  const isShort = (piece: Piece | undefined) => piece !== undefined && changesIn(piece.letters) <= SPELLED_LENGTH;
  let spelledFrom = 0;
  let spelledTo = 0;
  pieces.forEach(({ letters, isAfterSpace }, index) => {
    if (index >= spelledTo) {
      spelledFrom = index;
      spelledTo = index + 1;
      while (isShort(pieces[index]) && isShort(pieces[spelledTo])) spelledTo += 1;
    }
    const isSpelled = spelledTo - spelledFrom >= SPELLED_PIECES && index > spelledFrom;
    const word = words.at(-1);
    if (word === undefined || (isAfterSpace && !isSpelled)) words.push([...letters]);
    else for (const letter of letters) append(word, letter);
  });
  return words;
}

function changesIn(letters: readonly Draft[]): number {
  return letters.filter(({ letter }, index) => letter !== letters[index - 1]?.letter).length;
}
