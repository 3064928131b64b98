/**
 * @file bot/texts/index.ts
 * @description Front door of the bot's texts.
 * @dependencies -
 * @created 2026-11-24
 */
import { en } from './en.ts';
import { ru } from './ru.ts';
import type { Texts } from './texts.ts';

export type { OrderStep, Texts } from './texts.ts';

/** The texts of a language. */
export function textsOf(language: 'ru' | 'en'): Texts {
  return language === 'ru' ? ru : en;
}
