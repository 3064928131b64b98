/**
 * @file tests/dialogue/chat.ts
 * @description People in chats with the real dialogue, over orders in memory: every update goes in as Telegram writes it, every screen is delivered as the dispatcher would.
 * @dependencies domain, grammy
 * @created 2026-11-25
 */
import { getRandomValues } from 'node:crypto';
import type { AgreementReader } from '@lytslot/domain/agreements';
import { takePaymentResult } from '@lytslot/domain/booking';
import type { PaymentGateway, PaymentRequest } from '@lytslot/domain/booking';
import type { Outcome } from '@lytslot/domain/experiments';
import type { ReceiptContact } from '@lytslot/domain/fiscal';
import { zoneClock } from '@lytslot/domain/inventory';
import { OPEN_GATE } from '@lytslot/domain/marking';
import { createIdGenerator, LytSlotError } from '@lytslot/domain/shared';
import type { Message, MessageEntity, Update, UserFromGetMe } from 'grammy/types';
import { railsOf } from '../kit/rails.ts';
import { createDialogue, readState, tellOrderUpdate } from '../../bot/dialogs/index.ts';
import type { DialogueDeps, DialogueOutcome, DialogueState, OrderUpdate } from '../../bot/dialogs/index.ts';
import type { Screen } from '../../bot/screens/index.ts';
import { textsOf } from '../../bot/texts/index.ts';
import { memoryAppeals } from '../kit/appeals.ts';
import { memoryAdvertisers } from '../kit/marking.ts';
import { memoryOrders } from '../kit/memory-orders.ts';

export const TENANT = '01890a5d-ac96-774b-bcce-b302099a8057';
export const CHANNEL = '01890a5d-ac96-774b-bcce-b302099a8058';
const PRICE_MINOR = 190_000n;

const OFFER = {
  tenantId: TENANT,
  channelId: CHANNEL,
  chatId: -100,
  username: 'morning_coffee',
  title: 'Утренний кофе',
  timezone: 'Europe/Moscow',
  clock: zoneClock('Europe/Moscow'),
  paused: false,
  platformShareBps: 2_000,
  limits: { postsPerDay: null, horizonDays: 92, blackouts: [] },
  rules: [
    {
      id: 'rule',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      fromMinute: 540,
      toMinute: 1_260,
      stepMinutes: 60 as const,
      priceMinor: PRICE_MINOR,
      currency: 'RUB' as const,
      topHours: 1,
      feedHours: 24,
      gapMinutes: 0,
      prices: null,
      minNoticeMinutes: 30,
    },
  ],
};

const LISTED = { ...OFFER, subscribers: 48_200, priceFromMinor: PRICE_MINOR, currency: 'RUB' as const, isPaused: false };
const ME = { id: 7, is_bot: true, first_name: 'LytSlot', username: 'LytSlotProBot' } as UserFromGetMe;

/** A provider of payments that makes one per key, unless told to fail. */
function memoryPayments() {
  const asked: PaymentRequest[] = [];
  const payments = {
    asked,
    failure: undefined as Error | undefined,
    gateway: {
      create: async (request: PaymentRequest) => {
        asked.push(request);
        if (payments.failure) throw payments.failure;
        return { providerPaymentId: request.idempotencyKey, confirmationUrl: `https://pay.example/${request.idempotencyKey}` };
      },
      fetch: async (providerPaymentId: string) => {
        const request = asked.find(({ idempotencyKey }) => idempotencyKey === providerPaymentId);
        const { amountMinor = 0n, currency = 'RUB', metadata = {} } = request ?? {};
        return { providerPaymentId, status: 'succeeded' as const, amountMinor, refundedMinor: 0n, currency, metadata };
      },
      refund: async () => ({ providerRefundId: 'r', status: 'succeeded' as const }),
    },
  };
  return payments;
}

/** One shard with one channel, at noon in Moscow; with receipts where there is a place for their addresses, under offers where there are some. */
export function openTown(addresses?: Map<number, ReceiptContact>, agreements?: AgreementReader) {
  const store = memoryOrders(OFFER);
  const payments = memoryPayments();
  const time = { now: new Date('2026-12-01T09:00:00Z') };
  const clock = { now: () => time.now };
  const ids = createIdGenerator(clock, (bytes) => getRandomValues(bytes));
  const advertisers = memoryAdvertisers();
  const appeals = memoryAppeals();
  const outcomes = new Map<string, Outcome>();
  const counted = (placementId: string) => outcomes.get(placementId) ?? [];
  const deps: DialogueDeps = {
    catalogue: {
      list: async ({ query }) => {
        const channels = LISTED.title.toLowerCase().includes(query.toLowerCase()) ? [LISTED] : [];
        return { channels, total: channels.length };
      },
      byId: async (channelId) => (channelId === CHANNEL ? LISTED : undefined),
      byUsername: async (username) => (username === LISTED.username ? LISTED : undefined),
    },
    appeals,
    appealWindowMs: 7 * 86_400_000,
    shardOf: async () => ({
      orders: store.orders,
      offers: store.offers,
      clicks: { outcomes: async (_tenantId, ids) => ids.flatMap(counted) },
    }),
    advertisers,
    gate: OPEN_GATE,
    plans: { standing: async () => undefined, beyond: async () => [], subscription: async () => undefined },
    payments: railsOf(addresses === undefined ? payments.gateway : { ...payments.gateway, requireReady: knownTo(addresses) }),
    ...(addresses && { receiptContacts: { remember: async (userId, contact) => void addresses.set(userId, contact) } }),
    ...(agreements && { agreements }),
    clock,
    ids,
    publicUrl: 'https://lytslot.example',
    postUrl: 'https://t.me',
  };
  let updateId = 100;
  return {
    store,
    payments,
    advertisers,
    appeals,
    /** What was counted of a placement. */
    outcomes,
    time,
    deps,
    /** The provider says that the order is paid. */
    pay: () =>
      takePaymentResult(
        { orders: store.orders, offers: store.offers, payments: railsOf(payments.gateway), clock, ids },
        { tenantId: TENANT, orderId: store.order().id, eventKey: 'test' },
      ),
    chat: (userId: number, languageCode: string) => openChat(deps, { userId, languageCode, nextUpdateId: () => (updateId += 1) }),
  };
}

function knownTo(addresses: ReadonlyMap<number, ReceiptContact>): NonNullable<PaymentGateway['requireReady']> {
  return async ({ telegramUserId }) => {
    if (!addresses.has(telegramUserId)) throw new LytSlotError('RECEIPT_CONTACT_MISSING', 'Nobody knows where the receipt goes');
  };
}

export type Chat = ReturnType<typeof openChat>;

function openChat(
  deps: DialogueDeps,
  about: { readonly userId: number; readonly languageCode: string; readonly nextUpdateId: () => number },
) {
  const handle = createDialogue(deps, ME);
  const from = { id: about.userId, is_bot: false, first_name: 'Анна', language_code: about.languageCode };
  const chat = { id: about.userId, type: 'private' as const, first_name: 'Анна' };
  const shown: { messageId: number; screen: Screen }[] = [];
  let session: DialogueState | undefined;
  let lastMessageId = 0;
  const say = (screen: Screen): number => {
    lastMessageId += 1;
    shown.push({ messageId: lastMessageId, screen });
    return lastMessageId;
  };
  /** What the dispatcher does with an outcome: own messages below, then the living screen in place or below. */
  const deliver = ({ state, messages, screen, placement }: Omit<DialogueOutcome, 'toast'>) => {
    for (const message of messages) say(message);
    const living = placement === 'edit' ? shown.find(({ messageId }) => messageId === state.livingMessageId) : undefined;
    if (living) living.screen = screen;
    session = living ? state : { ...state, livingMessageId: say(screen) };
  };
  const take = async (update: Update): Promise<DialogueOutcome> => {
    const outcome = await handle({ update, session });
    if (outcome === undefined) throw new Error('the dialogue had nothing to say');
    deliver(outcome);
    return outcome;
  };
  const living = () => {
    const found = shown.find(({ messageId }) => messageId === session?.livingMessageId);
    if (found === undefined) throw new Error('nothing was shown yet');
    return found;
  };
  const message = (content: Partial<Message>): Update => {
    lastMessageId += 1;
    return { update_id: about.nextUpdateId(), message: { message_id: lastMessageId, date: 1, chat, from, ...content } } as Update;
  };
  const callback = (data: string, messageId: number): Update => ({
    update_id: about.nextUpdateId(),
    callback_query: { id: 'q', from, chat_instance: 'c', data, message: { message_id: messageId, date: 1, chat } },
  });
  return {
    handle,
    message,
    callback,
    session: () => session,
    screen: () => living().screen,
    livingId: () => living().messageId,
    /** Everything the bot has said, oldest first, as it is now. */
    shown: () => shown.map(({ screen }) => screen),
    write: (text: string, entities: readonly MessageEntity[] = []) =>
      take(message({ text, entities: [...(text.startsWith('/') ? [commandOf(text)] : []), ...entities] })),
    send: (content: Partial<Message>) => take(message(content)),
    /** Presses a button of the living screen. */
    press: (label: string | RegExp) => take(callback(dataOf(living().screen, label), living().messageId)),
    /** Sends callback data as any client can, from any message. */
    forge: (data: string, messageId = living().messageId) => take(callback(data, messageId)),
    /** An event of an order reaches the chat. */
    tell: async (update: OrderUpdate) => {
      const told = await tellOrderUpdate(deps, session, update);
      if (told.notice) say(told.notice);
      if (told.screen) deliver({ state: told.state, messages: [], screen: told.screen, placement: 'edit' });
      else session = told.state;
      return told;
    },
    language: () => readState(session, undefined).language,
  };
}

/** A buyer in the chat who waits for the payment of tomorrow's 18:00, with the summary in view. */
export async function openCheckout() {
  const { button } = textsOf('ru');
  const town = openTown();
  const chat = town.chat(3001, 'ru');
  await chat.write('/start ch_morning_coffee');
  for (const label of [button.pickDate, /^2·/, /^18:00 /]) await chat.press(label);
  await chat.write('Новый вкус осени');
  await chat.press(button.looksRight);
  return { town, chat };
}

function commandOf(text: string): MessageEntity {
  return { type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length ?? 0 };
}

/** Callback data of the screen's button with that text; throws when there is none. */
export function dataOf(screen: Screen, label: string | RegExp): string {
  const button = screen.keyboard.flat().find(({ text }) => (typeof label === 'string' ? text === label : label.test(text)));
  if (button === undefined || !('data' in button)) throw new Error(`no button ${String(label)} to press under "${screen.text}"`);
  return button.data;
}
