/**
 * @file api/admin/appeals.route.ts
 * @description Appeals against refused posts in the console: those that wait, and a moderator's final word.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { Appeals } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { decideAppeal } from '@lytslot/domain/appeals';
import type { AppealDesk } from '@lytslot/domain/appeals';
import { partitionOf } from '@lytslot/domain/sharding';
import type { Clock } from '@lytslot/domain/shared';
import { presentListed } from '../orders/present-appeal.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** `appeals` are open in role admin; `botId` is of the bot that tells the advertiser. */
export interface AdminAppealDeps {
  readonly appeals: Pick<Appeals, 'story' | 'ruledBy' | 'rule' | 'list'>;
  readonly botId: number;
  readonly clock: Clock;
}

/** Mounts them. */
export function adminAppealRoutes(mount: EndpointMount, { appeals, botId, clock }: AdminAppealDeps): void {
  const desk: AppealDesk = {
    story: (appealId) => appeals.story(appealId),
    ruledBy: (commandKey) => appeals.ruledBy(commandKey),
    rule: (appeal, ruling, commandKey) => {
      return appeals.rule(appeal, ruling, { commandKey, news: { botId, partition: partitionOf(appeal.chatId) } });
    },
  };
  mount.json(endpoints.listAppeals, async ({ account, query }) => {
    const { rows, next } = await appeals.list({ ...query, after: query.after });
    return { rows: rows.map((story) => presentListed(story, account.id)), next };
  });
  mount.json(endpoints.decideAppeal, async ({ account, params: { appealId }, body, idempotencyKey }) => {
    const command = { appealId, moderatorId: account.id, commandId: `api:${account.id}:${idempotencyKey}` };
    return presentListed(await decideAppeal({ desk, clock }, { ...command, ...body }), account.id);
  });
}
