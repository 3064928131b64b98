/**
 * @file adapters/postgres/shard/read-models/waiting-posts.ts
 * @description Paid orders whose posts are not out yet, with the posts: what a changed policy may touch.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { ButtonRows, PostBody, PostMedia, TextEntity } from '@lytslot/domain/booking';
import type { PlacementState } from '@lytslot/domain/order-life';
import type { Work } from '../../connection/connection.ts';
import { instant, optionalText } from '../../connection/read-values.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { WaitingPostQuery, WaitingPostRow } from '../waiting-post-ports.ts';

// A post that is being sent is nobody's to stop; proven not to have arrived, it is SCHEDULED again.
const WAITING = `
  select o.id, o.number, o.tenant_id, o.channel_id, c.title, c.username, array_to_json(c.banned_topics)::text as banned_topics,
         p.state, p.publish_at, p.short_link, d.action, v.content, v.entities::text as entities,
         v.media::text as media, v.buttons::text as buttons
    from sale_order o
    join placement p on p.tenant_id = o.tenant_id and p.order_id = o.id
    join channel c on c.tenant_id = o.tenant_id and c.id = o.channel_id
    join creative_version v on v.tenant_id = p.tenant_id and v.placement_id = p.id and v.version_no = p.creative_version_no
    left join deadline d on d.tenant_id = o.tenant_id and d.order_id = o.id
   where o.state = 'PAID'
     and p.state in ('MODERATION', 'OWNER_REVIEW', 'CHANGES_REQUESTED', 'ADV_REVIEW', 'MARKING', 'SCHEDULED', 'RESCHEDULING')
     and (?::uuid is null or o.id > ?::uuid)
   order by o.id limit ?`;

/** Of the whole shard, the oldest first. */
export async function waitingPosts(
  { sql }: Work<ShardTables>,
  { limit, after }: WaitingPostQuery,
): Promise<{ readonly rows: readonly WaitingPostRow[]; readonly next: string | undefined }> {
  const found = await sql(WAITING, [after ?? null, after ?? null, limit + 1]);
  const rows = found.slice(0, limit).map(toRow);
  return { rows, next: found.length > limit ? rows.at(-1)?.id : undefined };
}

function toRow(row: Readonly<Record<string, unknown>>): WaitingPostRow {
  const placementState = String(row['state']) as PlacementState;
  const isAhead = placementState === 'CHANGES_REQUESTED' || row['action'] === 'moderate';
  return {
    id: String(row['id']),
    number: String(row['number']),
    tenantId: String(row['tenant_id']),
    channelId: String(row['channel_id']),
    channelTitle: String(row['title']),
    channelUsername: optionalText(row['username']),
    placementState,
    moderation: isAhead ? 'ahead' : 'judged',
    publishAt: instant(row['publish_at']),
    shortLink: String(row['short_link']),
    content: contentOf(row),
    bannedTopics: JSON.parse(String(row['banned_topics'])) as readonly string[],
  };
}

function contentOf(row: Readonly<Record<string, unknown>>): PostBody {
  const { content: text, entities, media, buttons } = row;
  return {
    text: String(text),
    entities: JSON.parse(String(entities)) as readonly TextEntity[],
    ...(typeof media === 'string' && { media: JSON.parse(media) as PostMedia }),
    ...(typeof buttons === 'string' && { buttons: JSON.parse(buttons) as ButtonRows }),
  };
}
