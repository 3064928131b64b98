/**
 * @file cabinet-ui/src/texts/plural.ts
 * @description Chooses the form of a word that goes with a number.
 * @dependencies -
 * @created 2026-11-25
 */
/** `forms`: one, few, many; English uses the first and the last. */
export function plural(language: 'ru' | 'en', count: number, forms: readonly [string, string, string]): string {
  const [one, few, many] = forms;
  const rule = new Intl.PluralRules(language).select(count);
  if (rule === 'one') return one;
  return rule === 'few' ? few : many;
}
