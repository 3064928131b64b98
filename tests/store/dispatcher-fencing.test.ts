/**
 * @file tests/store/dispatcher-fencing.test.ts
 * @description What a dispatcher says to Telegram is fenced like what it writes: who lost a partition calls nothing more and moves no message, whenever it was lost.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-28
 */
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openControlDatabase } from '@lytslot/adapters/postgres';
import type { Assignment, ControlDatabase } from '@lytslot/adapters/postgres';
import { createTelegramClient } from '@lytslot/adapters/telegram';
import { createLogger } from '@lytslot/adapters/telemetry';
import type { DialogueHandler } from '../../bot/dialogs/index.ts';
import { deliverChat, handleUpdate } from '../../bot/dispatcher/handle-chat.ts';
import type { ChatDeps } from '../../bot/dispatcher/handle-chat.ts';
import { nowhere, silentDialogueDeps, silentStars } from '../kit/silent-dialogue.ts';
import { NOW } from './sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

const BOT = 7_000_000_001;
const PARTITION = 9;
const clock = { now: () => NOW };

let scratch: Scratch;
let app: ControlDatabase;
let operator: ControlDatabase;
let api: Server;
/** Calls that reached Telegram, and what happens while one is answered. */
let calls: string[] = [];
let onCall: () => Promise<number> = () => Promise.resolve(200);

beforeAll(async () => {
  scratch = await createScratch('control');
  app = await openControlDatabase({ url: scratch.url('app'), role: 'app', clock });
  operator = await openControlDatabase({ url: scratch.url('worker'), role: 'worker', clock });
  api = createServer((request, response) => void request.resume().on('end', () => void answer(request.url ?? '', response)));
  await new Promise<void>((resolve) => void api.listen(0, '127.0.0.1', resolve));
}, 60_000);

afterAll(async () => {
  await Promise.all([app.close(), operator.close()]);
  api.closeAllConnections();
  await new Promise((resolve) => api.close(resolve));
  await scratch.drop();
}, 60_000);

async function answer(url: string, response: ServerResponse): Promise<void> {
  calls.push(url.split('/').at(-1) ?? '');
  const messageId = calls.length;
  const status = await onCall();
  const body = status === 200 ? { ok: true, result: { message_id: messageId } } : { ok: false, error_code: status, description: '' };
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

let chatId = 100;
beforeEach(() => {
  calls = [];
  onCall = () => Promise.resolve(200);
  chatId += 1;
});

/** Gives the partition to a dispatcher under its next epoch. */
async function move(dispatcher: string): Promise<Assignment> {
  const row = (await operator.assignments.list()).find(({ partition }) => partition === PARTITION);
  const fromEpoch = row?.epoch ?? 0n;
  const step = { step: 'take_over', partition: PARTITION, shardName: 'shard-a', dispatcher, fromEpoch, lease: undefined } as const;
  expect(await operator.assignments.apply([step])).toEqual([step]);
  return { partition: PARTITION, epoch: fromEpoch + 1n };
}

/** The partition is the heir's from now on; gives what was asked for all the same. */
async function losing<T>(given: T): Promise<T> {
  await move('heir');
  return given;
}

const screen = (text: string) => ({ text, entities: [], keyboard: [] });

/** A dialogue that answers every update with a message, a screen and a toast. */
const answering: DialogueHandler = () =>
  Promise.resolve({
    state: { language: 'ru', view: { kind: 'help' }, offered: [], orders: [], cart: [] },
    messages: [screen('a message')],
    screen: screen('a screen'),
    placement: 'fresh',
    toast: 'a toast',
  });

function dispatcher(name: string, dialogue: DialogueHandler = answering): ChatDeps {
  const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  return {
    store: app.dispatcherStore({ botId: BOT, dispatcher: name }),
    dialogue,
    dialogueDeps: silentDialogueDeps(clock),
    client: createTelegramClient({ apiUrl, token: '7:test', timeoutMs: 5_000, metrics: { startExternalCall: () => () => undefined } }),
    stars: silentStars,
    clock,
    logger: createLogger({ process: 'test', level: 'silent' }),
  };
}

/** Somebody presses a button in the chat of this test; gives the update as a dispatcher finds it. */
async function press(deps: ChatDeps) {
  const payload = { update_id: chatId, callback_query: { id: `press-${chatId}` } };
  await app.inbox.put({ botId: BOT, updateId: chatId, chatId, partition: PARTITION, payload, receivedAt: NOW });
  const pending = (await deps.store.pendingUpdates([PARTITION], [], 100)).find((update) => update.chatId === chatId);
  if (pending === undefined) throw new Error('the update is not in the inbox');
  return pending;
}

const inboxRow = async () =>
  (await scratch.superuser.run('select handled_by, attempts from update_inbox where chat_id = ?', [chatId])).map((row) => ({ ...row }));
const outbox = async () =>
  (
    await scratch.superuser.run(
      'select state, attempts, ended_at is null as waits from chat_message_outbox where chat_id = ? order by id',
      [chatId],
    )
  ).map(({ state, attempts, waits }) => `${String(state)} ${String(attempts)}${waits === true ? '' : ' ended'}`);

describe('a dispatcher that lost its partition', () => {
  it.each<[string, DialogueHandler]>([
    ['before it began', answering],
    ['while the dialogue went on', async (update) => answering(await losing(update))],
    ['before its dialogue failed', () => losing(undefined).then(nowhere)],
  ])('%s, leaves the update as it is and says nothing', async (moment, dialogue) => {
    const stale = dispatcher('stale', dialogue);
    const assignment = await move('stale');
    const pending = await press(stale);
    if (moment === 'before it began') await move('heir');
    await handleUpdate(stale, pending, assignment);
    await deliverChat(stale, chatId, assignment);
    expect([calls, await outbox(), await inboxRow()]).toEqual([[], [], [{ handled_by: null, attempts: 0 }]]);
    expect(await stale.store.session(chatId)).toBeUndefined();
  });

  it('after its commit, sends none of the messages, and the heir sends each once', async () => {
    const stale = dispatcher('stale');
    const assignment = await move('stale');
    expect(await handleUpdate(stale, await press(stale), assignment)).toBe('committed');
    expect(calls).toEqual(['answerCallbackQuery']);
    const current = await move('heir');
    await deliverChat(stale, chatId, assignment);
    expect([calls, await outbox()]).toEqual([['answerCallbackQuery'], ['waiting 0', 'waiting 0']]);
    await deliverChat(dispatcher('heir'), chatId, current);
    expect([calls.slice(1), await outbox()]).toEqual([
      ['sendMessage', 'sendMessage'],
      ['sent 0 ended', 'sent 0 ended'],
    ]);
  });

  it('during a call, ends what was sent, sends nothing after it and leaves the chat to the heir', async () => {
    const stale = dispatcher('stale');
    const assignment = await move('stale');
    await handleUpdate(stale, await press(stale), assignment);
    const before = await stale.store.session(chatId);
    let current = assignment;
    onCall = async () => {
      if (current === assignment) current = await move('heir');
      return 200;
    };
    await deliverChat(stale, chatId, assignment);
    expect([calls, await outbox()]).toEqual([
      ['answerCallbackQuery', 'sendMessage'],
      ['sent 0 ended', 'waiting 0'],
    ]);
    await deliverChat(dispatcher('heir'), chatId, current);
    expect([calls.length, await outbox()]).toEqual([3, ['sent 0 ended', 'sent 0 ended']]);
    expect(await stale.store.session(chatId)).toEqual({ ...(before as object), livingMessageId: 3 });
  });

  it('during the call that sent its last screen, does not say which message the chat lives in', async () => {
    const stale = dispatcher('stale', async (update) => {
      const outcome = await answering(update);
      return outcome && { ...outcome, messages: [] };
    });
    const assignment = await move('stale');
    await handleUpdate(stale, await press(stale), assignment);
    const before = await stale.store.session(chatId);
    onCall = () => losing(200);
    await deliverChat(stale, chatId, assignment);
    expect([await outbox(), await stale.store.session(chatId)]).toEqual([['sent 0 ended'], before]);
  });

  it.each([429, 500])('during a call that Telegram answers with %i, does not put the message off', async (status) => {
    const stale = dispatcher('stale');
    const assignment = await move('stale');
    await handleUpdate(stale, await press(stale), assignment);
    onCall = () => losing(status);
    await deliverChat(stale, chatId, assignment);
    expect(await outbox()).toEqual(['sending 0', 'waiting 0']);
  });
});
