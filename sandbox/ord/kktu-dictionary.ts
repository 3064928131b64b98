/**
 * @file sandbox/ord/kktu-dictionary.ts
 * @description Lines of the classifier of goods and services, enough of it to sell and to be refused by; the real one has hundreds.
 * @dependencies -
 * @created 2026-11-29
 */

/** A line. */
export interface KktuLine {
  readonly code: string;
  readonly name: string;
}

const LINES: readonly KktuLine[] = [
  { code: '1.1.1', name: 'Крепкие алкогольные напитки' },
  { code: '5.1.1', name: 'Лотереи и тотализаторы' },
  { code: '5.4.1', name: 'Туристические поездки' },
  { code: '8.1.1', name: 'Кафе и рестораны' },
  { code: '9.1.1', name: 'Компьютеры и их части' },
  { code: '12.1.1', name: 'Лекарственные средства' },
  { code: '14.1.1', name: 'Одежда и обувь' },
  { code: '16.1.1', name: 'Пиво' },
  { code: '17.1.1', name: 'Продукты питания' },
  { code: '29.1.1', name: 'Финансовые услуги банков' },
  { code: '30.15.1', name: 'Прочие товары и услуги' },
];

/** Whether there is such a code. */
export function isKnownKktu(code: string): boolean {
  return LINES.some((line) => line.code === code);
}

/** Lines with one of the codes (none: all) whose name or code has the text in it. */
export function findKktu(asked: { readonly search: string; readonly codes: readonly string[] }): readonly KktuLine[] {
  const search = asked.search.toLowerCase();
  const named = asked.codes.length === 0 ? LINES : LINES.filter(({ code }) => asked.codes.includes(code));
  return named.filter(({ code, name }) => code.startsWith(search) || name.toLowerCase().includes(search));
}
