/**
 * @file adapters/postgres/shard/channels.ts
 * @description Puts channels, their declared rule and a tenant's terms into the shard; a write that would change nothing is not made.
 * @dependencies domain
 * @created 2026-11-24
 */
import { getRandomValues } from 'node:crypto';
import { createIdGenerator, LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import type { Connection, Work } from '../connection/connection.ts';
import { differs } from '../connection/differs.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { Channels, ChannelTerms, RuleRow } from './ports.ts';

/** Writes in the tenant's context. */
export function createChannels(connection: Connection<ShardTables>, clock: Clock): Channels {
  const ids = createIdGenerator(clock, (bytes) => getRandomValues(bytes));
  return {
    put: (channel, rule) =>
      connection.inTenant(channel.tenantId, async (work) => {
        await putChannel(work, channel);
        await putRule(work, channel, rule, ids.next());
      }),
    putPlatformShare: (tenantId, platformShareBps) =>
      connection.inTenant(tenantId, async ({ db }) => {
        const row = await db.selectFrom('tenant_terms').select('platformShareBps').where('tenantId', '=', tenantId).executeTakeFirst();
        if (row?.platformShareBps === platformShareBps) return;
        await db
          .insertInto('tenant_terms')
          .values({ tenantId, platformShareBps })
          .onConflict((conflict) => conflict.column('tenantId').doUpdateSet({ platformShareBps }))
          .execute();
      }),
    stopSelling: (tenantId, channelId) =>
      connection.inTenant(tenantId, async ({ db, sql }) => {
        // Also where nothing is left to stop: who stops goes on to count, and a shard that a tenant is on its way to would count nothing.
        const gates = await sql(`select 1 from tenant_gate where tenant = ? and state <> 'open'`, [tenantId]);
        if (gates.length > 0) throw new LytSlotError('TENANT_MOVING', 'The tenant is being moved to another database', { tenantId });
        const selling = db.updateTable('channel').set({ paused: true }).where('tenantId', '=', tenantId).where('paused', '=', false);
        await (channelId === undefined ? selling : selling.where('id', '=', channelId)).execute();
      }),
  };
}

async function putChannel({ db }: Work<ShardTables>, channel: ChannelTerms): Promise<void> {
  const { tenantId, channelId: id, chatId, username, title, timezone, paused } = channel;
  const wanted = { chatId, username, title, timezone, paused };
  const row = await db
    .selectFrom('channel')
    .select(['chatId', 'username', 'title', 'timezone', 'paused'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row !== undefined && !differs(row, wanted)) return;
  await db
    .insertInto('channel')
    .values({ tenantId, id, ...wanted })
    .onConflict((conflict) => conflict.columns(['tenantId', 'id']).doUpdateSet(wanted))
    .execute();
}

async function putRule({ db }: Work<ShardTables>, channel: ChannelTerms, rule: RuleRow | null, newId: string): Promise<void> {
  const { tenantId, channelId } = channel;
  const rows = await db
    .selectFrom('slot_rule')
    .select(['id', 'weekdays', 'fromMinute', 'toMinute', 'stepMinutes', 'priceMinor', 'currency'])
    .select(['topHours', 'feedHours', 'gapMinutes', 'minNoticeMinutes'])
    .where('tenantId', '=', tenantId)
    .where('channelId', '=', channelId)
    .orderBy('id')
    .execute();
  const [first, ...others] = rows;
  const surplus = (rule === null ? rows : others).map(({ id }) => id);
  if (surplus.length > 0) await db.deleteFrom('slot_rule').where('tenantId', '=', tenantId).where('id', 'in', surplus).execute();
  if (rule === null) return;
  const wanted = wantedRule(rule);
  if (first === undefined) {
    await db
      .insertInto('slot_rule')
      .values({ tenantId, id: newId, channelId, ...wanted })
      .execute();
  } else if (differs(first, wanted)) {
    await db.updateTable('slot_rule').set(wanted).where('tenantId', '=', tenantId).where('id', '=', first.id).execute();
  }
}

// Field by field: what else the caller's object carries must not reach the table.
function wantedRule(rule: RuleRow) {
  const { weekdays, fromMinute, toMinute, stepMinutes, priceMinor, currency, topHours, feedHours, gapMinutes, minNoticeMinutes } = rule;
  return {
    weekdays: [...weekdays],
    fromMinute,
    toMinute,
    stepMinutes,
    priceMinor,
    currency,
    topHours,
    feedHours,
    gapMinutes,
    minNoticeMinutes,
  };
}
