/**
 * @file adapters/postgres/shard/share-out.test.ts
 * @description Questions are shared out to sessions without losing whose answer is whose; parts of a table leave nothing out.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { partsOf, shareOut } from './share-out.ts';

const ask = (query: string) => ({ query, params: [] });

describe('sharing out', () => {
  it('gives every question to one session, and its answer to its place', async () => {
    const asked: string[] = [];
    // The first session gets stuck with its first question until the other one has answered all the rest.
    let release: () => void = () => undefined;
    const stuck = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = async (query: string) => {
      asked.push(`slow ${query}`);
      await stuck;
      return [{ subject: query }];
    };
    const quick = async (query: string) => {
      asked.push(`quick ${query}`);
      if (query === 'd') release();
      return [{ subject: query }];
    };
    const answers = await shareOut([slow, quick], ['a', 'b', 'c', 'd'].map(ask));
    expect(answers).toEqual(['a', 'b', 'c', 'd'].map((subject) => [{ subject }]));
    expect(asked).toEqual(['slow a', 'quick b', 'quick c', 'quick d']);
  });

  it('fails with the question that failed', async () => {
    const refuse = () => Promise.reject(new Error('no'));
    await expect(shareOut([refuse], [ask('a')])).rejects.toThrow('no');
  });
});

describe('parts of a table', () => {
  it.each([
    [0, [['(0,0)', '(4294967295,0)']]],
    [2_000, [['(0,0)', '(4294967295,0)']]],
    [
      4_001,
      [
        ['(0,0)', '(2000,0)'],
        ['(2000,0)', '(4000,0)'],
        ['(4000,0)', '(4294967295,0)'],
      ],
    ],
  ])('of %i pages follow on each other to the end', async (pages, parts) => {
    expect(await partsOf(async () => [{ pages: String(pages) }], 'sale_order')).toEqual(parts);
  });
});
