/**
 * @file tests/contract/owner-chat.ts
 * @description An owner's chat with the bot over a worker town: the real dispatcher's work on what waits for it, and what the stand-in Telegram shows there.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import { botIdOf, createTelegramClient } from '@lytslot/adapters/telegram';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import { partitionOf } from '@lytslot/domain/sharding';
import type { DialogueDeps } from '../../bot/dialogs/index.ts';
import { deliverChat } from '../../bot/dispatcher/handle-chat.ts';
import { nowhere, silentDialogueDeps, silentStars } from '../kit/silent-dialogue.ts';
import { BOT_TOKEN } from './stand-ins.ts';
import type { WorkerTown } from './worker-town.ts';

const DISPATCHER = 'dispatcher-0';
const botId = botIdOf(BOT_TOKEN);

type ChatTown = Pick<WorkerTown, 'sql' | 'control' | 'door' | 'clock' | 'sandbox'>;

/** `reads` is what the owner's news is put into words from. */
export function openOwnerChat(town: ChatTown, owner: number, reads: Partial<DialogueDeps>) {
  return {
    /** What is queued for the owner, by its event. */
    queued: async () =>
      (
        await town.sql.control.run(
          `select content ->> 'event' as event from chat_message_outbox where chat_id = ? and kind = 'owner-update' order by id`,
          [owner],
        )
      ).map(({ event }) => String(event)),
    /** As if the owner had written to the bot once. */
    begin: () =>
      town.sql.control.run(`insert into chat_session (bot_id, chat_id, state, updated_at) values (?, ?, null, now())`, [botId, owner]),
    /** The dispatcher of the chat delivers what waits. */
    deliver: async () => {
      const partition = partitionOf(owner);
      const row = (await town.control.assignments.list()).find((one) => one.partition === partition);
      const fromEpoch = row?.epoch ?? 0n;
      const step = { step: 'take_over', partition, shardName: 'shard-a', dispatcher: DISPATCHER, fromEpoch, lease: undefined } as const;
      await town.control.assignments.apply([step]);
      const metrics = createMetrics({ process: 'bot' });
      await deliverChat(
        {
          store: town.door.dispatcherStore({ botId, dispatcher: DISPATCHER }),
          dialogue: nowhere,
          dialogueDeps: { ...silentDialogueDeps(town.clock), publicUrl: 'https://lytslot.example', ...reads },
          client: createTelegramClient({ apiUrl: town.sandbox.urls.telegram, token: BOT_TOKEN, timeoutMs: 5_000, metrics }),
          stars: silentStars,
          clock: town.clock,
          logger: createLogger({ process: 'bot', level: 'silent' }),
        },
        owner,
        { partition, epoch: fromEpoch + 1n },
      );
    },
    /** All that is in the chat, the owner's own words too. */
    read: async () =>
      (await town.sandbox.control<{ messages: readonly { text: string }[] }>('GET', `/telegram/users/${owner}/chat`)).messages.map(
        ({ text }) => text,
      ),
  };
}
