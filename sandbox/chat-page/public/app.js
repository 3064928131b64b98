/**
 * @file sandbox/chat-page/public/app.js
 * @description Joins the page: who plays, what is shown, what is read anew when something changes.
 * @dependencies -
 * @created 2026-11-24
 */
import { drawChat, showToast } from './chat.js';
import { wireComposer } from './composer.js';
import { avatar, byId, element } from './elements.js';
import { listen, read, send } from './sandbox-client.js';
import { drawChannels, drawPayments, wireTabs } from './side-panes.js';
import { drawState, wireClock } from './top-bar.js';

const ANSWER_MS = 4000;

const page = {
  users: [],
  channels: [],
  userId: Number(new URLSearchParams(location.search).get('user')),
  unread: new Set(),
  seen: new Set(),
};

async function showChat() {
  const userId = page.userId;
  const chat = await read(`/telegram/users/${userId}/chat`);
  if (userId !== page.userId) return;
  drawChat(chat, (message, index) => void tell(() => send(`/telegram/users/${userId}/press`, { messageId: message.messageId, index })));
  // Answers given before the page was opened are no news.
  const isFirst = page.seen.size === 0;
  for (const press of chat.presses.filter(({ answer }) => answer !== null)) {
    if (page.seen.has(press.callbackQueryId)) continue;
    page.seen.add(press.callbackQueryId);
    if (!isFirst && press.answer.text) showToast(press.answer.text);
  }
  page.seen.add('opened');
}

/** Runs what a person did; what went wrong is said over the chat. */
async function tell(act) {
  try {
    await act();
    setTimeout(() => document.querySelectorAll('[aria-busy]').forEach((button) => button.removeAttribute('aria-busy')), ANSWER_MS);
    return true;
  } catch (error) {
    showToast(error.message);
    return false;
  }
}

async function showChannels() {
  const channels = await read('/telegram/channels');
  page.channels = await Promise.all(
    channels.map(async (channel) => ({ ...channel, posts: await read(`/telegram/channels/${channel.chatId}/posts`) })),
  );
  drawChannels(page.channels, page.userId, changeRights);
}

async function changeRights(channel, status) {
  const [bot] = await read('/telegram/bots');
  const rights = { can_post_messages: true, can_edit_messages: true, can_delete_messages: true };
  const change = { userId: bot.id, status, byUserId: page.userId, ...(status === 'administrator' ? { rights } : {}) };
  await tell(() => send(`/telegram/channels/${channel.chatId}/members`, change));
}

async function showPeople() {
  page.users = await read('/telegram/users');
  if (!page.users.some((user) => user.id === page.userId)) page.userId = page.users[0]?.id;
  const owners = new Set(
    page.channels.flatMap((channel) => channel.members.filter((member) => member.status === 'creator').map((member) => member.user.id)),
  );
  const group = (name, users) => [element('li', { className: 'group' }, name), ...users.map((user) => drawPerson(user, owners))];
  byId('people').replaceChildren(
    ...group(
      'Рекламодатели',
      page.users.filter((user) => !owners.has(user.id)),
    ),
    ...group(
      'Владельцы каналов',
      page.users.filter((user) => owners.has(user.id)),
    ),
  );
}

function drawPerson(user, owners) {
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ');
  const owned = page.channels.filter((channel) =>
    channel.members.some((member) => member.user.id === user.id && member.status === 'creator'),
  );
  const about = owners.has(user.id) ? owned.map((channel) => channel.title.split(' · ')[0]).join(', ') : `id ${user.id}`;
  const dot = page.unread.has(user.id) ? element('span', { className: 'dot', title: 'Новое сообщение' }) : undefined;
  const button = element(
    'button',
    { type: 'button', className: 'person', 'aria-current': String(user.id === page.userId), 'data-user-id': String(user.id) },
    avatar(name, user.id),
    element('div', {}, element('b', {}, name), element('small', {}, about)),
    dot,
  );
  button.addEventListener('click', () => void choose(user.id));
  return element('li', {}, button);
}

async function choose(userId) {
  page.userId = userId;
  page.unread.delete(userId);
  page.seen.clear();
  history.replaceState(null, '', `?user=${userId}`);
  await Promise.all([showPeople(), showChat()]);
  drawChannels(page.channels, page.userId, changeRights);
}

async function showAll() {
  await showChannels();
  await showPeople();
  await Promise.all([showChat(), readClock(), drawState(), showPayments()]);
  drawChannels(page.channels, page.userId, changeRights);
}

async function showPayments() {
  drawPayments(await read('/yookassa/payments'));
}

/** Several events in a row lead to one reading. */
function onceSoon(work) {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      void work();
    }, 40);
  };
}

function onChat(event) {
  if (Number(event.id) === page.userId) soon.chat();
  else {
    page.unread.add(Number(event.id));
    soon.people();
  }
}

const readClock = wireClock();
const soon = {
  chat: onceSoon(showChat),
  people: onceSoon(showPeople),
  channel: onceSoon(showChannels),
  payment: onceSoon(showPayments),
  clock: onceSoon(() => Promise.all([readClock(), showChannels()])),
  reset: onceSoon(showAll),
  updates: onceSoon(drawState),
};
wireTabs();
wireComposer((message) => tell(() => send(`/telegram/users/${page.userId}/send`, message)));
byId('start').addEventListener('click', () => void tell(() => send(`/telegram/users/${page.userId}/send`, { text: '/start' })));
listen((event) => (event.kind === 'chat' ? onChat(event) : soon[event.kind]?.()));
setInterval(() => void drawState(), ANSWER_MS);
