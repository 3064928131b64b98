/**
 * @file bot/texts/index.ts
 * @description Front door of the bot's texts.
 * @dependencies -
 * @created 2026-11-24
 */
import { en } from './en.ts';
import { ru } from './ru.ts';
import { starRefusalsEn, starRefusalsRu } from './star-refusals.ts';
import type { Texts } from './texts.ts';

export type { ErrorText, OrderStep, Texts } from './texts.ts';

/** The texts of a language. */
export function textsOf(language: 'ru' | 'en'): Texts {
  return language === 'ru' ? ru : en;
}

/** Why somebody may not pay in Stars now, in a language. */
export function starRefusals(language: 'ru' | 'en'): typeof starRefusalsRu {
  return language === 'ru' ? starRefusalsRu : starRefusalsEn;
}
