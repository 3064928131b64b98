/**
 * @file domain/marking/channel-gate.test.ts
 * @description Which channels may sell: small ones and those that nobody has counted, big ones only with a confirmed number.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { expect, it } from '@jest/globals';
import { OPEN_GATE, registerGate } from './channel-gate.ts';
import type { ChannelStanding } from './channel-gate.ts';

const gate = (subscribers: number | undefined, state: ChannelStanding['state']) =>
  registerGate({ standing: async () => ({ subscribers, number: state === 'none' ? undefined : '5000000001', state }) });

it.each([
  [undefined, 'none'],
  [0, 'none'],
  [10_000, 'none'],
  [10_000, 'refused'],
  [10_001, 'confirmed'],
] as const)('%p subscribers and a number that is %s: sells', async (subscribers, state) => {
  await expect(gate(subscribers, state).check('channel')).resolves.toBeUndefined();
});

it.each([
  [10_001, 'none'],
  [10_001, 'claimed'],
  [1_000_000, 'refused'],
] as const)('%p subscribers and a number that is %s: does not', async (subscribers, state) => {
  await expect(gate(subscribers, state).check('channel')).rejects.toEqual(
    expect.objectContaining({ code: 'CHANNEL_UNREGISTERED', params: { channelId: 'channel', subscribers, limit: 10_000, state } }),
  );
  await expect(OPEN_GATE.check('channel')).resolves.toBeUndefined();
});
