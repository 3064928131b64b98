/**
 * @file bot/texts/plural.ts
 * @description Picks the right word form for a count by the language's plural rules.
 * @dependencies -
 * @created 2026-11-24
 */

/** Russian: plural for 1, 2–4 and 5+ (and teens). */
export function pluralRu(count: number, one: string, few: string, many: string): string {
  const category = new Intl.PluralRules('ru-RU').select(count);
  if (category === 'one') return one;
  return category === 'few' ? few : many;
}

/** English: one or other. */
export function pluralEn(count: number, one: string, other: string): string {
  return new Intl.PluralRules('en-GB').select(count) === 'one' ? one : other;
}
