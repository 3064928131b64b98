/**
 * @file sandbox/telegram/pages/channel-page.ts
 * @description A channel's public page and a single post, marked up with the classes t.me uses, so that readers find posts and views.
 * @dependencies -
 * @created 2026-11-24
 */
import { escapeHtml } from '../../http/reply.ts';
import { entitiesToHtml } from '../rules/entities-to-html.ts';
import { shortCount, viewsAt } from '../rules/view-count.ts';
import type { Chat, StoredMessage } from '../telegram-store.ts';

const PAGE_LENGTH = 20;

const STYLE = `body{margin:0;background:#dfe7d8;font:16px/1.45 system-ui,sans-serif;color:#111}
header{position:sticky;top:0;background:#fff;padding:12px 20px;border-bottom:1px solid #d5dbe1}header h1{margin:0;font-size:18px}header span{color:#707579;font-size:14px}
main{max-width:620px;margin:18px auto;padding:0 12px}
.tgme_widget_message{background:#fff;border-radius:14px;padding:12px 16px;margin:0 0 12px;box-shadow:0 1px 2px #0002;overflow-wrap:anywhere}
.tgme_widget_message_owner_name{color:#2a7fc0;font-weight:600;font-size:14px;margin-bottom:4px}
.tgme_widget_message_footer{color:#8a9196;font-size:13px;text-align:right;margin-top:6px}.tgme_widget_message_footer a{color:inherit;text-decoration:none}
.tgme_widget_message_inline_button{display:block;text-align:center;background:#e8f1fa;border-radius:8px;padding:8px;margin-top:6px;color:#2a7fc0;text-decoration:none}
a{color:#2a7fc0}blockquote{border-left:3px solid #2a7fc0;margin:4px 0;padding:2px 10px;background:#eef5fb}.photo{background:#cfd8dc;border-radius:8px;height:180px;display:grid;place-items:center;color:#607d8b}`;

/** Posts that are there, oldest first: the newest page, or the page before a post. */
export function channelPage(chat: Chat, view: { readonly nowMs: number; readonly before: number | undefined }): string {
  const posts = Array.from(chat.messages.values()).filter(
    (post) => post.deletedAtMs === undefined && (view.before === undefined || post.messageId < view.before),
  );
  const shown = posts.slice(-PAGE_LENGTH);
  const body = shown.map((post) => postHtml(chat, post, view.nowMs)).join('\n');
  const more =
    posts.length > shown.length ? `<a class="tme_messages_more" href="?before=${shown[0]?.messageId ?? 0}">Предыдущие публикации</a>` : '';
  const history = more + (body || '<p>В канале пока нет публикаций.</p>');
  return page(chat, `<section class="tgme_channel_history js-message_history">${history}</section>`);
}

/** One post; undefined when it is not there. */
export function postPage(chat: Chat, messageId: number, nowMs: number): string | undefined {
  const post = chat.messages.get(messageId);
  return post === undefined || post.deletedAtMs !== undefined ? undefined : page(chat, postHtml(chat, post, nowMs));
}

function postHtml(chat: Chat, post: StoredMessage, nowMs: number): string {
  const address = `${chat.wire.username ?? ''}/${post.messageId}`;
  const sentAt = new Date(post.sentAtMs).toISOString().replace(/\.\d+Z$/, '+00:00');
  const views = viewsAt(chat.subscribers, nowMs - post.sentAtMs);
  const photo = post.photo === undefined ? '' : '<div class="photo tgme_widget_message_photo_wrap">Фото</div>';
  const text = `<div class="tgme_widget_message_text js-message_text" dir="auto">${entitiesToHtml(post.text, post.entities)}</div>`;
  const edited = post.editedAtMs === undefined ? '' : 'изменено ';
  return `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="${escapeHtml(address)}">
<div class="tgme_widget_message_owner_name">${escapeHtml(chat.wire.title ?? '')}</div>${photo}${text}${buttonsHtml(post)}
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">${shortCount(views)}</span> · <span class="tgme_widget_message_meta">${edited}<a class="tgme_widget_message_date" href="/${escapeHtml(address)}"><time datetime="${sentAt}" class="time">${sentAt.slice(0, 16).replace('T', ' ')} UTC</time></a></span></div></div></div>`;
}

function buttonsHtml(post: StoredMessage): string {
  const buttons = (post.keyboard ?? []).flat().filter((button) => button.url !== undefined);
  return buttons
    .map(
      (button) =>
        `<a class="tgme_widget_message_inline_button url_button" href="${escapeHtml(button.url ?? '')}">${escapeHtml(button.text)}</a>`,
    )
    .join('');
}

function page(chat: Chat, body: string): string {
  const title = escapeHtml(chat.wire.title ?? '');
  return `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>${title}</title><style>${STYLE}</style></head>
<body><header><h1>${title}</h1><span class="tgme_header_counter">@${escapeHtml(chat.wire.username ?? '')} · ${chat.subscribers.toLocaleString('ru-RU')} подписчиков</span></header><main>${body}</main></body></html>`;
}
