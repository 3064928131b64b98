/**
 * @file domain/plans/add-channel.test.ts
 * @description An owner adds a channel: what is asked first, what each refusal is, and that nothing sells before all is well.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { addChannel } from './index.ts';
import type { AddOutcome, ChannelGrid } from './index.ts';

const GRID: ChannelGrid = {
  weekdays: [1],
  fromMinute: 540,
  toMinute: 600,
  stepMinutes: 60,
  priceMinor: 100_000n,
  currency: 'RUB',
  topHours: 1,
  feedHours: 24,
  gapMinutes: 0,
  minNoticeMinutes: 30,
};
const CHAT = { chatId: -1_001, username: 'coffee', title: 'Кофе' };
const HELD = { outcome: 'added', channelId: 'channel', paused: false, managedBy: 'self' } as const;

async function add(outcome: AddOutcome, { grid = {}, timezone = 'Europe/Moscow', confirmed = [CHAT] } = {}) {
  const done: string[] = [];
  const plans = {
    standing: async () => ({ plan: 'Free', subscribed: false, agreedChannels: undefined, used: 1 }) as const,
    addChannel: async () => {
      done.push('row');
      return outcome;
    },
  };
  const ownership = {
    confirm: async () => {
      done.push('asked');
      return confirmed[0];
    },
  };
  const sell = async (channel: { readonly paused: boolean }) => void done.push(channel.paused ? 'paused' : 'sells');
  const clock = { now: () => new Date('2026-12-01T09:00:00Z') };
  const deps = { plans, ownership, sell, clock, ids: { next: () => 'channel' } };
  const command = { tenantId: 'tenant', ownerTelegramId: 2001, chat: '@coffee', timezone, grid: { ...GRID, ...grid } };
  const code = await addChannel(deps, command).catch((error: { code?: string; params?: object }) => ({
    code: error.code,
    params: error.params,
  }));
  return { code, done };
}

describe('an owner who adds a channel', () => {
  it.each([
    ['a new one', HELD, ['asked', 'row', 'sells']],
    ['one that is there, again', { ...HELD, outcome: 'there' }, ['asked', 'row', 'sells']],
    ['one that is there and has no room', { ...HELD, outcome: 'there', paused: true }, ['asked', 'row', 'paused']],
  ] as const)('gets it: %s', async (_what, outcome, done) => {
    expect(await add(outcome)).toEqual({ code: 'channel', done });
  });

  it.each([
    [{ outcome: 'full' }, 'PLAN_LIMIT_REACHED', { plan: 'Free', used: 1, limit: 1 }],
    [{ outcome: 'taken' }, 'CHANNEL_TAKEN', { chatId: -1_001 }],
    [{ outcome: 'unknown' }, 'TENANT_NOT_FOUND', { tenantId: 'tenant' }],
    [{ ...HELD, outcome: 'there', managedBy: 'gitops' }, 'MANAGED_BY_GITOPS', { channelId: 'channel' }],
  ] as const)('hears why not: %j', async (outcome, code, params) => {
    expect(await add(outcome)).toEqual({ code: { code, params }, done: ['asked', 'row'] });
  });

  it('writes nothing until Telegram says that it is theirs', async () => {
    const { code, done } = await add(HELD, { confirmed: [] });
    expect(code).toMatchObject({ code: 'CHANNEL_NOT_CONFIRMED' });
    expect(done).toEqual(['asked']);
  });

  it.each([
    ['timezone', { timezone: 'Mars/Olympus' }],
    ['slots.to', { grid: { toMinute: 540 } }],
    ['slots.topHours', { grid: { topHours: 24, feedHours: 23 } }],
    ['slots.priceMinor', { grid: { priceMinor: 49_999n } }],
    ['slots.priceMinor', { grid: { priceMinor: 500_001n } }],
  ])('is told what is wrong before anybody is asked: %s', async (field, change) => {
    expect(await add(HELD, change)).toEqual({ code: { code: 'INPUT_INVALID', params: { field } }, done: [] });
  });
});
