/**
 * @file sandbox/telegram/rules/detect-entities.ts
 * @description Finds commands, links, mentions and hashtags in what a user typed, as Telegram's server does.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Entity } from '../bot-api-types.ts';

const PATTERNS: readonly { readonly type: string; readonly pattern: RegExp }[] = [
  { type: 'url', pattern: /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/giu },
  { type: 'bot_command', pattern: /(?<![\w/])\/[a-z0-9_]{1,32}(?:@\w{4,32})?(?!\w|\/)/giu },
  { type: 'mention', pattern: /(?<!\w)@[a-z]\w{3,31}/giu },
  { type: 'hashtag', pattern: /(?<![\p{L}\p{N}_])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu },
];

/** The given entities plus what is found outside of them. */
export function withDetectedEntities(text: string, given: readonly Entity[]): readonly Entity[] {
  const all = [...given];
  for (const { type, pattern } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const found = { type, offset: match.index, length: match[0].length };
      if (!all.some((one) => touches(one, found) && !isPlainStyle(one.type))) all.push(found);
    }
  }
  return all.sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function touches(a: Entity, b: Entity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

function isPlainStyle(type: string): boolean {
  return ['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'blockquote'].includes(type);
}
