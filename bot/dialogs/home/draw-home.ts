/**
 * @file bot/dialogs/home/draw-home.ts
 * @description The first screen and the help screen.
 * @dependencies -
 * @created 2026-11-24
 */
import { bold, encodePress, lines, quote } from '../../screens/index.ts';
import type { Language, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';

/** Draws Home: everything is reachable from here. */
export function drawHome(language: Language): Screen {
  const texts = textsOf(language);
  return {
    ...lines(bold(texts.home.title), '', quote(texts.home.body)),
    keyboard: [
      [{ text: texts.button.find, data: encodePress({ action: 'channels', page: 0 }) }],
      [{ text: texts.button.orders, data: encodePress({ action: 'orders', page: 0 }) }],
      [{ text: texts.button.advertiser, data: encodePress({ action: 'advertiser' }) }],
      [
        { text: texts.button.help, data: encodePress({ action: 'help' }) },
        { text: texts.button.otherLanguage, data: encodePress({ action: 'language', language: language === 'ru' ? 'en' : 'ru' }) },
      ],
    ],
  };
}

/** Draws Help. */
export function drawHelp(language: Language): Screen {
  const texts = textsOf(language);
  return {
    ...lines(bold(texts.help.title), '', texts.help.body),
    keyboard: [
      [{ text: texts.button.find, data: encodePress({ action: 'channels', page: 0 }) }],
      [{ text: texts.button.home, data: encodePress({ action: 'home' }) }],
    ],
  };
}
