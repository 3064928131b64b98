/**
 * @file api/problems/problem-text.ts
 * @description What a problem says to a person, per language.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Language, ProblemCode, ProblemTexts } from './problem-codes.ts';
import { problemTextsEn } from './texts-en.ts';
import { problemTextsRu } from './texts-ru.ts';

/** The text of a code. */
export function problemText(code: ProblemCode, language: Language): ProblemTexts[ProblemCode] {
  return (language === 'ru' ? problemTextsRu : problemTextsEn)[code];
}
