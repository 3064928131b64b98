/**
 * @file adapters/postgres/migrations/control/20261124T1210-inboxes.ts
 * @description Bot updates, dialogue sessions, messages to chats, payment notifications, accounts of people.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-24
 */
import { Migration } from '@mikro-orm/migrations';

export class Inboxes extends Migration {
  override up(): void {
    this.addSql(`
      create table update_inbox (
        id bigint generated always as identity primary key,
        bot_id bigint not null,
        update_id bigint not null,
        partition smallint not null check (partition between 0 and 63),
        chat_id bigint,
        payload jsonb not null,
        received_at timestamptz not null,
        handled_at timestamptz,
        handled_by text,
        epoch bigint,
        attempts integer not null default 0,
        last_error text,
        constraint one_row_per_update unique (bot_id, update_id)
      );
      create index update_waiting on update_inbox (bot_id, partition, chat_id, update_id) where handled_at is null;

      create table chat_session (
        bot_id bigint not null,
        chat_id bigint not null,
        state jsonb,
        version integer not null default 1,
        updated_at timestamptz not null,
        primary key (bot_id, chat_id)
      );

      create table chat_message_outbox (
        id bigint generated always as identity primary key,
        bot_id bigint not null,
        chat_id bigint not null,
        partition smallint not null check (partition between 0 and 63),
        kind text not null check (kind in ('screen', 'notice', 'order-update')),
        content jsonb not null,
        dedupe_key text not null,
        state text not null check (state in ('waiting', 'sending', 'sent', 'dropped', 'handled')),
        message_id bigint,
        attempts integer not null default 0,
        created_at timestamptz not null,
        due_at timestamptz not null,
        ended_at timestamptz,
        last_error text,
        constraint one_row_per_message unique (bot_id, chat_id, dedupe_key)
      );
      create index message_waiting on chat_message_outbox (bot_id, partition, chat_id, id) where ended_at is null;

      create table psp_inbox (
        id uuid primary key,
        provider text not null,
        event_key text not null,
        object_id text not null,
        event text not null,
        shard_name text,
        tenant_id uuid,
        order_id uuid,
        received_at timestamptz not null,
        due_at timestamptz not null,
        processed_at timestamptz,
        attempts integer not null default 0,
        last_error text,
        constraint one_row_per_notification unique (provider, event_key)
      );
      create index psp_waiting on psp_inbox (shard_name, due_at) where processed_at is null;

      create table user_account (
        id uuid primary key,
        telegram_user_id bigint not null unique,
        display_name text not null,
        created_at timestamptz not null
      );

      -- Keyed by the person's Telegram id, so that a role can be given before the first sign-in.
      create table user_role (
        telegram_user_id bigint not null,
        role text not null check (role in ('owner', 'admin')),
        tenant_id uuid references tenant_directory (id),
        granted_at timestamptz not null,
        unique nulls not distinct (telegram_user_id, role, tenant_id),
        check ((role = 'owner') = (tenant_id is not null))
      );
    `);
  }
}
