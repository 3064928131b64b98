/**
 * @file workers/metrics/look-at-channels.ts
 * @description Asks Telegram, over and over, whether our bot may post in each channel of the shard and how many people read it.
 * @dependencies adapters, domain
 * @created 2026-11-24
 */
import type { ChannelRow, Directory, ShardDatabase } from '@lytslot/adapters/postgres';
import type { ChannelRightsReader } from '@lytslot/adapters/telegram';
import type { Logger } from '@lytslot/adapters/telemetry';
import type { Clock } from '@lytslot/domain/shared';
import type { Slice } from '../slice.ts';

/** What looking needs. */
export interface ChannelMetricsDeps {
  readonly shard: Pick<ShardDatabase, 'shard' | 'metrics'>;
  readonly directory: Pick<Directory, 'channelsOfShard' | 'noteChannel'>;
  readonly rights: ChannelRightsReader;
  readonly botId: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

const EVERY_MS = 1_000;
const LOOK_EVERY_MS = 30_000;
// Two calls per channel; the bot may make some thirty a second and needs most of them for chats and posts.
const LOOKS_PER_TURN = 5;

/** The slice of pool metrics. A channel nobody has looked at comes first; in a big shard the rest waits its turn. */
export function channelMetricsSlice(deps: ChannelMetricsDeps): Slice {
  const triedAt = new Map<string, number>();
  const loop = {
    name: 'channel looks',
    everyMs: EVERY_MS,
    turn: async (): Promise<'idle'> => {
      const channels = await deps.directory.channelsOfShard(deps.shard.shard);
      const nowMs = deps.clock.now().getTime();
      for (const channel of channelsToLookAt(channels, triedAt, nowMs).slice(0, LOOKS_PER_TURN)) {
        triedAt.set(channel.id, nowMs);
        await look(deps, channel);
      }
      return 'idle';
    },
  };
  return { handlers: {}, loops: [loop] };
}

/** Channels whose last look or try is long ago, longest first; one never looked at is due unless it was just tried. */
export function channelsToLookAt(
  channels: readonly Pick<ChannelRow, 'id' | 'chatId' | 'tenantId' | 'rightsCheckedAt'>[],
  triedAt: ReadonlyMap<string, number>,
  nowMs: number,
) {
  const lastMs = ({ id, rightsCheckedAt }: (typeof channels)[number]) =>
    Math.max(rightsCheckedAt?.getTime() ?? Number.NEGATIVE_INFINITY, triedAt.get(id) ?? Number.NEGATIVE_INFINITY);
  // A clock that was set back must not leave channels unseen until it catches up.
  return channels.filter((channel) => Math.abs(nowMs - lastMs(channel)) >= LOOK_EVERY_MS).sort((a, b) => order(lastMs(a), lastMs(b)));
}

function order(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

async function look(deps: ChannelMetricsDeps, channel: Pick<ChannelRow, 'id' | 'chatId' | 'tenantId'>): Promise<void> {
  const { rights, botId, clock, directory, shard, logger } = deps;
  const { id: channelId, tenantId, chatId } = channel;
  try {
    const found = await rights.readChannelRights(chatId, botId);
    const at = clock.now();
    // An administrator that may not post is of no use to an order.
    await directory.noteChannel({ channelId, botIsAdmin: found.isAdmin && found.canPost, botCanDelete: found.canDelete, at });
    if (!found.isAdmin) return;
    const subscribers = await rights.readSubscribers(chatId);
    await directory.noteChannel({ channelId, subscribers, at });
    await shard.metrics.record([{ tenantId, channelId, metric: 'subscribers', value: subscribers, source: 'bot-api', at }]);
  } catch (error) {
    logger.warn({ err: error, tenantId, channelId }, 'could not look at a channel');
  }
}
