/**
 * @file tests/e2e/race.test.ts
 * @description Two advertisers tap the same time at the same moment: one has it, the other is told and offered what is near.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { endpoints as http } from '@lytslot/contracts/http';
import { newPerson } from '../kit/advertiser.ts';
import type { Advertiser } from '../kit/advertiser.ts';
import { findChannel, openTimes } from '../kit/buy.ts';
import { openPlatform } from '../kit/platform.ts';

const CHANNEL = 'Фронтенд каждый день';
const WON = 'Удержано до';
const LOST = 'Только что заняли';

async function race(rivals: readonly Advertiser[], time: string): Promise<readonly string[]> {
  await Promise.all(rivals.map((rival) => rival.press(time)));
  const screens = await Promise.all(rivals.map((rival) => rival.sees(new RegExp(`${WON}|${LOST}`))));
  return screens.map(({ text }) => (text.includes(WON) ? WON : LOST));
}

describe('a time two people want', () => {
  it('is held for exactly one of them, and the other can take another time at once', async () => {
    const platform = await openPlatform();
    const rivals = await Promise.all(['Дина', 'Егор'].map((name) => newPerson(platform.sandbox, name)));
    const offers = await Promise.all(
      rivals.map(async (rival) => {
        await findChannel(rival, CHANNEL);
        return openTimes(rival);
      }),
    );
    expect(offers[0]).toEqual(offers[1]);
    const outcomes = await race(rivals, offers[0]?.[2] ?? '');
    expect(outcomes.toSorted()).toEqual([LOST, WON].toSorted());
    const loser = rivals[outcomes.indexOf(LOST)] as Advertiser;
    const screen = await loser.sees(LOST);
    expect(screen.text).toContain('Денег с вас не списали');
    await loser.press(/^\d\d\.\d\d \d\d:\d\d .*₽$/);
    await loser.sees(WON);
    const { rows } = await platform.console.call(http.listOrders, { query: { limit: 100 } });
    const held = rows.filter(({ advertiserTelegramId }) => rivals.some(({ id }) => id === advertiserTelegramId));
    expect(held.map(({ state }) => state)).toEqual(['HELD', 'HELD']);
    expect(new Set(held.map(({ publishAt }) => publishAt)).size).toBe(2);
  }, 90_000);
});
