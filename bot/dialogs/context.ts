/**
 * @file bot/dialogs/context.ts
 * @description The grammY context of the dialogs: it collects what to show instead of sending, so that all is committed at once.
 * @dependencies domain, grammy
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { Context } from 'grammy';
import { isActing } from '../screens/index.ts';
import type { Press, RichText, Screen } from '../screens/index.ts';
import { textsOf } from '../texts/index.ts';
import type { Texts } from '../texts/index.ts';
import type { DialogueDeps } from './ports.ts';
import type { DialogueState, View } from './state.ts';

/** What a handled update leaves behind: the next state, messages to send, the text that answers a press. */
export interface DialogueResult {
  readonly state: DialogueState;
  readonly messages: readonly Screen[];
  readonly toast: string | undefined;
}

/** One update's dialogue: handlers change it, the dispatcher commits it. */
export interface Dialogue {
  readonly deps: DialogueDeps;
  /** Derived from bot and update, so a repeated update repeats the same commands instead of making new ones. */
  readonly commandId: string;
  readonly userId: number;
  readonly chatId: number;
  readonly press: Press | undefined;
  /** True when the press comes from a button that the screen shown now does not have. */
  readonly isStale: boolean;
  state: DialogueState;
  banner: RichText | undefined;
  toast: string | undefined;
  readonly messages: Screen[];
}

/** grammY context with the dialogue. */
export type BotContext = Context & { dialogue: Dialogue };

/** The texts of the chat's language. */
export function textsFor(dialogue: Dialogue): Texts {
  return textsOf(dialogue.state.language);
}

/** Shows a view next; it is drawn after the handlers, once. */
export function goTo(dialogue: Dialogue, view: View): void {
  dialogue.state = { ...dialogue.state, view };
}

/** Queues a message of its own, below the living one: only for things worth keeping. */
export function sendOwn(dialogue: Dialogue, screen: Screen): void {
  dialogue.messages.push(screen);
}

/** The press when it is of that action; acting presses of stale menus never match. */
export function pressOf<Action extends Press['action']>(
  dialogue: Dialogue,
  action: Action,
): Extract<Press, { action: Action }> | undefined {
  const press = dialogue.press;
  if (press === undefined || press.action !== action || (isActing(press) && dialogue.isStale)) return undefined;
  return press as Extract<Press, { action: Action }>;
}

/** Where the order lives; throws ORDER_NOT_FOUND unless this chat made it. Every press on an order starts here. */
export function requireOwnOrder(dialogue: Pick<Dialogue, 'state'>, orderId: string): DialogueState['orders'][number] {
  const order = dialogue.state.orders.find((known) => known.orderId === orderId);
  if (!order) throw new LytSlotError('ORDER_NOT_FOUND', `order ${orderId} is not among the orders of this chat`, { orderId });
  return order;
}
