/**
 * @file domain/moving/moving.test.ts
 * @description What follows what in a move, what a look at it leads to, and that nothing leads back after the flip.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { describe, expect, it } from '@jest/globals';
import { advanceMove, beginMove, canAbandon, isOver, isReadOnly, mayFollow, MOVE_STATES, nextStep, planMove } from './index.ts';
import type { Differences, Move, MoveDecision, MovePolicy, MoveState, MovingDeps } from './index.ts';

const NOW = new Date('2026-12-01T09:00:00Z');
const policy: MovePolicy = { longestWindowMs: 60_000, awaitPostsMs: 90_000, dropAfterMs: 30_000, retryAfterMs: 600_000 };
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const move = (state: MoveState, change: Partial<Move> = {}): Move => ({
  id: '1',
  tenantId: 't',
  source: 'a',
  target: 'b',
  state,
  begunAt: NOW,
  since: NOW,
  frozenAt: undefined,
  problem: undefined,
  ...change,
});
const plan = (newest: Move | undefined, wanted: string | undefined, current = 'a') =>
  planMove({ move: newest, current, wanted, now: NOW }, policy);

describe('states', () => {
  it('lead from the plan to the drop in one way', () => {
    const path: MoveState[] = ['planned'];
    for (let next = nextStep('planned'); next !== undefined; next = nextStep(next.leadsTo)) path.push(next.leadsTo);
    expect(path).toEqual(['planned', 'copied', 'frozen', 'caught_up', 'verified', 'flipped', 'opened', 'dropped']);
  });

  it('can be given up before the flip only, and never lead back', () => {
    expect(MOVE_STATES.filter((state) => canAbandon({ state }))).toEqual(['planned', 'copied', 'frozen', 'caught_up', 'verified']);
    expect(MOVE_STATES.filter((state) => isReadOnly({ state }))).toEqual(['frozen', 'caught_up', 'verified']);
    expect(MOVE_STATES.filter((state) => isOver({ state }))).toEqual(['dropped', 'abandoned']);
    const order = new Map(MOVE_STATES.map((state, place) => [state, place] as const));
    for (const from of MOVE_STATES)
      for (const to of MOVE_STATES) if (mayFollow(from, to)) expect(order.get(to)).toBeGreaterThan(order.get(from) ?? 99);
    for (const from of ['flipped', 'opened', 'dropped', 'abandoned'] as const) expect(mayFollow(from, 'abandoning')).toBe(false);
  });
});

describe('a look', () => {
  const abandoned = (problem: string, ms: number) => move('abandoned', { problem, since: ago(ms) });
  it.each<[string, Move | undefined, string | undefined, MoveDecision]>([
    ['at a tenant that may be anywhere', undefined, undefined, { do: 'nothing' }],
    ['at a tenant where it is to be', undefined, 'a', { do: 'nothing' }],
    ['at a tenant that is to be elsewhere', undefined, 'b', { do: 'begin', target: 'b' }],
    ['after a move that ended', move('dropped'), 'c', { do: 'begin', target: 'c' }],
    ['after one that failed just now', abandoned('NotEqual: x', 1_000), 'b', { do: 'wait', ms: 599_000 }],
    ['after one that failed long ago', abandoned('NotEqual: x', 600_000), 'b', { do: 'begin', target: 'b' }],
    ['after one that failed, to another shard', abandoned('NotEqual: x', 1_000), 'c', { do: 'begin', target: 'c' }],
    ['after one that was not wanted any more, and is again', abandoned('NotWanted', 0), 'b', { do: 'begin', target: 'b' }],
    ['at a plan', move('planned'), 'b', { do: 'step', step: 'copy' }],
    ['at a copy', move('copied'), 'b', { do: 'step', step: 'freeze' }],
    ['at a copy nobody wants any more', move('copied'), 'a', { do: 'abandon', why: 'NotWanted' }],
    ['at a copy that is to go elsewhere', move('copied'), 'c', { do: 'abandon', why: 'NotWanted' }],
    ['in the window', move('frozen', { frozenAt: ago(60_000) }), 'b', { do: 'step', step: 'catch_up' }],
    ['in a window that lasts too long', move('caught_up', { frozenAt: ago(60_001) }), 'b', { do: 'abandon', why: 'WindowTooLong' }],
    ['at what is equal', move('verified', { frozenAt: NOW }), 'b', { do: 'step', step: 'flip' }],
    ['after the flip, whatever is wanted and however late', move('flipped', { frozenAt: ago(1e9) }), 'a', { do: 'step', step: 'open' }],
    ['at what still reads the source', move('opened', { since: ago(10_000) }), 'b', { do: 'wait', ms: 20_000 }],
    ['at a source nobody reads', move('opened', { since: ago(30_000) }), 'a', { do: 'step', step: 'drop' }],
    ['at one being given up', move('abandoning', { problem: 'x' }), 'b', { do: 'step', step: 'thaw' }],
  ])('%s', (_what, newest, wanted, decision) => {
    expect(plan(newest, wanted)).toEqual(decision);
  });
});

/** Databases that note what they are asked. */
function world(answers: { freeze?: 'frozen' | 'busy'; verify?: Differences; reach?: boolean; flip?: boolean; unreachable?: true } = {}) {
  const asked: string[] = [];
  const did = (what: string) => async () => void asked.push(what);
  const deps: MovingDeps = {
    ids: { next: () => 'new' },
    policy,
    now: () => NOW,
    moves: {
      begin: async ({ id, target }) => {
        asked.push(`begin ${id} ${target}`);
        return 'begun';
      },
      reach: async (_move, { state, problem }) => {
        asked.push(`reached ${state}${problem === undefined ? '' : ` ${problem}`}`);
        return answers.reach ?? true;
      },
      flip: async () => {
        asked.push('flip');
        return answers.flip ?? true;
      },
    },
    mover: {
      reach: async () => {
        if (answers.unreachable) throw new Error('no such database');
      },
      copy: did('copy'),
      freeze: async (_move, posts) => {
        asked.push(`freeze ${posts}`);
        return answers.freeze ?? 'frozen';
      },
      catchUp: did('catch up'),
      verify: async () => answers.verify ?? [],
      open: did('open'),
      drop: did('drop'),
      thaw: did('thaw'),
    },
  };
  return { deps, asked };
}

describe('a step', () => {
  it.each<[MoveState, string[]]>([
    ['planned', ['copy', 'reached copied']],
    ['copied', ['freeze await', 'reached frozen']],
    ['frozen', ['catch up', 'reached caught_up']],
    ['caught_up', ['reached verified']],
    ['verified', ['flip']],
    ['flipped', ['open', 'reached opened']],
    ['opened', ['drop', 'reached dropped']],
    ['abandoning', ['thaw', 'reached abandoned']],
  ])('from %s acts first and writes down then', async (state, expected) => {
    const { deps, asked } = world();
    const step = nextStep(state)?.step ?? 'copy';
    expect(await advanceMove(deps, move(state), { do: 'step', step })).toBe('advanced');
    expect(asked).toEqual(expected);
  });

  it('is repeated while posts are under way, and does not wait for ever', async () => {
    const busy = world({ freeze: 'busy' });
    expect(await advanceMove(busy.deps, move('copied'), { do: 'step', step: 'freeze' })).toBe('busy');
    await advanceMove(busy.deps, move('copied', { since: ago(90_001) }), { do: 'step', step: 'freeze' });
    expect(busy.asked).toEqual(['freeze await', 'freeze leave']);
  });

  it('gives up what is not equal', async () => {
    const { deps, asked } = world({ verify: ['payment', 'outbox'] });
    await advanceMove(deps, move('caught_up'), { do: 'step', step: 'verify' });
    expect(asked).toEqual(['reached abandoning NotEqual: payment, outbox']);
  });

  it('says when somebody else was first', async () => {
    const { deps } = world({ reach: false, flip: false });
    expect(await advanceMove(deps, move('verified'), { do: 'step', step: 'flip' })).toBe('overtaken');
    expect(await advanceMove(deps, move('frozen'), { do: 'abandon', why: 'NotWanted' })).toBe('overtaken');
    expect(await advanceMove(deps, move('frozen'), { do: 'step', step: 'drop' })).toBe('overtaken');
  });

  it('begins only where the target answers', async () => {
    const { deps, asked } = world();
    expect(await beginMove(deps, 't', 'b')).toBe('advanced');
    expect(asked).toEqual(['begin new b']);
    const away = world({ unreachable: true });
    await expect(beginMove(away.deps, 't', 'b')).rejects.toThrow('no such database');
    expect(away.asked).toEqual([]);
  });
});
