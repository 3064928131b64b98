/**
 * @file bot/screens/rich-text.ts
 * @description Builds text with entities out of plain and formatted parts, so that foreign titles can never become markup.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { TextEntity } from '@lytslot/domain/booking';

/** Text with its formatting. */
export interface RichText {
  readonly text: string;
  readonly entities: readonly TextEntity[];
}

/** A part of a rich text: plain, or already formatted. */
export type RichPart = string | RichText;

/** Joins parts, moving entity offsets along. */
export function rich(...parts: readonly RichPart[]): RichText {
  let text = '';
  const entities: TextEntity[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const shift = text.length;
    entities.push(...part.entities.map((entity) => ({ ...entity, offset: entity.offset + shift })));
    text += part.text;
  }
  return { text, entities };
}

/** Lines below each other; undefined ones are left out, '' makes an empty line. */
export function lines(...parts: readonly (RichPart | undefined)[]): RichText {
  const kept = parts.filter((part) => part !== undefined);
  return rich(...kept.flatMap((part, index) => (index === 0 ? [part] : ['\n', part])));
}

/** Bold text. */
export function bold(part: RichPart): RichText {
  return wrap(part, { type: 'bold' });
}

/** Italic text. */
export function italic(part: RichPart): RichText {
  return wrap(part, { type: 'italic' });
}

/** A quotation block. */
export function quote(part: RichPart): RichText {
  return wrap(part, { type: 'blockquote' });
}

/** A text that opens a link. */
export function link(part: RichPart, url: string): RichText {
  return wrap(part, { type: 'text_link', url });
}

function wrap(part: RichPart, entity: { readonly type: string; readonly url?: string }): RichText {
  const inner = rich(part);
  if (inner.text.length === 0) return inner;
  return { text: inner.text, entities: [{ ...entity, offset: 0, length: inner.text.length }, ...inner.entities] };
}
