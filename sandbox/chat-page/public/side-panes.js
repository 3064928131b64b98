/**
 * @file sandbox/chat-page/public/side-panes.js
 * @description The right column: channels with their posts, payments with their links.
 * @dependencies -
 * @created 2026-11-24
 */
import { avatar, byId, dayName, element, shortTime } from './elements.js';
import { drawText } from './rich-text.js';

const STATES = {
  pending: ['Ждёт оплаты', 'warn'],
  waiting_for_capture: ['Удержан', 'warn'],
  succeeded: ['Оплачен', 'good'],
  canceled: ['Отменён', 'bad'],
};

/** Lets the two tabs show their panes. */
export function wireTabs() {
  const tabs = [...document.querySelectorAll('[role=tab]')];
  for (const tab of tabs) {
    tab.addEventListener('click', () => {
      for (const one of tabs) {
        one.setAttribute('aria-selected', String(one === tab));
        byId(one.getAttribute('aria-controls')).hidden = one !== tab;
      }
    });
  }
}

/** Draws channels; those of the chosen user come first and can change the bot's rights by `changeRights(channel, status)`. */
export function drawChannels(channels, userId, changeRights) {
  const isOwner = (channel) => channel.members.some((member) => member.user.id === userId && member.status === 'creator');
  const sorted = channels.toSorted((a, b) => Number(isOwner(b)) - Number(isOwner(a)));
  byId('channels').replaceChildren(...sorted.map((channel) => drawChannel(channel, isOwner(channel) ? changeRights : undefined)));
}

function drawChannel(channel, changeRights) {
  const bot = channel.members.find((member) => member.user.is_bot);
  const mayPost = bot?.status === 'administrator' && bot.can_post_messages;
  const subscribers = channel.subscribers.toLocaleString('ru-RU');
  const head = element(
    'header',
    {},
    avatar(channel.title, channel.chatId),
    element(
      'div',
      {},
      element('b', {}, channel.title),
      element('small', {}, `@${channel.username ?? channel.chatId} · ${subscribers} подп.`),
    ),
  );
  const posts = channel.posts.toReversed().map(drawPost);
  const none = element('div', { className: 'quiet' }, 'Публикаций пока нет');
  const actions = element(
    'div',
    { className: 'actions' },
    rightsPill(mayPost),
    rightsButton(channel, mayPost, changeRights),
    pageLink(channel),
  );
  return element(
    'article',
    { className: 'channel', 'data-chat-id': String(channel.chatId) },
    head,
    actions,
    ...(posts.length > 0 ? posts : [none]),
  );
}

function rightsPill(mayPost) {
  return element('span', { className: `pill ${mayPost ? 'good' : 'bad'}` }, mayPost ? 'Бот публикует' : 'Бот без прав');
}

function rightsButton(channel, mayPost, changeRights) {
  if (!changeRights) return undefined;
  const button = element('button', { type: 'button' }, mayPost ? 'Отозвать права' : 'Сделать админом');
  button.addEventListener('click', () => changeRights(channel, mayPost ? 'left' : 'administrator'));
  return button;
}

function pageLink(channel) {
  return channel.pageUrl === null ? undefined : element('a', { href: channel.pageUrl, target: '_blank', rel: 'noopener' }, 'Страница ↗');
}

function drawPost(post) {
  const flag = post.isDeleted ? 'удалена' : post.isEdited ? 'изменена' : undefined;
  return element(
    'div',
    { className: `post${post.isDeleted ? ' deleted' : ''}`, 'data-message-id': String(post.messageId) },
    element('div', { className: 'text' }, ...drawText(post.text, post.entities)),
    element(
      'footer',
      {},
      element('span', {}, `${dayName(post.date)}, ${shortTime(post.date)}`),
      element('span', {}, `просмотры: ${post.views.toLocaleString('ru-RU')}`),
      flag === undefined ? undefined : element('span', { className: `pill ${post.isDeleted ? 'bad' : 'warn'}` }, flag),
      post.url === null || post.isDeleted ? undefined : element('a', { href: post.url, target: '_blank', rel: 'noopener' }, 'Открыть ↗'),
    ),
  );
}

/** Draws payments, newest first. */
export function drawPayments(payments) {
  const open = payments.filter((payment) => payment.status === 'pending').length;
  byId('payments-open').textContent = String(open);
  byId('payments-open').hidden = open === 0;
  const none = element('p', { className: 'empty' }, 'Платежей ещё нет. Они появятся, когда рекламодатель дойдёт до оплаты.');
  byId('payments').replaceChildren(...(payments.length > 0 ? payments.toReversed().map(drawPayment) : [none]));
}

function drawPayment(payment) {
  const [name, tone] = STATES[payment.status] ?? [payment.status, ''];
  const amount = Number(payment.amount.value).toLocaleString('ru-RU', { minimumFractionDigits: 2 });
  return element(
    'article',
    { className: 'payment', 'data-payment-id': payment.id },
    element(
      'div',
      { className: 'row' },
      element('span', { className: 'amount' }, `${amount} ₽`),
      element('span', { className: `pill ${tone}` }, name),
    ),
    element('p', {}, `${payment.description ?? 'Без описания'} · ${dayName(payment.created_at)}, ${shortTime(payment.created_at)}`),
    payment.status === 'pending'
      ? element('a', { href: payment.checkout_url, target: '_blank', rel: 'noopener' }, 'Открыть страницу оплаты')
      : undefined,
  );
}
