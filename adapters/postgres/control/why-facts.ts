/**
 * @file adapters/postgres/control/why-facts.ts
 * @description What the control database knows of a channel and of a shard for whoever asks why: retired, suspended, moving, unserved.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Connection } from '../connection/connection.ts';
import { instant, optionalText } from '../connection/read-values.ts';
import type { ControlTables } from '../entities/control.ts';

/** Of a channel, besides its row in the directory. */
export interface ChannelCircumstances {
  readonly retiredAs: 'archived' | 'removed' | undefined;
  readonly isTenantSuspended: boolean;
  readonly registerState: 'none' | 'claimed' | 'confirmed' | 'refused';
  /** Of its tenant, while it is under way. */
  readonly move: { readonly state: string; readonly since: Date; readonly target: string } | undefined;
}

/** Of a shard, besides its row. */
export interface ShardCircumstances {
  /** Tenants that are moving here or away. */
  readonly moves: number;
  /** Partitions that their dispatcher has let go and nobody has taken. */
  readonly unservedPartitions: number;
}

/** What a payment provider sent about a payment. */
export interface PaymentNotice {
  readonly event: string;
  readonly receivedAt: Date;
  readonly processedAt: Date | undefined;
  readonly error: string | undefined;
}

/** In any role. */
export interface WhyFacts {
  channel(channelId: string): Promise<ChannelCircumstances | undefined>;
  shard(name: string): Promise<ShardCircumstances>;
  /** The newest twenty notices about a provider's payment, oldest first. */
  paymentNotices(payment: { readonly provider: string; readonly providerPaymentId: string }): Promise<readonly PaymentNotice[]>;
  /** How many of them were tried and could not be taken yet. */
  paymentNoticesWaiting(payment: { readonly shardName: string; readonly providerPaymentId: string }): Promise<number>;
}

const UNDER_WAY = `state not in ('dropped', 'abandoned')`;

const CHANNEL = `
  select c.retired_as, c.register_state, t.suspended, m.state as move_state, m.since as move_since, m.target as move_target
    from channel_directory c join tenant_directory t on t.id = c.tenant_id
    left join tenant_move m on m.tenant_id = t.id and m.${UNDER_WAY}
   where c.id = ?`;

const SHARD = `
  select (select count(*) from tenant_move where ${UNDER_WAY} and (source = ? or target = ?)) as moves,
         (select count(*) from partition_assignment where shard_name = ? and state = 'released') as unserved`;

/** The newest of them: of a notice that is repeated over and over the last says how it stands. */
const NOTICES = `
  select * from (
    select id, event, received_at, processed_at, last_error from psp_inbox where object_id = ? and provider = ? order by received_at desc, id desc limit 20
  ) newest order by received_at, id`;

/** The facts in the control database. */
export function createWhyFacts(connection: Connection<ControlTables>): WhyFacts {
  return {
    channel: async (channelId) => {
      const [row] = await connection.statement(CHANNEL, [channelId]);
      if (row === undefined) return undefined;
      const state = optionalText(row['move_state']);
      return {
        retiredAs: optionalText(row['retired_as']) as ChannelCircumstances['retiredAs'],
        isTenantSuspended: row['suspended'] === true,
        registerState: String(row['register_state']) as ChannelCircumstances['registerState'],
        move: state === undefined ? undefined : { state, since: instant(row['move_since']), target: String(row['move_target']) },
      };
    },
    shard: async (name) => {
      const [row] = await connection.statement(SHARD, [name, name, name]);
      return { moves: Number(row?.['moves']), unservedPartitions: Number(row?.['unserved']) };
    },
    paymentNotices: async ({ provider, providerPaymentId }) => {
      const rows = await connection.statement(NOTICES, [providerPaymentId, provider]);
      return rows.map((row) => ({
        event: String(row['event']),
        receivedAt: instant(row['received_at']),
        processedAt: row['processed_at'] === null ? undefined : instant(row['processed_at']),
        error: optionalText(row['last_error']),
      }));
    },
    paymentNoticesWaiting: async ({ shardName, providerPaymentId }) => {
      const [row] = await connection.statement(
        `select count(*) as waiting from psp_inbox
          where shard_name = ? and processed_at is null and object_id = ? and last_error is not null`,
        [shardName, providerPaymentId],
      );
      return Number(row?.['waiting']);
    },
  };
}
