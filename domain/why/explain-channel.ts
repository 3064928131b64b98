/**
 * @file domain/why/explain-channel.ts
 * @description Why a channel sells or does not: everything that is in the way, the weightiest first, and whose move each is.
 * @dependencies -
 * @created 2026-11-29
 */
import type { MustAct } from './awaited.ts';
import { causeOf } from './causes.ts';
import type { Cause, Facts, Words } from './causes.ts';

/** A look at a channel older than this says nothing about now. */
const FRESH_LOOK_MS = 6 * 3_600_000;

/** What the control database knows of a channel. */
export interface ChannelFacts {
  readonly retiredAs: 'archived' | 'removed' | undefined;
  readonly isPaused: boolean;
  readonly isListed: boolean;
  readonly isTenantSuspended: boolean;
  readonly botIsAdmin: boolean | undefined;
  readonly rightsCheckedAt: Date | undefined;
  /** Where the market demands a number of the public register and this channel has none that is confirmed. */
  readonly missingNumber: 'claimed' | 'none' | undefined;
  /** The tenant's move that is under way. */
  readonly move: { readonly state: string; readonly since: Date; readonly target: string } | undefined;
  readonly shard: { readonly name: string; readonly answers: 'answers' | 'silent' };
}

const CHANNEL_CAUSES = {
  CHANNEL_RETIRED: { ru: 'Канал снят с платформы', en: 'The channel was taken off the platform' },
  TENANT_SUSPENDED: { ru: 'Владелец приостановлен платформой', en: 'The tenant is suspended by the platform' },
  SHARD_SILENT: { ru: 'База шарда {shard} не отвечает', en: 'The database of shard {shard} does not answer' },
  BOT_WITHOUT_RIGHTS: { ru: 'У бота нет прав в канале', en: 'The bot has no rights in the channel' },
  CHANNEL_UNREGISTERED: { ru: 'Нет номера в реестре каналов', en: 'The channel has no number of the public register' },
  NUMBER_UNCONFIRMED: { ru: 'Номер реестра ждёт подтверждения', en: 'The number of the public register waits to be confirmed' },
  TENANT_MOVING: { ru: 'Владелец переезжает в шард {target} ({move})', en: 'The tenant is moving to shard {target} ({move})' },
  CHANNEL_PAUSED: { ru: 'Продажи остановил владелец', en: 'The owner has paused the sales' },
  CHANNEL_UNLISTED: {
    ru: 'Канала нет в каталоге: покупают только по ссылке',
    en: 'The channel is not in the catalogue: it is bought by link only',
  },
  LOOK_OUTDATED: { ru: 'Права бота давно не проверялись', en: 'Nobody has looked at the bot’s rights for long' },
  SELLING: { ru: 'Ничто не мешает продажам', en: 'Nothing is in the way of sales' },
} as const satisfies Readonly<Record<string, Words>>;

export type ChannelCause = keyof typeof CHANNEL_CAUSES;

/** Whose move it is, and whether the channel sells meanwhile. */
const WEIGHT: Readonly<Record<ChannelCause, { readonly acts: MustAct; readonly state: 'SELLING' | 'NOT_SELLING' }>> = {
  CHANNEL_RETIRED: { acts: 'nobody', state: 'NOT_SELLING' },
  TENANT_SUSPENDED: { acts: 'moderator', state: 'NOT_SELLING' },
  SHARD_SILENT: { acts: 'platform', state: 'NOT_SELLING' },
  BOT_WITHOUT_RIGHTS: { acts: 'owner', state: 'NOT_SELLING' },
  CHANNEL_UNREGISTERED: { acts: 'owner', state: 'NOT_SELLING' },
  NUMBER_UNCONFIRMED: { acts: 'moderator', state: 'NOT_SELLING' },
  TENANT_MOVING: { acts: 'platform', state: 'NOT_SELLING' },
  CHANNEL_PAUSED: { acts: 'owner', state: 'NOT_SELLING' },
  CHANNEL_UNLISTED: { acts: 'owner', state: 'SELLING' },
  LOOK_OUTDATED: { acts: 'platform', state: 'SELLING' },
  SELLING: { acts: 'nobody', state: 'SELLING' },
};

/** The answer about a channel or a shard: the first cause decides. */
export interface PlaceWhy<Code extends string> {
  readonly state: string;
  readonly since: Date | undefined;
  readonly cause: Cause<Code>;
  readonly troubles: readonly Cause<Code>[];
  readonly mustAct: MustAct;
}

/** Answers for a channel as it is at `now`. */
export function explainChannel(channel: ChannelFacts, now: Date): PlaceWhy<ChannelCause> {
  const [first = cause('SELLING'), ...rest] = found(channel, now);
  return { state: WEIGHT[first.code].state, since: first.at, cause: first, troubles: rest, mustAct: WEIGHT[first.code].acts };
}

/** In the order of their weight. */
function found(channel: ChannelFacts, now: Date): readonly Cause<ChannelCause>[] {
  const { move, shard, missingNumber, rightsCheckedAt } = channel;
  const isOutdated = rightsCheckedAt === undefined || now.getTime() - rightsCheckedAt.getTime() > FRESH_LOOK_MS;
  return [
    ...when(channel.retiredAs !== undefined, () => cause('CHANNEL_RETIRED', { as: channel.retiredAs ?? '' })),
    ...when(channel.isTenantSuspended, () => cause('TENANT_SUSPENDED')),
    ...when(shard.answers === 'silent', () => cause('SHARD_SILENT', { shard: shard.name })),
    ...when(channel.botIsAdmin === false, () => cause('BOT_WITHOUT_RIGHTS', {}, rightsCheckedAt)),
    ...when(missingNumber === 'none', () => cause('CHANNEL_UNREGISTERED')),
    ...when(missingNumber === 'claimed', () => cause('NUMBER_UNCONFIRMED')),
    ...(move === undefined ? [] : [cause('TENANT_MOVING', { target: move.target, move: move.state }, move.since)]),
    ...when(channel.isPaused, () => cause('CHANNEL_PAUSED')),
    ...when(!channel.isListed, () => cause('CHANNEL_UNLISTED')),
    ...when(isOutdated, () => cause('LOOK_OUTDATED', {}, rightsCheckedAt)),
  ];
}

function when<One>(isTrue: boolean, one: () => One): readonly One[] {
  return isTrue ? [one()] : [];
}

function cause(code: ChannelCause, facts?: Facts, at?: Date): Cause<ChannelCause> {
  return causeOf(code, CHANNEL_CAUSES[code], facts, at);
}
