/**
 * @file domain/moderation/letters.ts
 * @description Letters that look alike, letters that may be read in more than one way, and signs that stand for letters. Data.
 * @dependencies -
 * @created 2026-11-29
 */

/** Per letter of the skeleton: the lower-case letters of other scripts that look like it, small or capital. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  a: 'аαɑᴀ',
  b: 'вβʙƀ',
  c: 'сϲᴄƈ©',
  d: 'ԁɗđ',
  e: 'еєεҽɛəᴇ',
  f: 'ƒϝꬵ',
  g: 'ɡɢց',
  h: 'нηһҥңӈʜհħ',
  i: 'іιıɪӏ',
  j: 'јϳյ',
  k: 'кκқҝҟӄᴋ',
  l: 'ʟłɩ',
  m: 'мμᴍ',
  n: 'ɴŋոռ',
  o: 'оοσөɵօᴏøѳ',
  p: 'рρϸþҏ',
  q: 'ԛզ',
  r: 'ɾʀ®',
  s: 'ѕʂꜱ',
  t: 'тτҭᴛŧ',
  u: 'υʋᴜս',
  v: 'ѵνᴠ',
  w: 'ԝωᴡ',
  x: 'хχҳ×',
  y: 'уγүұʏ',
  z: 'ʐᴢζƶ',
  г: 'ґғӷᴦ',
  ж: 'җ',
  з: 'ҙӡɜʒᴣ',
  и: 'ᴎ',
  л: 'λᴫԓ',
  п: 'πᴨ',
  ф: 'φɸ',
  ч: 'ҷҹӌ',
  э: 'ӭ',
};

/**
 * What else a letter of the skeleton may stand for: leetspeak, transliteration, the shape of the other case. Kept apart from the skeleton
 * because it is no equality: 4 is read as а and as ч, which are not alike.
 */
const OTHER_READINGS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'ilи',
  '3': 'зe',
  '4': 'aч',
  '5': 's',
  '6': 'бg',
  '7': 't',
  '8': 'b',
  '9': 'g',
  b: 'бь',
  c: 'цs',
  d: 'д',
  e: 'э',
  f: 'ф',
  g: 'гд',
  h: 'x',
  i: 'иl1',
  j: 'иж',
  k: 'c',
  l: 'лi1',
  n: 'hпи',
  o: '0',
  p: 'п',
  r: 'pг',
  s: 'c',
  u: 'иy',
  v: 'b',
  w: 'шb',
  y: 'иы',
  z: 'з',
  б: 'b6',
  г: 'r',
  д: 'dg',
  з: '3z',
  и: 'ui',
  л: 'l',
  п: 'n',
  ф: 'f',
  ч: '4',
  ш: 'w',
  э: 'e',
  // A sign instead of a letter: к@зино, ca$ino, c!ub; a star hides a vowel.
  '@': 'a',
  $: 's',
  '€': 'e',
  '!': 'iи',
  '|': 'il',
  '+': 't',
  '*': 'aeиiouyыэюя',
};

/** Signs that may stand for a letter or between letters; a word may begin after one. */
export const LETTER_SIGNS: ReadonlySet<string> = new Set(['@', '$', '€', '!', '|', '+', '*']);

/** First code point of a row of 26 Latin letters that Unicode keeps as emoji and does not decompose. */
const EMOJI_ALPHABETS = [0x1f1e6, 0x1f150, 0x1f170];

const SKELETON: ReadonlyMap<string, string> = new Map(
  Object.entries(LOOKALIKES).flatMap(([letter, alike]) => Array.from(alike, (other) => [other, letter] as const)),
);

const READINGS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(OTHER_READINGS).map(([letter, others]) => [letter, Array.from(new Set(letter + others))]),
);

/** The letter of the skeleton that looks like this lower-case letter. */
export function skeletonOf(letter: string): string {
  return SKELETON.get(letter) ?? letter;
}

/** Everything a letter of the skeleton may stand for, itself first. */
export function readingsOf(letter: string): readonly string[] {
  return READINGS.get(letter) ?? [letter];
}

/** The Latin letter that an emoji shows (regional indicators, letters in circles and squares), if it shows one. */
export function emojiLetter(codePoint: number): string | undefined {
  const first = EMOJI_ALPHABETS.find((start) => codePoint >= start && codePoint < start + 26);
  return first === undefined ? undefined : String.fromCharCode(0x61 + codePoint - first);
}
