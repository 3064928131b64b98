/**
 * @file sandbox/telegram/rules/entities-to-html.ts
 * @description A text with entities as HTML the way t.me shows it; entities are nested, never crossing (the store guarantees it).
 * @dependencies -
 * @created 2026-11-24
 */
import { escapeHtml } from '../../http/reply.ts';
import type { Entity } from '../bot-api-types.ts';

const TAGS: Readonly<Record<string, readonly [open: string, close: string]>> = {
  bold: ['<b>', '</b>'],
  italic: ['<i>', '</i>'],
  underline: ['<u>', '</u>'],
  strikethrough: ['<s>', '</s>'],
  spoiler: ['<span class="tg-spoiler">', '</span>'],
  blockquote: ['<blockquote>', '</blockquote>'],
  expandable_blockquote: ['<blockquote>', '</blockquote>'],
  code: ['<code>', '</code>'],
  pre: ['<pre>', '</pre>'],
};

/** HTML with links for text_link, url and mention entities and `<br/>` for line ends. */
export function entitiesToHtml(text: string, entities: readonly Entity[]): string {
  const opens = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const closing: { at: number; html: string }[] = [];
  let html = '';
  let at = 0;
  const flush = (until: number) => {
    html += escapeHtml(text.slice(at, until)).replaceAll('\n', '<br/>');
    at = until;
  };
  const closeUntil = (limit: number) => {
    for (let last = closing.at(-1); last && last.at <= limit; last = closing.at(-1)) {
      flush(last.at);
      html += last.html;
      closing.pop();
    }
  };
  for (const entity of opens) {
    closeUntil(entity.offset);
    flush(entity.offset);
    const [open, close] = tagsOf(entity, text.slice(entity.offset, entity.offset + entity.length));
    html += open;
    closing.push({ at: entity.offset + entity.length, html: close });
  }
  closeUntil(text.length);
  flush(text.length);
  return html;
}

function tagsOf(entity: Entity, covered: string): readonly [string, string] {
  const href = hrefOf(entity, covered);
  if (href !== undefined) return [`<a href="${escapeHtml(href)}" target="_blank" rel="noopener">`, '</a>'];
  return TAGS[entity.type] ?? ['', ''];
}

function hrefOf(entity: Entity, covered: string): string | undefined {
  if (entity.type === 'text_link') return entity.url;
  if (entity.type === 'url') return covered;
  if (entity.type === 'mention') return `https://t.me/${covered.slice(1)}`;
  return undefined;
}
