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

/** A letter while its word is still being read. */
interface Draft {
  readonly letter: string;
  readonly from: number;
  to: number;
  opens: boolean;
  /** Set where the end of one word and the beginning of the next are the same letter. */
  closes?: boolean;
}

const INVISIBLE = /^(?:\p{M}|\p{Cf}|\p{Default_Ignorable_Code_Point}|(?!\s)\p{Cc})$/u;
// A braille cell without dots looks like a space and is a symbol to Unicode.
const SPACE = /^[\s\p{Z}\u2800]$/u;
const LETTER = /^[\p{L}\p{N}]$/u;

/** So many words in a row, each no longer than this, are one word that is spelled out. */
const SPELLED_WORDS = 3;
const SPELLED_LENGTH = 2;

/**
 * Folds compatibility forms, case, look-alike letters and repeated letters, drops what is invisible or stands between letters, and joins
 * words that are spelled out. Repeating it changes nothing.
 */
export function normalise(text: string): Normalised {
  const words = joinSpelled(readWords(text));
  const glyphs: Glyph[] = [];
  for (const word of words) {
    const before = glyphs.at(-1);
    const [first] = word;
    if (before !== undefined && first !== undefined)
      glyphs.push({ letter: ' ', from: before.to, to: first.from, opens: true, closes: true });
    word.forEach((draft, index) => glyphs.push({ ...draft, closes: draft.closes === true || (word[index + 1]?.opens ?? true) }));
  }
  return { text: glyphs.map(({ letter }) => letter).join(''), glyphs };
}

/** The part of the original from one letter to another, both included. */
export function rangeBetween({ glyphs }: Normalised, first: number, last: number): TextRange {
  const from = glyphs[first]?.from ?? 0;
  return { offset: from, length: (glyphs[last]?.to ?? from) - from };
}

function readWords(text: string): Draft[][] {
  const words: Draft[][] = [];
  let word: Draft[] = [];
  let opens = true;
  let at = 0;
  const endWord = () => {
    if (word.length > 0) words.push(word);
    word = [];
    opens = true;
  };
  for (const character of text) {
    const [from, to] = [at, at + character.length];
    at = to;
    for (const part of decompose(character)) {
      if (INVISIBLE.test(part)) continue;
      if (SPACE.test(part)) endWord();
      else if (LETTER_SIGNS.has(part)) {
        append(word, { letter: part, from, to, opens: true });
        opens = true;
      } else if (LETTER.test(part)) {
        append(word, { letter: skeletonOf(part), from, to, opens });
        opens = false;
      } else opens = true;
    }
  }
  endWord();
  return words;
}

/** Its compatibility parts in lower case; marks are parts of their own. */
function decompose(character: string): string {
  const shown = emojiLetter(character.codePointAt(0) ?? 0);
  // Look-alike signs go before NFKD's parts are judged: © and ® are letters to a reader.
  return shown ?? skeletonOf(character).normalize('NFKD').toLowerCase().normalize('NFKD');
}

function append(word: Draft[], draft: Draft): void {
  const last = word.at(-1);
  if (last?.letter !== draft.letter) {
    word.push({ ...draft });
    return;
  }
  last.to = draft.to;
  if (draft.opens) Object.assign(last, { opens: true, closes: true });
}

function joinSpelled(words: readonly Draft[][]): readonly Draft[][] {
  const joined: Draft[][] = [];
  for (let at = 0; at < words.length;) {
    let end = at;
    while (end < words.length && (words[end] as Draft[]).length <= SPELLED_LENGTH) end += 1;
    if (end - at >= SPELLED_WORDS) {
      const whole: Draft[] = [];
      for (const draft of words.slice(at, end).flat()) append(whole, draft);
      joined.push(whole);
    } else joined.push(...words.slice(at, end));
    const next = words[end];
    if (next !== undefined) joined.push(next);
    at = end + 1;
  }
  return joined;
}
