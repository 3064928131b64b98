/**
 * @file sandbox/seed.ts
 * @description The world the sandbox starts with: our bot, the platform's administrator, two advertisers, three owners and their five channels.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { addBot, addOwnedChannel, addUser } from './telegram/index.ts';
import type { TelegramContext } from './telegram/index.ts';

const userSchema = z.strictObject({
  id: z.number().int().positive(),
  firstName: z.string().min(1),
  lastName: z.string().optional(),
  username: z.string().optional(),
});

const channelSchema = z.strictObject({
  id: z.number().int().negative(),
  username: z.string().optional(),
  title: z.string().min(1),
  subscribers: z.number().int().nonnegative().default(1_000),
  ownerId: z.number().int().positive(),
  /** The bot that is its administrator; without it the bot has yet to be added. */
  botId: z.number().int().positive().optional(),
});

const seedSchema = z.strictObject({
  bot: z
    .strictObject({ id: z.number().int().positive(), username: z.string(), name: z.string().default('Bot'), token: z.string() })
    .optional(),
  users: z.array(userSchema).default([]),
  channels: z.array(channelSchema).default([]),
});

/** A world to add. */
export type Seed = z.output<typeof seedSchema>;
/** A channel to add. */
export type SeedChannel = Seed['channels'][number];

/** Reads a seed from a request body; throws zod's error with what is wrong. */
export function readSeed(body: unknown): Seed {
  return seedSchema.parse(body);
}

/** Reads one channel from a request body; throws zod's error with what is wrong. */
export function readSeedChannel(body: unknown): SeedChannel {
  return channelSchema.parse(body);
}

/** Adds the seed's people and channels; those already there are replaced. */
export function plant(context: TelegramContext, seed: Seed): void {
  if (seed.bot) addBot(context.store, seed.bot);
  for (const user of seed.users) addUser(context.store, user);
  for (const channel of seed.channels) addOwnedChannel(context.store, channel);
}

/** The world of the sample resources. The bot's id is what stands before the colon of its token. */
export function initialSeed(token: string): Seed {
  const botId = Number(token.split(':')[0]);
  const channel = (number: number, ownerId: number, username: string, title: string, subscribers: number) => ({
    id: -1_001_000_000_000 - number,
    username,
    title,
    subscribers,
    ownerId,
    botId,
  });
  return {
    bot: { id: botId, username: 'LytSlotProBot', name: 'LytSlot Pro', token },
    users: [
      { id: 3001, firstName: 'Анна', lastName: 'Белова', username: 'anna_belova' },
      { id: 3002, firstName: 'Борис', lastName: 'Ветров', username: 'boris_vetrov' },
      { id: 2001, firstName: 'Ксения', lastName: 'Кофейная', username: 'coffee_media' },
      { id: 2002, firstName: 'Тимур', lastName: 'Технов', username: 'tech_press' },
      { id: 2003, firstName: 'Елена', lastName: 'Гид', username: 'city_guides' },
      { id: 1001, firstName: 'Ольга', lastName: 'Платформенная', username: 'lytslot_admin' },
    ],
    channels: [
      channel(1, 2001, 'morning_coffee_msk', 'Утренний кофе · Москва', 48_200),
      channel(2, 2001, 'barista_notes', 'Записки бариста', 9_640),
      channel(3, 2002, 'tech_digest_ru', 'Технодайджест', 112_500),
      channel(4, 2002, 'frontend_daily_ru', 'Фронтенд каждый день', 36_800),
      channel(5, 2003, 'ekb_weekend', 'Екатеринбург: куда сходить', 21_300),
    ],
  };
}
