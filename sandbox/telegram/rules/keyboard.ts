/**
 * @file sandbox/telegram/rules/keyboard.ts
 * @description Checks reply_markup: inline keyboards with their limits; in channels nothing but inline keyboards.
 * @dependencies -
 * @created 2026-11-24
 */
import { badRequest } from '../bot-api-failure.ts';
import type { Button, Keyboard } from '../bot-api-types.ts';

const MOST_BUTTONS = 100;
const MOST_IN_ROW = 8;
const ACTIONS = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'pay',
  'copy_text',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'callback_game',
];

/**
 * Reads an inline keyboard; undefined when there is none (or one without buttons). Other kinds of markup are accepted and not kept
 * in private chats. Throws BotApiFailure 400.
 */
export function readKeyboard(given: unknown, chatType: 'private' | 'channel'): Keyboard | undefined {
  if (given === undefined || given === null || given === '') return undefined;
  if (typeof given !== 'object' || Array.isArray(given)) throw badRequest('object expected as reply markup');
  const markup = given as Readonly<Record<string, unknown>>;
  if (markup['inline_keyboard'] === undefined) {
    if (Object.keys(markup).length === 0) return undefined;
    if (chatType === 'channel') throw badRequest('reply markup of this kind is not supported in channels');
    return undefined;
  }
  const rows = markup['inline_keyboard'];
  if (!Array.isArray(rows)) throw badRequest('can\'t parse inline keyboard: Field "inline_keyboard" must be of type Array');
  const keyboard = rows.map((row: unknown) => readRow(row, chatType)).filter((row) => row.length > 0);
  if (keyboard.flat().length > MOST_BUTTONS) throw badRequest('reply markup is too long');
  return keyboard.length === 0 ? undefined : keyboard;
}

function readRow(row: unknown, chatType: 'private' | 'channel'): readonly Button[] {
  if (!Array.isArray(row)) throw badRequest("can't parse inline keyboard: inline keyboard row must be of type Array");
  if (row.length > MOST_IN_ROW) throw badRequest('reply markup is too long');
  return row.map((button: unknown) => readButton(button, chatType));
}

function readButton(given: unknown, chatType: 'private' | 'channel'): Button {
  if (typeof given !== 'object' || given === null) throw badRequest("can't parse inline keyboard button: expected an Object");
  const button = given as Button;
  if (typeof button.text !== 'string' || button.text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
  const actions = ACTIONS.filter((action) => button[action] !== undefined);
  if (actions.length !== 1) throw badRequest('Text buttons are unallowed in the inline keyboard');
  if (button.callback_data !== undefined) checkCallbackData(button.callback_data);
  if (button.url !== undefined && !isButtonUrl(button.url)) throw badRequest('BUTTON_URL_INVALID');
  if (chatType === 'channel' && (button['web_app'] !== undefined || button['login_url'] !== undefined))
    throw badRequest('BUTTON_TYPE_INVALID');
  return button;
}

function checkCallbackData(data: unknown): void {
  const bytes = typeof data === 'string' ? Buffer.byteLength(data, 'utf8') : 0;
  if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID');
}

function isButtonUrl(url: unknown): boolean {
  if (typeof url !== 'string' || /\s/.test(url) || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'tg:' || (['http:', 'https:'].includes(protocol) && hostname.includes('.'));
}
