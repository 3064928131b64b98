/**
 * @file adapters/postgres/control/plans.ts
 * @description Plans in the control database: how an owner stands, channels that owners add, and shards that have to be told what has no room.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { AddOutcome, PlanBook, PlanName, PlanStanding } from '@lytslot/domain/plans';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import { toJson } from '../connection/to-json.ts';
import type { ControlTables } from '../entities/control.ts';

/** A channel whose shard has not been told how it fits. */
export interface ChannelToFit {
  readonly channelId: string;
  readonly tenantId: string;
  /** Which change of its fit this is. */
  readonly fitVersion: number;
  /** What is to be sold in it: nothing while its owner says so, or while the plan has no room. */
  readonly paused: boolean;
}

/** Adding is the doors' (role app), telling shards the workers'. */
export interface Plans extends PlanBook {
  channelsToFit(shardName: string, limit: number): Promise<readonly ChannelToFit[]>;
  noteFit(channel: Pick<ChannelToFit, 'channelId' | 'fitVersion'>): Promise<void>;
}

type Row = Readonly<Record<string, unknown>>;

/** Everybody's. */
export function createPlans({ statement }: Connection<ControlTables>): Plans {
  return {
    standing: async (tenantId) => {
      const [row] = await statement(
        `select t.plan, t.subscribed, t.channel_limit,
           (select count(*) from channel_directory c where c.tenant_id = t.id and c.retired_as is null) as used
           from tenant_directory t where t.id = ? and t.retired_as is null`,
        [tenantId],
      );
      return row && toStanding(row);
    },
    beyond: async (tenantId) => {
      const rows = await statement(
        'select title from channel_directory where tenant_id = ? and retired_as is null and beyond_plan order by created_at, id',
        [tenantId],
      );
      return rows.map(({ title }) => String(title));
    },
    // The row of a channel that was just added is not in the statement's snapshot: it is the owner's and sells.
    addChannel: async ({ newId, tenantId, at, ...channel }) => {
      const { chatId, username = null, title, timezone, priceFromMinor, currency } = channel;
      const about = toJson({ chatId, username, title, timezone, priceFromMinor, currency });
      const [row] = await statement(
        `select a.outcome, a.channel::text, c.paused or c.beyond_plan as paused, coalesce(c.managed_by, 'self') as managed_by
           from add_channel(?, ?, ?::jsonb, ?) a left join channel_directory c on c.id = a.channel`,
        [newId, tenantId, about, at],
      );
      if (row === undefined) throw new LytSlotError('INTERNAL', 'The control database did not say what became of a channel');
      return toOutcome(row);
    },
    channelsToFit: async (shardName, limit) => {
      const rows = await statement(
        `select c.id::text, c.tenant_id::text, c.fit_version, c.paused or c.beyond_plan as paused
           from channel_directory c join tenant_directory t on t.id = c.tenant_id
          where c.fit_version <> c.fit_told and t.shard_name = ? order by c.id limit ?`,
        [shardName, limit],
      );
      return rows.map((row) => ({
        channelId: String(row['id']),
        tenantId: String(row['tenant_id']),
        fitVersion: Number(row['fit_version']),
        paused: row['paused'] === true,
      }));
    },
    noteFit: async ({ channelId, fitVersion }) => {
      await statement('update channel_directory set fit_told = ? where id = ?', [fitVersion, channelId]);
    },
  };
}

function toStanding(row: Row): PlanStanding {
  const { channel_limit: agreed } = row;
  return {
    plan: String(row['plan']) as PlanName,
    subscribed: row['subscribed'] === true,
    agreedChannels: agreed === null ? undefined : Number(agreed),
    used: Number(row['used']),
  };
}

function toOutcome({ outcome, channel, paused, managed_by: managedBy }: Row): AddOutcome {
  if (outcome !== 'added' && outcome !== 'there') return { outcome: outcome as 'full' | 'taken' | 'unknown' };
  return { outcome, channelId: String(channel), paused: paused === true, managedBy: managedBy as 'self' | 'gitops' };
}
