/**
 * @file adapters/postgres/migrations/shard/20261130T1400-media-of-posts.ts
 * @description A version of a post may have a photo and buttons; posts that have neither stay as they are.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../change-function.ts';

export class MediaOfPosts extends Migration {
  override up(): void {
    this.addSql(`
      alter table creative_version
        add media jsonb check (media is null or coalesce(media ->> 'kind' = 'photo' and media ->> 'fileId' <> '' and media ->> 'uniqueId' <> '', false)),
        add buttons jsonb check (jsonb_typeof(buttons) = 'array' and buttons <> '[]');
    `);
    this.addSql(changeFunction('load_order(uuid, uuid)', 'v.entities, v.hash', 'v.entities, v.media, v.buttons, v.hash'));
    this.addSql(
      changeFunction('apply_step(jsonb)', 'content, entities, hash, created_at)', 'content, entities, media, buttons, hash, created_at)'),
    );
    const entities = `p #> '{content,entities}', `;
    this.addSql(changeFunction('apply_step(jsonb)', entities, `${entities}p #> '{content,media}', p #> '{content,buttons}', `));
  }
}
