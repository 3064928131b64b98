/**
 * @file sandbox/telegram/rules/entities.ts
 * @description Checks a text with its entities as strictly as Telegram describes them, and trims it as Telegram does.
 * @dependencies -
 * @created 2026-11-24
 */
import { badRequest } from '../bot-api-failure.ts';
import type { Entity } from '../bot-api-types.ts';

/** A text that passed: trimmed, entities sorted. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

const TYPES = new Set([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
]);
const MOST_ENTITIES = 100;
const KEYS = ['type', 'offset', 'length', 'url', 'language', 'custom_emoji_id'] as const;

/**
 * Validates and normalises. `limit` counts UTF-16 units after trimming: 4096 for texts, 1024 for captions.
 * Throws BotApiFailure 400: empty or too long text, unknown types, ranges outside the text or inside a surrogate pair,
 * partly overlapping entities, anything nested in code, wrong links.
 */
export function checkFormattedText(text: string, given: unknown, limit: number): FormattedText {
  const entities = readEntities(given);
  for (const [index, entity] of entities.entries()) checkRange(text, entity, index);
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  checkNesting(sorted);
  const trimmed = trim(text, sorted);
  if (trimmed.text === '') throw badRequest(limit === 4096 ? 'message text is empty' : 'message caption is empty');
  if (trimmed.text.length > limit) throw badRequest(limit === 4096 ? 'message is too long' : 'message caption is too long');
  return trimmed;
}

function readEntities(given: unknown): readonly Entity[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) throw badRequest("can't parse entities: Expected an Array of MessageEntity");
  if (given.length > MOST_ENTITIES) throw badRequest("can't parse entities: too many entities");
  return given.map(readEntity);
}

function readEntity(given: unknown, index: number): Entity {
  if (typeof given !== 'object' || given === null) throw wrong(index, 'is not an Object');
  const fields = given as Readonly<Record<string, unknown>>;
  const { type, offset, length } = fields;
  if (typeof type !== 'string' || !TYPES.has(type)) throw wrong(index, `has unsupported type "${String(type)}"`);
  if (!Number.isInteger(offset) || !Number.isInteger(length)) throw wrong(index, 'needs integer offset and length');
  checkTypeFields(fields, type, index);
  return Object.fromEntries(KEYS.filter((key) => fields[key] !== undefined).map((key) => [key, fields[key]])) as unknown as Entity;
}

function checkTypeFields(fields: Readonly<Record<string, unknown>>, type: string, index: number): void {
  if (type === 'text_link' && !isLink(fields['url'])) throw wrong(index, 'has a wrong URL');
  if (type === 'custom_emoji' && typeof fields['custom_emoji_id'] !== 'string') throw wrong(index, 'needs custom_emoji_id');
  if (fields['language'] !== undefined && (type !== 'pre' || typeof fields['language'] !== 'string'))
    throw wrong(index, 'has an unexpected language');
}

function isLink(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  return ['http:', 'https:', 'tg:', 'ton:', 'mailto:'].includes(new URL(url).protocol);
}

function checkRange(text: string, entity: Entity, index: number): void {
  const end = entity.offset + entity.length;
  if (entity.offset < 0 || entity.length <= 0) throw wrong(index, 'has a wrong offset or length');
  if (end > text.length) throw wrong(index, 'ends after the end of the text');
  if (splitsPair(text, entity.offset)) throw wrong(index, 'begins in a middle of a UTF-16 symbol');
  if (splitsPair(text, end)) throw wrong(index, 'ends in a middle of a UTF-16 symbol');
}

function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

function checkNesting(sorted: readonly Entity[]): void {
  const open: Entity[] = [];
  for (const [index, entity] of sorted.entries()) {
    while (open.length > 0 && endOf(open.at(-1)) <= entity.offset) open.pop();
    const outer = open.at(-1);
    if (outer) {
      if (entity.offset + entity.length > endOf(outer)) throw wrong(index, 'overlaps another entity without being nested in it');
      if (outer.type === 'code' || outer.type === 'pre' || entity.type === 'code' || entity.type === 'pre')
        throw wrong(index, 'is nested with code, which may have no other formatting');
      if (open.some((one) => one.type === entity.type)) throw wrong(index, `repeats ${entity.type} inside ${entity.type}`);
    }
    open.push(entity);
  }
}

function endOf(entity: Entity | undefined): number {
  return entity === undefined ? 0 : entity.offset + entity.length;
}

/** Leading blanks go unless an entity begins in them; trailing blanks always go, entities are cut with them. */
function trim(text: string, sorted: readonly Entity[]): FormattedText {
  const firstEntityAt = sorted[0]?.offset ?? text.length;
  let start = 0;
  while (start < firstEntityAt && isBlank(text[start])) start += 1;
  const end = Math.max(start, text.trimEnd().length);
  const entities = sorted.flatMap((entity) => {
    const length = Math.min(entity.offset + entity.length, end) - entity.offset;
    return length > 0 ? [{ ...entity, offset: entity.offset - start, length }] : [];
  });
  return { text: text.slice(start, end), entities };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}

function wrong(index: number, what: string): Error {
  return badRequest(`can't parse entities: entity ${index} ${what}`);
}
