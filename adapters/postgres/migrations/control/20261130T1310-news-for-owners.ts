/**
 * @file adapters/postgres/migrations/control/20261130T1310-news-for-owners.ts
 * @description Chats are also told what concerns the owner of a channel.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';

/** A dispatcher of the version before cannot draw the new kind: it tries for some minutes, then drops it. News told while both run may be lost; what they are about is not. */
export class NewsForOwners extends Migration {
  override up(): void {
    this.addSql(`
      alter table chat_message_outbox drop constraint chat_message_outbox_kind_check;
      alter table chat_message_outbox add constraint chat_message_outbox_kind_check
        check (kind in ('screen', 'notice', 'order-update', 'owner-update'));
    `);
  }
}
