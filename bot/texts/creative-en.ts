/**
 * @file bot/texts/creative-en.ts
 * @description English texts about the post and its buttons.
 * @dependencies -
 * @created 2026-11-30
 */
import { pluralEn } from './plural.ts';
import type { Texts } from './texts.ts';

const group = (count: number) => count.toString().replace(/\B(?=(\d{3})+$)/g, '\u00a0');

export const creativeEn: Texts['creative'] = {
  heldUntil: (time) => `Held until ${time}`,
  ask: 'Send the post exactly as it should look',
  askAgain: 'Send the new version of the post',
  waitingUntil: (time) => `We wait until ${time}`,
  versionTaken: 'The new version is sent',
  draftTitle: 'The channel’s owner offers this',
  draftAbove: 'The text above is exact. Only it goes out, and only if you agree.',
  hint: 'In one message: text, or one photo with a caption. Formatting and links are kept. We add the advertising label and its link.',
  refused: {
    album:
      'An album cannot be a post: it has no buttons and no place for the label. Send one photo with a caption. Nothing is lost, your time is held.',
    veiled:
      'A photo behind a spoiler or below its text is not published. Send it plain, its caption below it. Nothing is lost, your time is held.',
    file: 'This is a file. Send the photo as a photo, compressed, its caption in the same message. Nothing is lost, your time is held.',
    other: 'We publish a text, or one photo with a caption. Send the post like that: nothing is lost, your time is held.',
  },
  previewTitle: 'This is how the post will look',
  previewAbove: 'The post above is exact, label included.',
  length: (used, limit) => `Length ${group(used)} of ${group(limit)}`,
  label: 'Advertising label added',
  links: (count) => (count === 0 ? 'No links of yours' : `${count} ${pluralEn(count, 'link', 'links')}: http(s), allowed`),
  formatting: 'Formatting kept',
  photo: 'The photo is there, the text below it',
  buttons: (count) => `${count} ${pluralEn(count, 'button', 'buttons')} below the post`,
  askButtons: 'Send the buttons',
  buttonsHint:
    'In one message, each line a row of buttons:\nBuy - https://example.org\nSite - https://example.org | Reviews - https://example.org/reviews',
  buttonsWant: (line) => `Line ${line} does not look like “Text - https://link”.`,
  buttonsNow: (count) => (count === 0 ? 'No buttons now.' : `Now: ${count} ${pluralEn(count, 'button', 'buttons')}.`),
};
