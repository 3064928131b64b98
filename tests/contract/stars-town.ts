/**
 * @file tests/contract/stars-town.ts
 * @description A worker town that sells in Stars: people pay in the stand-in Telegram, the bot's updates go through the durable inbox as a dispatcher takes them.
 * @dependencies adapters, domain, grammy
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { createStarsGateway } from '@lytslot/adapters/stars';
import { botIdOf, createTelegramClient } from '@lytslot/adapters/telegram';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import { checkOut, holdSlot, paymentRails } from '@lytslot/domain/booking';
import type { OrderRef, OrderSnapshot } from '@lytslot/domain/booking';
import { submitCreative } from '@lytslot/domain/creatives';
import { createStarDesk } from '@lytslot/domain/stars';
import type { Update } from 'grammy/types';
import { handleUpdate } from '../../bot/dispatcher/handle-chat.ts';
import type { ChatDeps } from '../../bot/dispatcher/handle-chat.ts';
import { readUpdate } from '../../bot/gateway/read-update.ts';
import { samplePost } from '../kit/formatted-text.ts';
import { nowhere, silentDialogueDeps } from '../kit/silent-dialogue.ts';
import { postJson } from './sandbox-kit.ts';
import { BOT_TOKEN } from './stand-ins.ts';
import { openWorkerTown } from './worker-town.ts';

const HOUR_MS = 3_600_000;
const DISPATCHER = 'dispatcher-0';
/** In Stars. */
export const PRICE = 1_490n;
/** What is booked when Stars have paid for an order. */
export const PAID = [
  ['XTR', 'stars_clearing', PRICE],
  ['XTR', 'escrow', -PRICE],
] as const;

/** A checkout as the stand-in has it. */
interface Checkout {
  readonly id: string;
  readonly userId: number;
  readonly answer: { readonly isOk: boolean; readonly error: string } | null;
}

export type StarsTown = Awaited<ReturnType<typeof openStarsTown>>;

/** Opens it; takes some seconds. */
export async function openStarsTown() {
  const town = await openWorkerTown();
  await town.sellIn('XTR', PRICE);
  const { door, clock, sandbox, shard } = town;
  const metrics = createMetrics({ process: 'bot' });
  const client = createTelegramClient({ apiUrl: sandbox.urls.telegram, token: BOT_TOKEN, timeoutMs: 5_000, metrics });
  // As the doors are wired: what makes an invoice has the role of the doors.
  const stars = createStarsGateway({ client, books: door.starBooks, clock });
  const use = { ...town.use, payments: paymentRails({ yookassa: town.use.payments.of('yookassa'), stars }, door.prepaidPayments) };
  const deskDeps = { books: door.starBooks, inbox: door.pspInbox, ordersOf: async () => shard.orders, clock, ids: town.use.ids };
  const botId = botIdOf(BOT_TOKEN);
  const chatDeps: ChatDeps = {
    store: door.dispatcherStore({ botId, dispatcher: DISPATCHER }),
    // An update about Stars that reaches the dialogue fails.
    dialogue: nowhere,
    dialogueDeps: silentDialogueDeps(clock),
    client,
    stars: createStarDesk({ ...deskDeps, taking: 'on' }),
    clock,
    logger: createLogger({ process: 'bot', level: 'silent' }),
  };
  let hours = 2;
  let person = 60_000;
  let seen = 0;

  /** Somebody the stand-in knows; nobody may have many unpaid times. */
  const somebody = async () => {
    person += 1;
    await sandbox.control('POST', '/seed', { users: [{ id: person, firstName: `Покупатель ${person}` }] });
    return person;
  };
  /** A held time with its post. */
  const held = async (buyer?: number): Promise<OrderRef> => {
    const telegramUserId = buyer ?? (await somebody());
    const { tenantId, channelId } = town;
    const startsAt = new Date((Math.floor(clock.now().getTime() / HOUR_MS) + (hours += 1)) * HOUR_MS);
    const advertiser = { telegramUserId, chatId: telegramUserId };
    const { orderId } = await holdSlot(use, { tenantId, channelId, startsAt, advertiser, commandId: randomUUID() });
    await submitCreative(use, { tenantId, orderId, ...samplePost('звёзды'), commandId: randomUUID() });
    return { tenantId, orderId };
  };
  const order = ({ tenantId, orderId }: OrderRef) => town.order({ tenantId, id: orderId });
  const waiting = async (): Promise<OrderSnapshot> => {
    const ref = await held();
    await checkOut(use, { ...ref, commandId: randomUUID() });
    return order(ref);
  };
  const slugOf = ({ payment }: OrderSnapshot) => payment?.confirmationUrl?.split('/').at(-1) ?? '';
  /** The buyer, or somebody else, opens the order's link and presses "pay"; gives Telegram's question to the bot. */
  const press = async (of: OrderSnapshot, userId = of.advertiser.telegramUserId) =>
    (await sandbox.control<{ readonly preCheckoutQueryId: string }>('POST', `/telegram/stars/invoices/${slugOf(of)}/pay`, { userId }))
      .preCheckoutQueryId;
  const handle = async (payload: Update, deps: ChatDeps = chatDeps) => {
    const routed = readUpdate(payload);
    if (routed === undefined) throw new Error('the stand-in sent no update');
    const { partition, updateId, chatId } = routed;
    const stored = await door.inbox.put({ botId, updateId, chatId, partition, payload, receivedAt: clock.now() });
    if (stored === 'repeated') return 'repeated';
    const pending = (await deps.store.pendingUpdates([partition], [], 100)).find((update) => update.updateId === updateId);
    if (pending === undefined) throw new Error('the update is not in the inbox');
    return handleUpdate(deps, pending, await ours(partition));
  };
  const ours = async (partition: number) => {
    const row = (await town.control.assignments.list()).find((one) => one.partition === partition);
    if (row?.dispatcher === DISPATCHER) return { partition, epoch: row.epoch };
    const fromEpoch = row?.epoch ?? 0n;
    const step = { step: 'take_over', partition, shardName: 'shard-a', dispatcher: DISPATCHER, fromEpoch, lease: undefined } as const;
    await town.control.assignments.apply([step]);
    return { partition, epoch: fromEpoch + 1n };
  };
  /** What Telegram has for the bot. */
  const updates = async (): Promise<readonly Update[]> => {
    const { body } = await postJson(`${sandbox.urls.telegram}/bot${BOT_TOKEN}/getUpdates`, { offset: seen + 1 });
    const found = body['result'] as readonly Update[];
    seen = found.at(-1)?.update_id ?? seen;
    return found;
  };
  /** The bot takes all that Telegram has for it; gives the updates. */
  const botTurn = async (deps?: ChatDeps): Promise<readonly Update[]> => {
    const found = await updates();
    for (const update of found) await handle(update, deps);
    return found;
  };
  const answerTo = async (id: string) =>
    (await sandbox.control<readonly Checkout[]>('GET', '/telegram/stars/checkouts')).find((one) => one.id === id)?.answer ?? undefined;
  return {
    ...town,
    use,
    /** As the workers have them. */
    workers: town.use.payments,
    withDesk: (taking: 'on' | 'off'): ChatDeps => ({ ...chatDeps, stars: createStarDesk({ ...deskDeps, taking }) }),
    somebody,
    held,
    waiting,
    press,
    updates,
    handle,
    botTurn,
    answerTo,
    /** Asked, let through and paid; the bot has heard of it. Gives what it was told. */
    paid: async (of: OrderSnapshot): Promise<readonly Update[]> => {
      await press(of);
      await botTurn();
      return botTurn();
    },
    heard: () => town.turn('payments', 'payment notifications'),
    entries: async (orderId: string) => {
      const { ledger = [] } = (await shard.readModels.orderTimeline('platform', orderId)) ?? {};
      return ledger.flatMap(({ currency, entries: rows }) =>
        rows.map(({ account, amountMinor }) => [currency, account, amountMinor] as const),
      );
    },
    /** What Telegram has of an invoice, oldest first. */
    moved: async ({ payment }: OrderSnapshot) => {
      type Line = { readonly id: string; readonly amount: number; readonly source?: Partner; readonly receiver?: Partner };
      type Partner = { readonly invoice_payload: string };
      const all = await sandbox.control<readonly Line[]>('GET', '/telegram/stars/transactions');
      return all
        .filter(({ source, receiver }) => (source ?? receiver)?.invoice_payload === payment?.providerPaymentId)
        .map(({ amount, source }) => (source === undefined ? -amount : amount));
    },
  };
}
