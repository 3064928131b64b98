/**
 * @file tests/kit/formatted-text.ts
 * @description Builds a formatted text as a person's Telegram client sends it: entities count UTF-16 units.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Entity } from './sandbox-client.ts';

/** A text with its formatting. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** A plain part, or a part with one kind of formatting. */
type Part = string | { readonly text: string; readonly type: string; readonly url?: string };

/** Joins parts; JavaScript's string length is Telegram's unit. */
function formatted(...parts: readonly Part[]): FormattedText {
  let text = '';
  const entities: Entity[] = [];
  for (const part of parts) {
    if (typeof part !== 'string') {
      const { text: inner, ...entity } = part;
      entities.push({ ...entity, offset: text.length, length: inner.length });
    }
    text += typeof part === 'string' ? part : part.text;
  }
  return { text, entities };
}

/** A post with everything that tends to go wrong: emoji of several units before bold, italic and a link; `word` makes it unlike any other. */
export function samplePost(word: string): FormattedText {
  return formatted(
    '☕️👩‍🍳 ',
    { text: `Новый вкус осени: ${word}`, type: 'bold' },
    '\n\nЗёрна из Эфиопии 🇪🇹, обжарка вчера. ',
    { text: 'Первая чашка за наш счёт', type: 'italic' },
    ' по слову ',
    { text: word, type: 'code' },
    '.\n',
    { text: 'Забронировать столик 👉', type: 'text_link', url: `https://coffee.example/book?utm_campaign=${encodeURIComponent(word)}` },
  );
}
