/**
 * @file sandbox/chat-page/public/rich-text.js
 * @description Texts with entities: drawn as elements, and read back from what a person typed and formatted.
 * @dependencies -
 * @created 2026-11-24
 */
import { element } from './elements.js';

const TAGS = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
  code: 'code',
  pre: 'pre',
};
const TYPES = {
  B: 'bold',
  STRONG: 'bold',
  I: 'italic',
  EM: 'italic',
  U: 'underline',
  S: 'strikethrough',
  STRIKE: 'strikethrough',
  DEL: 'strikethrough',
};

/** The text as nodes; entities are nested, never crossing. */
export function drawText(text, entities) {
  return drawRange(
    text,
    [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length),
    0,
    text.length,
  );
}

function drawRange(text, entities, from, to) {
  const nodes = [];
  let at = from;
  let rest = entities;
  while (rest.length > 0) {
    const [first] = rest;
    const end = first.offset + first.length;
    const inner = rest.slice(1).filter((entity) => entity.offset < end);
    rest = rest.slice(1 + inner.length);
    nodes.push(text.slice(at, first.offset), wrap(first, text.slice(first.offset, end), drawRange(text, inner, first.offset, end)));
    at = end;
  }
  return [...nodes, text.slice(at, to)];
}

function wrap(entity, covered, children) {
  const href = linkOf(entity, covered);
  if (href !== undefined) return element('a', { href, target: '_blank', rel: 'noopener' }, ...children);
  if (entity.type === 'spoiler') return element('span', { className: 'spoiler' }, ...children);
  return element(TAGS[entity.type] ?? 'span', {}, ...children);
}

function linkOf(entity, covered) {
  const href = entity.type === 'text_link' ? entity.url : entity.type === 'url' ? covered : undefined;
  return href !== undefined && /^https?:\/\//i.test(href) ? href : undefined;
}

/** What stands in the editor, as text with entities. */
export function readEditor(editor) {
  const out = { text: '', entities: [] };
  collect(editor, out, editor);
  const text = out.text.replaceAll('\u00a0', ' ');
  return { text, entities: out.entities.filter((entity) => entity.length > 0 && text.slice(entity.offset).length > 0) };
}

function collect(node, out, editor) {
  if (node.nodeType === Node.TEXT_NODE) {
    out.text += node.data;
    return;
  }
  if (node.nodeName === 'BR') {
    out.text += '\n';
    return;
  }
  if (node !== editor && node.nodeName === 'DIV' && out.text !== '' && !out.text.endsWith('\n')) out.text += '\n';
  const offset = out.text.length;
  for (const child of node.childNodes) collect(child, out, editor);
  const length = out.text.length - offset;
  if (node.nodeName === 'A') out.entities.push({ type: 'text_link', offset, length, url: node.href });
  else if (TYPES[node.nodeName]) out.entities.push({ type: TYPES[node.nodeName], offset, length });
}
