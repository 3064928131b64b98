/**
 * @file adapters/postgres/shard/channels.ts
 * @description Puts channels, their declared rule and tenants' terms into the shard, many at once; a write that would change nothing is not made.
 * @dependencies domain
 * @created 2026-11-24
 */
import { getRandomValues } from 'node:crypto';
import type { SellingLimits } from '@lytslot/domain/inventory';
import { createIdGenerator, LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import { coalesce, SHORT_REST } from '../connection/coalesce.ts';
import type { Connection, Work } from '../connection/connection.ts';
import { refusalOf } from '../connection/refusal.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { Channels, ChannelTerms, RuleRow } from './channel-ports.ts';

/** Rows in one call at most: no transaction may hold others up for long. */
const BATCH_LIMIT = 200;

interface Declared {
  readonly channel: ChannelTerms;
  readonly rule: RuleRow | null;
  readonly limits: SellingLimits;
}

interface Share {
  readonly tenantId: string;
  readonly platformShareBps: number;
}

/** Writes in each tenant's context; needs role worker, which the operator has. */
export function createChannels(connection: Connection<ShardTables>, clock: Clock): Channels {
  const ids = createIdGenerator(clock, (bytes) => getRandomValues(bytes));
  const putMany = (procedure: string, rows: readonly object[]) =>
    connection.plainly(async ({ sql }) => {
      await sql(`select ${procedure}(?::jsonb)`, [JSON.stringify(rows)]);
      return rows.map(() => undefined);
    });
  const put = coalesce<Declared, undefined>({
    run: (items) =>
      putMany(
        'put_channels',
        items.map((item) => toDeclared(item, ids.next())),
      ),
    keysOf: ({ channel }) => [channel.channelId],
    mayBeOnes: (error) => refusalOf(error) !== undefined,
    limit: BATCH_LIMIT,
    rest: SHORT_REST,
  });
  const putShare = coalesce<Share, undefined>({
    run: (items) =>
      putMany(
        'put_platform_shares',
        items.map(({ tenantId, platformShareBps }) => ({ tenant_id: tenantId, platform_share_bps: platformShareBps })),
      ),
    keysOf: ({ tenantId }) => [tenantId],
    mayBeOnes: (error) => refusalOf(error) !== undefined,
    limit: BATCH_LIMIT,
    rest: SHORT_REST,
  });
  return {
    put: (channel, terms) => put({ channel, ...terms }),
    putPlatformShare: (tenantId, platformShareBps) => putShare({ tenantId, platformShareBps }),
    setPaused: ({ tenantId, channelId }, state) =>
      connection.inTenant(tenantId, async ({ db, sql }) => {
        // A row that is not here may be on its way here.
        await requireOpenGate(sql, tenantId);
        const paused = state === 'paused';
        const one = db.updateTable('channel').set({ paused }).where('tenantId', '=', tenantId).where('id', '=', channelId);
        await one.where('paused', '<>', paused).execute();
      }),
    stopSelling: (tenantId, channelId) =>
      connection.inTenant(tenantId, async ({ db, sql }) => {
        // Also where nothing is left to stop: who stops goes on to count, and a shard that a tenant is on its way to would count nothing.
        await requireOpenGate(sql, tenantId);
        const selling = db.updateTable('channel').set({ paused: true }).where('tenantId', '=', tenantId).where('paused', '=', false);
        await (channelId === undefined ? selling : selling.where('id', '=', channelId)).execute();
      }),
  };
}

async function requireOpenGate(sql: Work<ShardTables>['sql'], tenantId: string): Promise<void> {
  const gates = await sql(`select 1 from tenant_gate where tenant = ? and state <> 'open'`, [tenantId]);
  if (gates.length > 0) throw new LytSlotError('TENANT_MOVING', 'The tenant is being moved to another database', { tenantId });
}

// Field by field: what else the caller's objects carry must not reach the table. Names are those of put_channels.
function toDeclared({ channel, rule, limits }: Declared, newRuleId: string): object {
  const terms = {
    tenant_id: channel.tenantId,
    id: channel.channelId,
    chat_id: channel.chatId,
    username: channel.username,
    title: channel.title,
    timezone: channel.timezone,
    paused: channel.paused,
    posts_per_day: limits.postsPerDay,
    horizon_days: limits.horizonDays,
    blackouts: limits.blackouts.map(({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() })),
  };
  if (rule === null) return terms;
  return {
    ...terms,
    rule_id: newRuleId,
    weekdays: rule.weekdays,
    from_minute: rule.fromMinute,
    to_minute: rule.toMinute,
    step_minutes: rule.stepMinutes,
    price_minor: String(rule.priceMinor),
    currency: rule.currency,
    prices: rule.prices && {
      ...rule.prices,
      floorMinor: String(rule.prices.floorMinor),
      ceilingMinor: String(rule.prices.ceilingMinor),
    },
    top_hours: rule.topHours,
    feed_hours: rule.feedHours,
    gap_minutes: rule.gapMinutes,
    min_notice_minutes: rule.minNoticeMinutes,
  };
}
