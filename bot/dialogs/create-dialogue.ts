/**
 * @file bot/dialogs/create-dialogue.ts
 * @description Runs one update through the dialogs and returns what to remember and show; it sends nothing itself.
 * @dependencies domain, grammy
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import { Api, Composer, Context } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { bold, decodePress, isActing, lines, offeredPresses, quote, rich } from '../screens/index.ts';
import type { RichText, Screen } from '../screens/index.ts';
import { textsOf } from '../texts/index.ts';
import type { ErrorText } from '../texts/index.ts';
import { advertiserDialog } from './advertiser/advertiser.dialog.ts';
import { appealsDialog } from './appeals/appeals.dialog.ts';
import { bookingDialog } from './booking/booking.dialog.ts';
import { cartDialog } from './cart/cart.dialog.ts';
import { catalogueDialog } from './catalogue/catalogue.dialog.ts';
import type { BotContext, Dialogue } from './context.ts';
import { goTo } from './context.ts';
import { buttonsDialog } from './creative/buttons.dialog.ts';
import { creativeDialog } from './creative/creative.dialog.ts';
import { disputesDialog } from './disputes/disputes.dialog.ts';
import { experimentDialog } from './experiment/experiment.dialog.ts';
import { homeDialog } from './home/home.dialog.ts';
import { ordersDialog } from './orders/orders.dialog.ts';
import { paymentDialog } from './payment/payment.dialog.ts';
import type { DialogueDeps } from './ports.ts';
import { renderView } from './render-view.ts';
import { receiptDialog } from './payment/receipt.dialog.ts';
import { reschedulingDialog } from './rescheduling/rescheduling.dialog.ts';
import { readState } from './state.ts';
import type { DialogueState } from './state.ts';

/** One update with what is remembered of its chat. */
export interface DialogueUpdate {
  readonly update: Update;
  readonly session: unknown;
}

/** What handling left to commit: state, own messages, the living screen and whether it replaces the old one in place. */
export interface DialogueOutcome {
  readonly state: DialogueState;
  readonly messages: readonly Screen[];
  readonly screen: Screen;
  readonly placement: 'edit' | 'fresh';
  readonly toast: string | undefined;
}

/** Handles updates of private chats; undefined for updates the dialogue has nothing to say to. */
export type DialogueHandler = (update: DialogueUpdate) => Promise<DialogueOutcome | undefined>;

/** Wires the dialog slices once per process; the handler keeps no state of its own. */
export function createDialogue(deps: DialogueDeps, me: UserFromGetMe): DialogueHandler {
  const composer = new Composer<BotContext>();
  const slices = [
    homeDialog(),
    receiptDialog(),
    advertiserDialog(),
    bookingDialog(),
    cartDialog(),
    creativeDialog(),
    buttonsDialog(),
    experimentDialog(),
    paymentDialog(),
    ordersDialog(),
    disputesDialog(),
    appealsDialog(),
    reschedulingDialog(),
    catalogueDialog(),
  ];
  composer.use(...slices);
  const middleware = composer.middleware();
  // Handlers queue screens and never call Telegram, so this client needs no token.
  const api = new Api('unused');

  return async ({ update, session }) => {
    const ctx: BotContext = Object.assign(new Context(update, api, me), { dialogue: undefined as unknown as Dialogue });
    const dialogue = openDialogue(deps, ctx, session);
    if (!dialogue) return undefined;
    ctx.dialogue = dialogue;
    if (dialogue.isStale) dialogue.toast = textsOf(dialogue.state.language).toast.stale;
    try {
      await middleware(ctx, () => Promise.resolve());
    } catch (error) {
      tellError(dialogue, error);
    }
    return draw(deps, dialogue, ctx);
  };
}

function openDialogue(deps: DialogueDeps, ctx: Context, session: unknown): Dialogue | undefined {
  const { from, chat } = ctx;
  if (ctx.message === undefined && ctx.callbackQuery === undefined) return undefined;
  if (from === undefined || from.is_bot || chat?.type !== 'private') return undefined;
  const stored = readState(session, from.language_code);
  const { press, isStale } = readPress(ctx, stored);
  const pressedId = ctx.callbackQuery?.message?.message_id;
  return {
    deps,
    commandId: `telegram-${ctx.me.id}-${ctx.update.update_id}`,
    userId: from.id,
    chatId: chat.id,
    press,
    isStale,
    // The pressed message becomes the living one: people look at what they press. Notices stay as they are.
    state: pressedId === undefined || staysBelow(press) ? stored : { ...stored, livingMessageId: pressedId },
    banner: undefined,
    toast: undefined,
    messages: [],
  };
}

/** Presses under notices: what they lead to comes below, the notice stays as it is. */
function staysBelow(press: Dialogue['press']): boolean {
  return press?.action === 'open' || press?.action === 'appeal';
}

function readPress(ctx: Context, stored: DialogueState): Pick<Dialogue, 'press' | 'isStale'> {
  const data = ctx.callbackQuery?.data;
  if (data === undefined) return { press: undefined, isStale: false };
  const press = decodePress(data);
  if (press === undefined) return { press, isStale: true };
  const pressedId = ctx.callbackQuery?.message?.message_id;
  const isElsewhere = stored.livingMessageId !== undefined && pressedId !== stored.livingMessageId;
  return { press, isStale: isActing(press) && (isElsewhere || !stored.offered.includes(data)) };
}

/** Turns a failure into words; what is not expected trouble goes up, so that the update is tried again. */
function tellError(dialogue: Dialogue, error: unknown): void {
  if (!(error instanceof LytSlotError) || error.kind === 'bug') throw error;
  const text = textsOf(dialogue.state.language).errors[error.code];
  dialogue.banner = errorBanner(text, numbersOf(error, dialogue));
  dialogue.toast = text.happened;
}

function errorBanner(text: ErrorText, numbers?: string): RichText {
  return lines(bold(text.happened), numbers, quote(rich(text.safe, '\n', text.press)));
}

/** How much of what is allowed, where that is the matter. */
function numbersOf({ params }: LytSlotError, { state }: Dialogue): string | undefined {
  const { length, limit } = params;
  return typeof length === 'number' && typeof limit === 'number' ? textsOf(state.language).creative.length(length, limit) : undefined;
}

async function draw(deps: DialogueDeps, dialogue: Dialogue, ctx: Context): Promise<DialogueOutcome> {
  const screen = await drawOrHome(deps, dialogue);
  const placement = ctx.callbackQuery === undefined || staysBelow(dialogue.press) ? 'fresh' : 'edit';
  return {
    state: { ...dialogue.state, offered: [...offeredPresses(screen)] },
    messages: dialogue.messages,
    screen,
    placement,
    toast: dialogue.toast,
  };
}

async function drawOrHome(deps: DialogueDeps, dialogue: Dialogue): Promise<Screen> {
  try {
    return await renderView(deps, dialogue.state, dialogue.banner);
  } catch (error) {
    tellError(dialogue, error);
    goTo(dialogue, { kind: 'home' });
    return renderView(deps, dialogue.state, dialogue.banner);
  }
}

/** What the chat gets when an update could not be handled at all: an apology, and Home to go on from. */
export async function apologise(deps: DialogueDeps, session: unknown): Promise<DialogueOutcome> {
  const state: DialogueState = { ...readState(session, undefined), view: { kind: 'home' } };
  const screen = await renderView(deps, state, errorBanner(textsOf(state.language).errors.INTERNAL));
  return { state: { ...state, offered: [...offeredPresses(screen)] }, messages: [], screen, placement: 'fresh', toast: undefined };
}
