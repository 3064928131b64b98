/**
 * @file sandbox/chat-page/public/composer.js
 * @description The field where a person writes to the bot, with formatting of the selection.
 * @dependencies -
 * @created 2026-11-24
 */
import { byId } from './elements.js';
import { readEditor } from './rich-text.js';

/** Wires the composer; `submit` gets the text with entities and rejects when it was not taken. */
export function wireComposer(submit) {
  const editor = byId('editor');
  // The place a link is made for, remembered while its address is typed.
  const pending = { range: undefined };
  const attach = byId('attach');
  // A picture is a name here: its bytes are made up.
  const attached = () => (attach.getAttribute('aria-pressed') === 'true' ? `Фото ${new Date().toISOString()}` : undefined);
  attach.addEventListener('click', () => attach.setAttribute('aria-pressed', attached() === undefined ? 'true' : 'false'));
  const sendNow = async () => {
    const message = readEditor(editor);
    const photo = attached();
    if (message.text.trim() === '' && photo === undefined) return;
    if (await submit(photo === undefined ? message : { ...message, photo })) {
      editor.replaceChildren();
      attach.setAttribute('aria-pressed', 'false');
    }
    editor.focus();
  };
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    void sendNow();
  });
  editor.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void sendNow();
    }
    if (event.code === 'KeyK' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      openLinkForm(editor, pending);
    }
  });
  // Only text comes in by pasting: formatting of other pages would not survive as entities.
  editor.addEventListener('paste', (event) => {
    event.preventDefault();
    document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
  });
  wireTools(editor, pending);
  wireLinkForm(editor, pending);
}

function wireTools(editor, pending) {
  for (const button of document.querySelectorAll('[data-format]')) {
    // The press must not take the selection away from the editor.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => {
      if (button.dataset.format === 'link') openLinkForm(editor, pending);
      else document.execCommand(button.dataset.format);
    });
  }
}

function openLinkForm(editor, pending) {
  const selection = getSelection();
  if (selection.rangeCount === 0 || selection.isCollapsed || !editor.contains(selection.anchorNode)) return;
  pending.range = selection.getRangeAt(0).cloneRange();
  byId('link-form').hidden = false;
  byId('link-url').focus();
}

function wireLinkForm(editor, pending) {
  const input = byId('link-url');
  const close = () => {
    byId('link-form').hidden = true;
    input.value = '';
    editor.focus();
  };
  const accept = () => {
    const url = input.value.trim();
    close();
    if (!/^https?:\/\/\S+$/i.test(url) || !pending.range) return;
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(pending.range);
    document.execCommand('createLink', false, url);
    selection.collapseToEnd();
  };
  byId('link-ok').addEventListener('click', accept);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    accept();
  });
}
