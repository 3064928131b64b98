/**
 * @file adapters/postgres/migrations/shard/20261124T1300-sales.ts
 * @description Channels, rules, orders, placements, reservations that never overlap, payments, attempts, deadlines.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-24
 */
import { Migration } from '@mikro-orm/migrations';

export class Sales extends Migration {
  override up(): void {
    this.addSql(`create extension if not exists btree_gist;`);
    this.addSql(`
      create table tenant_terms (
        tenant_id uuid primary key,
        platform_share_bps integer not null check (platform_share_bps between 0 and 10000)
      );

      create table channel (
        tenant_id uuid not null,
        id uuid not null,
        chat_id bigint not null,
        username text,
        title text not null,
        timezone text not null,
        paused boolean not null default false,
        primary key (tenant_id, id),
        unique (tenant_id, chat_id)
      );

      create table slot_rule (
        tenant_id uuid not null,
        id uuid not null,
        channel_id uuid not null,
        weekdays smallint[] not null check (cardinality(weekdays) between 1 and 7 and weekdays <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]),
        from_minute integer not null check (from_minute between 0 and 1439),
        to_minute integer not null check (to_minute between 1 and 1440),
        step_minutes integer not null check (step_minutes in (15, 30, 60)),
        price_minor bigint not null check (price_minor > 0),
        currency char(3) not null,
        top_hours integer not null check (top_hours between 0 and 168),
        feed_hours integer not null check (feed_hours between 1 and 168),
        gap_minutes integer not null check (gap_minutes between 0 and 1440),
        min_notice_minutes integer not null check (min_notice_minutes >= 0),
        primary key (tenant_id, id),
        foreign key (tenant_id, channel_id) references channel (tenant_id, id),
        check (from_minute < to_minute)
      );
      create index slot_rule_of_channel on slot_rule (tenant_id, channel_id);

      create table sale_order (
        tenant_id uuid not null,
        id uuid not null,
        number text not null,
        command_id text not null,
        channel_id uuid not null,
        state text not null check (state in ('HELD', 'AWAITING_PAYMENT', 'PAID', 'CLOSED', 'RELEASED', 'REFUNDED')),
        version integer not null check (version > 0),
        advertiser_telegram_user_id bigint not null,
        advertiser_chat_id bigint not null,
        price_minor bigint not null check (price_minor > 0),
        currency char(3) not null,
        platform_share_bps integer not null check (platform_share_bps between 0 and 10000),
        top_hours integer not null,
        feed_hours integer not null,
        dispute_hours integer not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        primary key (tenant_id, id),
        unique (tenant_id, number),
        constraint one_order_per_command unique (tenant_id, command_id),
        foreign key (tenant_id, channel_id) references channel (tenant_id, id)
      );
      create index sale_order_newest on sale_order (tenant_id, id desc);
      create index sale_order_newest_of_all on sale_order (id desc);
      create index sale_order_of_channel on sale_order (tenant_id, channel_id, id desc);

      create table placement (
        tenant_id uuid not null,
        id uuid not null,
        order_id uuid not null,
        channel_id uuid not null,
        state text not null check (state in ('NEW', 'MODERATION', 'OWNER_REVIEW', 'MARKING', 'SCHEDULED', 'PUBLISHING', 'PUBLISH_UNKNOWN',
          'PUBLISH_FAILED', 'LIVE', 'REMOVAL_DUE', 'FULFILLED', 'SETTLED', 'REJECTED')),
        publish_at timestamptz not null,
        short_link text not null,
        creative_version_no integer,
        erid text,
        message_id bigint,
        published_at timestamptz,
        removed_at timestamptz,
        attempts integer not null default 0,
        absent_looks integer not null default 0,
        primary key (tenant_id, id),
        -- The thin slice sells one placement per order; dropping this line is all it takes to sell more.
        constraint one_placement_per_order unique (tenant_id, order_id),
        constraint short_link_is_unique unique (short_link),
        foreign key (tenant_id, order_id) references sale_order (tenant_id, id),
        foreign key (tenant_id, channel_id) references channel (tenant_id, id),
        constraint live_has_a_message check (state not in ('LIVE', 'REMOVAL_DUE') or message_id is not null)
      );

      create table creative_version (
        tenant_id uuid not null,
        placement_id uuid not null,
        version_no integer not null check (version_no > 0),
        content text not null,
        entities jsonb not null,
        hash text not null check (hash ~ '^[0-9a-f]{64}$'),
        created_at timestamptz not null,
        primary key (tenant_id, placement_id, version_no),
        foreign key (tenant_id, placement_id) references placement (tenant_id, id)
      );
      alter table placement add foreign key (tenant_id, id, creative_version_no) references creative_version (tenant_id, placement_id, version_no);

      create table reservation (
        tenant_id uuid not null,
        id uuid not null,
        channel_id uuid not null,
        order_id uuid not null,
        placement_id uuid not null,
        starts_at timestamptz not null,
        busy_until timestamptz not null,
        busy tstzrange not null generated always as (tstzrange(starts_at, busy_until, '[)')) stored,
        state text not null check (state in ('held', 'occupied', 'consumed', 'released')),
        occupying boolean not null generated always as (state <> 'released') stored,
        expires_at timestamptz,
        primary key (tenant_id, id),
        unique (tenant_id, placement_id),
        foreign key (tenant_id, channel_id) references channel (tenant_id, id),
        foreign key (tenant_id, order_id) references sale_order (tenant_id, id),
        foreign key (tenant_id, placement_id) references placement (tenant_id, id),
        check (starts_at < busy_until),
        -- The proof that nothing is sold twice. The lock per channel that hold() takes is only for speed.
        constraint reservation_no_overlap exclude using gist (channel_id with =, busy with &&) where (occupying)
      );
      create index reservation_of_channel on reservation (tenant_id, channel_id, starts_at) where state <> 'released';
      create index reservation_of_order on reservation (tenant_id, order_id);

      create table payment (
        tenant_id uuid not null,
        id uuid not null,
        order_id uuid not null,
        provider text not null,
        provider_payment_id text,
        idempotency_key text not null,
        state text not null check (state in ('created', 'pending', 'succeeded', 'canceled', 'underpaid')),
        confirmation_url text,
        amount_minor bigint not null check (amount_minor > 0),
        currency char(3) not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        primary key (tenant_id, id),
        constraint one_payment_per_order unique (tenant_id, order_id),
        constraint one_row_per_provider_payment unique (provider, provider_payment_id),
        unique (provider, idempotency_key),
        foreign key (tenant_id, order_id) references sale_order (tenant_id, id)
      );

      create table placement_attempt (
        tenant_id uuid not null,
        id uuid not null,
        placement_id uuid not null,
        attempt_no integer not null check (attempt_no > 0),
        epoch bigint not null,
        worker text not null,
        state text not null check (state in ('calling', 'sent', 'not_sent', 'unknown')),
        begun_at timestamptz not null,
        closed_at timestamptz,
        message_id bigint,
        error text,
        primary key (tenant_id, id),
        unique (tenant_id, placement_id, attempt_no),
        foreign key (tenant_id, placement_id) references placement (tenant_id, id),
        check ((state = 'calling') = (closed_at is null))
      );
      create unique index one_open_attempt on placement_attempt (tenant_id, placement_id) where state = 'calling';
      create unique index one_sent_attempt on placement_attempt (tenant_id, placement_id) where state = 'sent';

      create table deadline (
        tenant_id uuid not null,
        order_id uuid not null,
        action text not null,
        due_at timestamptz not null,
        version integer not null,
        primary key (tenant_id, order_id),
        foreign key (tenant_id, order_id) references sale_order (tenant_id, id)
      );
      create index deadline_due on deadline (due_at);
    `);
  }
}
