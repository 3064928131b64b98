/**
 * @file controllers/rights/reconcile.test.ts
 * @description Only channels that show something else than was found look again, and each look is read once.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { describe, expect, it } from '@jest/globals';
import { adminFinding } from '../channel/status.ts';
import { BY_ROW } from '../cluster-view.ts';
import type { CheckedRights } from '../ports.ts';
import { ObjectStore } from '../runtime/object-store.ts';
import { sampleChannel } from '../samples.ts';
import { reconcileRights } from './reconcile.ts';

const AT = new Date('2026-11-28T10:00:00Z');
const look = (botIsAdmin: boolean, checkedAt = AT): CheckedRights => ({ channelId: 'row-1', botIsAdmin, botCanDelete: null, checkedAt });

function world(shown: CheckedRights, found: readonly CheckedRights[], beyond: readonly string[] = []) {
  const channels = new ObjectStore<ReturnType<typeof sampleChannel>>({ [BY_ROW]: ({ status }) => [status?.channelId ?? ''] });
  const channel = sampleChannel('news');
  const condition = { ...adminFinding(channel, shown), lastTransitionTime: AT.toISOString() };
  channels.put({ ...channel, status: { channelId: 'row-1', conditions: [condition] } });
  const asked: (Date | null)[] = [];
  const changed: string[] = [];
  const cursor: { checkedAt: Date | null } = { checkedAt: null };
  const directory = {
    rightsSince: async (since: Date | null) => {
      asked.push(since);
      return found;
    },
    beyondPlan: async () => beyond,
  };
  return {
    deps: { view: { channels }, directory, cursor, onChanged: (names: readonly string[]) => changed.push(...names) },
    asked,
    changed,
  };
}

describe('rights of the bot', () => {
  it.each([
    ['lost', look(true), look(false), ['news']],
    ['found again', look(false), look(true), ['news']],
    ['as shown', look(true), look(true), []],
  ])('%s', async (_what, shown, found, names) => {
    const { deps, changed } = world(shown, [found]);
    await reconcileRights(deps);
    expect(changed).toEqual(names);
  });

  it('and room in the plan: a channel that does not say yet that it has none looks again, once', async () => {
    const { deps, changed } = world(look(true), [look(false)], ['row-1', 'row-of-nobody']);
    await reconcileRights(deps);
    expect(changed).toEqual(['news']);
    const [channel] = deps.view.channels.list();
    const told = { type: 'WithinPlan', status: 'False', reason: 'PlanLimitReached', message: '', lastTransitionTime: '' } as const;
    const metadata = { ...channel?.metadata, name: 'news', resourceVersion: '2' };
    if (channel !== undefined) deps.view.channels.put({ ...channel, metadata, status: { ...channel.status, conditions: [told] } });
    await reconcileRights({ ...deps, directory: { ...deps.directory, rightsSince: async () => [] } });
    expect(changed).toEqual(['news']);
  });

  it('are asked for from the newest look on', async () => {
    const later = new Date(AT.getTime() + 1_000);
    const { deps, asked } = world(look(true), [look(true, later), look(true)]);
    await reconcileRights(deps);
    await reconcileRights(deps);
    expect(asked).toEqual([null, later]);
  });
});
