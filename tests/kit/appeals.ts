/**
 * @file tests/kit/appeals.ts
 * @description A book of appeals in memory with the promises of the real one.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { Appeal, AppealBook, AppealDesk, AppealStory, Ruling } from '@lytslot/domain/appeals';
import type { OverturnedPosts } from '@lytslot/domain/moderation';
import { LytSlotError } from '@lytslot/domain/shared';

/** An empty book. */
export function memoryAppeals(): AppealBook & AppealDesk & OverturnedPosts {
  const stories = new Map<string, AppealStory>();
  const lodged = new Map<string, Appeal>();
  const ruled = new Map<string, Ruling>();
  return {
    lodgedBy: async (key) => lodged.get(key),
    ruledBy: async (key) => ruled.get(key),
    story: async (appealId) => stories.get(appealId),
    ofOrder: async (orderId) => [...stories.values()].findLast(({ appeal }) => appeal.orderId === orderId),
    lodge: async (appeal, key) => {
      const isSame = (one: AppealStory) => one.appeal.orderId === appeal.orderId && one.appeal.postHash === appeal.postHash;
      if ([...stories.values()].some(isSame)) throw new LytSlotError('APPEAL_EXISTS', 'This version has an appeal already');
      stories.set(appeal.id, { appeal, ruling: undefined });
      lodged.set(key, appeal);
    },
    rule: async (appeal, ruling, key) => {
      if (stories.get(appeal.id)?.ruling !== undefined) throw new LytSlotError('APPEAL_DECIDED', 'The appeal is decided');
      stories.set(appeal.id, { appeal, ruling });
      ruled.set(key, ruling);
    },
    isOverturned: async (post) =>
      [...stories.values()].some(
        ({ appeal, ruling }) =>
          appeal.telegramUserId === post.telegramUserId && appeal.postHash === post.postHash && ruling?.verdict === 'overturn',
      ),
  };
}
