/**
 * @file adapters/postgres/migrations/control/20261125T1100-partition-drain.ts
 * @description A partition is drained before it moves; dispatchers hold leases, and only one that is over is taken over.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-25
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class PartitionDrain extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      alter table partition_assignment
        add column state text not null default 'active' check (state in ('active', 'draining', 'released')),
        -- Where a draining or released partition is to go.
        add column target_shard text,
        add column target_dispatcher text,
        add constraint target_while_moving check (
          (state = 'active') = (target_dispatcher is null) and (target_shard is null) = (target_dispatcher is null)
        );

      create table dispatcher_lease (
        dispatcher text primary key,
        -- Grows with every start of the process: of two processes of one name only the later holds the lease.
        incarnation bigint not null check (incarnation > 0),
        -- Grows with every renewal. Who watches it needs no clock in common with the holder.
        beat bigint not null,
        beat_at timestamptz not null,
        ended_at timestamptz
      );

      -- Draining, acknowledgement and next owner follow one another, whoever writes; only a dispatcher whose lease is over is skipped.
      create function partition_goes_on() returns trigger language plpgsql as $$
      begin
        if new.epoch = old.epoch then
          if new.dispatcher = old.dispatcher and new.shard_name = old.shard_name
             and (new.state = old.state or (old.state, new.state) in (('active', 'draining'), ('draining', 'released'))) then
            return new;
          end if;
        elsif old.state = 'released' or new.dispatcher = old.dispatcher
              or not exists (select from dispatcher_lease where dispatcher = old.dispatcher and ended_at is null) then
          return new;
        end if;
        raise exception 'partition %: % of % does not follow % of %', old.partition, new.state, new.dispatcher, old.state, old.dispatcher
          using errcode = 'check_violation', constraint = 'partition_goes_on';
      end $$;
      create trigger partition_goes_on before update on partition_assignment for each row execute function partition_goes_on();

      grant select on dispatcher_lease to lytslot_app, lytslot_worker, lytslot_admin;
      grant insert, update on dispatcher_lease to lytslot_app;
      -- The operator ends the lease of a dispatcher that fell silent.
      grant update (ended_at) on dispatcher_lease to lytslot_worker;
      grant update (state, target_shard, target_dispatcher) on partition_assignment to lytslot_worker;
      -- A dispatcher acknowledges a drained partition, and gives its partitions a new epoch when it starts.
      grant update (state, epoch) on partition_assignment to lytslot_app;
    `);
  }
}
