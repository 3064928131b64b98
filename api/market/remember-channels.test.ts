/**
 * @file api/market/remember-channels.test.ts
 * @description A row is asked for once a second however many ask; what is not there, or could not be had, is asked for again.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-29
 */
import { expect, it } from '@jest/globals';
import type { CatalogueChannel } from '@lytslot/adapters/postgres';
import { rememberChannels } from './remember-channels.ts';

function world(answer: (asked: number) => Promise<CatalogueChannel | undefined>) {
  let asked = 0;
  let now = 0;
  const remembered = rememberChannels({ byId: () => answer((asked += 1)) }, { now: () => new Date(now) });
  return {
    ask: (channelId = 'c') =>
      remembered.byId(channelId).then(
        (row) => row?.title,
        (error: unknown) => String(error),
      ),
    asked: () => asked,
    pass: (ms: number) => {
      now += ms;
    },
  };
}
const titled = (title: string) => ({ title }) as CatalogueChannel;

it('asks once for all who ask at once or within a second', async () => {
  const { ask, asked, pass } = world(async (count) => titled(`v${count}`));
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['v1', 'v1', 'v1']);
  pass(999);
  expect([await ask(), asked()]).toEqual(['v1', 1]);
  pass(1);
  expect([await ask(), asked()]).toEqual(['v2', 2]);
  expect([await ask('other'), asked()]).toEqual(['v3', 3]);
});

it('keeps neither nothing nor a failure', async () => {
  const { ask, asked } = world(async (count) => {
    if (count === 1) return undefined;
    if (count === 2) throw new Error('away');
    return titled('there');
  });
  expect([await ask(), await ask(), await ask(), await ask(), asked()]).toEqual([undefined, 'Error: away', 'there', 'there', 3]);
});
