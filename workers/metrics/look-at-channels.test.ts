/**
 * @file workers/metrics/look-at-channels.test.ts
 * @description Which channels are looked at next, and what a look leaves behind.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import type { ChannelRights } from '@lytslot/adapters/telegram';
import { createLogger } from '@lytslot/adapters/telemetry';
import type { ChannelMetricsDeps } from './look-at-channels.ts';
import { channelMetricsSlice, channelsToLookAt } from './look-at-channels.ts';

const NOW_MS = Date.parse('2026-12-01T09:00:00Z');
const channel = (id: string, secondsAgo?: number) => ({
  id,
  chatId: -100,
  tenantId: 't1',
  rightsCheckedAt: secondsAgo === undefined ? undefined : new Date(NOW_MS - secondsAgo * 1_000),
});

describe('channels to look at', () => {
  it.each([
    ['one never looked at is due', [channel('a')], {}, ['a']],
    ['unless it was just tried', [channel('a')], { a: 29 }, []],
    ['and again after half a minute', [channel('a')], { a: 30 }, ['a']],
    ['one looked at a moment ago is not', [channel('a', 29)], {}, []],
    ['the longest ago comes first, the never seen before it', [channel('a', 40), channel('b', 90), channel('c')], {}, ['c', 'b', 'a']],
    ['a failed try counts as a look', [channel('a', 400), channel('b', 90)], { a: 31 }, ['b', 'a']],
    ['a clock set back by an hour hides nothing', [channel('a', -3_600)], {}, ['a']],
  ])('%s', (_what, channels, triedSecondsAgo, expected) => {
    const tried = new Map(Object.entries(triedSecondsAgo).map(([id, seconds]) => [id, NOW_MS - seconds * 1_000]));
    expect(channelsToLookAt(channels, tried, NOW_MS).map(({ id }) => id)).toEqual(expected);
  });
});

describe('a look', () => {
  /** Turns once over the channels; `rights` answers for each. */
  async function look(ids: readonly string[], rights: () => Promise<Omit<ChannelRights, 'canEdit'>>) {
    const noted: unknown[] = [];
    const recorded: unknown[] = [];
    const deps = {
      shard: { shard: 'shard-a', metrics: { record: async (samples: readonly unknown[]) => void recorded.push(...samples) } },
      directory: {
        channelsOfShard: async () => ids.map((id) => channel(id)),
        noteChannel: async (note: object) => void noted.push({ ...note, at: undefined }),
      },
      rights: { readChannelRights: rights, readSubscribers: async () => 48_200 },
      botId: 7,
      clock: { now: () => new Date(NOW_MS) },
      logger: createLogger({ process: 'test', level: 'silent' }),
    } as unknown as ChannelMetricsDeps;
    await channelMetricsSlice(deps).loops[0]?.turn();
    return { noted, recorded };
  }

  it('notes rights and subscribers and keeps a sample', async () => {
    const { noted, recorded } = await look(['a'], async () => ({ isAdmin: true, canPost: true, canDelete: true }));
    expect(noted).toEqual([
      { channelId: 'a', botIsAdmin: true, botCanDelete: true },
      { channelId: 'a', subscribers: 48_200 },
    ]);
    expect(recorded).toMatchObject([{ channelId: 'a', metric: 'subscribers', value: 48_200, source: 'bot-api' }]);
  });

  it('counts an administrator that may not post as none', async () => {
    expect((await look(['a'], async () => ({ isAdmin: true, canPost: false, canDelete: false }))).noted).toContainEqual({
      channelId: 'a',
      botIsAdmin: false,
      botCanDelete: false,
    });
  });

  it('that fails does not stop the next, and five are enough for one turn', async () => {
    let asked = 0;
    const { noted } = await look(['a', 'b', 'c', 'd', 'e', 'f'], async () => {
      asked += 1;
      if (asked === 1) throw new Error('Telegram is away');
      return { isAdmin: false, canPost: false, canDelete: false };
    });
    expect(noted.map((note) => (note as { channelId: string }).channelId)).toEqual(['b', 'c', 'd', 'e']);
  });
});
