/**
 * @file sandbox/chat-page/public/chat.js
 * @description The chat with the bot: bubbles, keyboards, answers to pressed buttons.
 * @dependencies -
 * @created 2026-11-24
 */
import { byId, dayName, element, shortTime } from './elements.js';
import { drawText } from './rich-text.js';

const TOAST_MS = 3500;

/** Draws a user's chat; `press` is called with a message and the index of its button. */
export function drawChat(chat, press) {
  byId('chat-title').textContent = chat.bot.first_name;
  byId('chat-subtitle').textContent = `@${chat.bot.username} · вы — ${chat.user.first_name}`;
  const isNew = chat.contact === 'none';
  byId('start').hidden = !isNew;
  document.querySelector('.editor-row').hidden = isNew;
  document.querySelector('.tools').hidden = isNew;
  const box = byId('messages');
  const wasAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  box.replaceChildren(
    ...(isNew
      ? [welcome(chat)]
      : withDays(
          chat.messages.map((message) => ({ ...message, userId: chat.user.id })),
          press,
        )),
  );
  if (wasAtEnd || box.dataset.user !== String(chat.user.id)) box.scrollTop = box.scrollHeight;
  box.dataset.user = String(chat.user.id);
}

function welcome(chat) {
  return element('div', { className: 'welcome' }, `Чат с ботом от имени «${chat.user.first_name}» ещё не начат. Нажмите «Запустить бота».`);
}

function withDays(messages, press) {
  let day = '';
  return messages.flatMap((message) => {
    const itsDay = dayName(message.date);
    const separator = itsDay === day ? [] : [element('div', { className: 'day' }, itsDay)];
    day = itsDay;
    return [...separator, drawMessage(message, press)];
  });
}

function drawMessage(message, press) {
  const meta = element('span', { className: 'meta' }, `${message.isEdited ? 'изменено ' : ''}${shortTime(message.date)}`);
  const photo = message.photo === null ? undefined : element('div', { className: 'photo' }, 'Фото');
  const bubble = element('div', { className: 'bubble' }, photo, ...drawText(message.text, message.entities), meta);
  const rows = message.keyboard.length === 0 ? undefined : drawKeyboard(message, press);
  return element('article', { className: `message ${message.from}`, 'data-message-id': String(message.messageId) }, bubble, rows);
}

function drawKeyboard(message, press) {
  let index = -1;
  const rows = message.keyboard.map((row) =>
    element(
      'div',
      {},
      ...row.map((button) => {
        index += 1;
        return drawButton(message, button, index, press);
      }),
    ),
  );
  return element('div', { className: 'keyboard' }, ...rows);
}

function drawButton(message, button, index, press) {
  if (button.url !== undefined)
    return element('a', { href: seenBy(button.url, message.userId), target: '_blank', rel: 'noopener' }, button.text);
  const made = element('button', { type: 'button' }, button.text);
  made.addEventListener('click', () => {
    made.setAttribute('aria-busy', 'true');
    press(message, index);
  });
  return made;
}

/** An invoice opens in Telegram itself, which knows who looks. */
function seenBy(url, userId) {
  return new URL(url).pathname.startsWith('/invoice/') ? `${url}?user=${userId}` : url;
}

/** Shows a line over the chat for a few seconds. */
export function showToast(text) {
  const toast = byId('toast');
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(Number(toast.dataset.timer));
  toast.dataset.timer = String(setTimeout(() => (toast.hidden = true), TOAST_MS));
}
