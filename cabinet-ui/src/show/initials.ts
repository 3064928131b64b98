/**
 * @file cabinet-ui/src/show/initials.ts
 * @description The letters that stand for a name where there is no picture.
 * @dependencies -
 * @created 2026-11-25
 */
/** First letters of the first words; an emoji is one letter. */
export function initialsOf(name: string, words: number): string {
  const letters = name
    .split(/\s+/)
    .slice(0, words)
    .map((word) => /^./u.exec(word)?.[0] ?? '');
  return letters.join('').toUpperCase();
}
