/**
 * @file adapters/postgres/control/plan-ends.ts
 * @description Ends charges and paid plans, and leaves the owner's news of it in the same commit: the chats' queue is in this database, too.
 * @dependencies domain
 * @created 2026-11-30
 */
import { newsOfCharge } from '@lytslot/domain/plans';
import type { PlanNews, Subscription, SubscriptionBook } from '@lytslot/domain/plans';
import { partitionOf } from '@lytslot/domain/sharding';
import type { Connection, Work } from '../connection/connection.ts';
import { wholeNumber } from '../connection/read-values.ts';
import { toJson } from '../connection/to-json.ts';
import type { ControlTables } from '../entities/control.ts';
import { queueForOwner } from './chat-messages.ts';

/** What changes a plan for good; the workers'. */
export type PlanEnds = Pick<SubscriptionBook, 'settleCharge' | 'refuseCharge' | 'endPlan'>;

/** News is told by this bot, under a key of what it is about: whatever is repeated is told once. */
export function createPlanEnds(connection: Connection<ControlTables>, botId: number): PlanEnds {
  const endCharge = (chargeId: string, { query, next, isFirst, at }: ChargeEnding): Promise<string> =>
    connection.plainly(async (work) => {
      const [charge] = await work.sql('select tenant_id::text, amount_minor::text from plan_charge where id = ?', [chargeId]);
      const outcome = await wordOf(work, query);
      if (charge === undefined) return outcome;
      const news = newsOfCharge({ outcome, amountMinor: wholeNumber(charge['amount_minor']), next, isFirst });
      await tell(work, { botId, tenantId: String(charge['tenant_id']), news, key: `plan:${chargeId}`, at });
      return outcome;
    });
  return {
    settleCharge: (chargeId, { minor, methodId = null, next, isFirst, at }) => {
      const came = toJson({ ...nextOf(next), minor, methodId });
      return endCharge(chargeId, {
        query: ['select settle_plan_charge(?, ?::jsonb, ?) as outcome', [chargeId, came, at]],
        next,
        isFirst,
        at,
      });
    },
    refuseCharge: (chargeId, { next, at }) => {
      const after = next === undefined ? null : toJson(nextOf(next));
      const query = ['select refuse_plan_charge(?, ?::jsonb, ?) as outcome', [chargeId, after, at]] as const;
      return endCharge(chargeId, { query, next, isFirst: false, at });
    },
    endPlan: (tenantId, at) =>
      connection.plainly(async (work) => {
        const outcome = await wordOf(work, ['select end_plan(?, ?) as outcome', [tenantId, at]]);
        const news = outcome === 'ended' ? ({ event: 'plan.ended', why: 'over' } as const) : undefined;
        await tell(work, { botId, tenantId, news, key: `plan:${tenantId}:ended:${at.toISOString()}`, at });
        return outcome;
      }),
  };
}

type Query = readonly [text: string, params: readonly unknown[]];

interface ChargeEnding {
  readonly query: Query;
  readonly next: Subscription | undefined;
  readonly isFirst: boolean;
  readonly at: Date;
}

async function wordOf({ sql }: Work<ControlTables>, [text, params]: Query): Promise<string> {
  return String((await sql(text, params))[0]?.['outcome']);
}

interface Telling {
  readonly botId: number;
  readonly tenantId: string;
  readonly news: PlanNews | undefined;
  readonly key: string;
  readonly at: Date;
}

/** A person's own chat has the person's id. Whoever has never written to the bot is not told: the cabinet says it too. */
async function tell(work: Work<ControlTables>, { botId, tenantId, news, key: dedupeKey, at }: Telling): Promise<void> {
  if (news === undefined) return;
  const [tenant] = await work.sql(
    'select owner_telegram_id::text as owner from tenant_directory where id = ? and owner_telegram_id is not null',
    [tenantId],
  );
  if (tenant === undefined) return;
  const chatId = Number(tenant['owner']);
  await queueForOwner(work, { botId, chatId, partition: partitionOf(chatId), tenantId, event: news.event, plan: news, dedupeKey, at });
}

function nextOf({ state, paidUntil, dueAt }: Subscription): object {
  return { state, paidUntil, dueAt };
}
