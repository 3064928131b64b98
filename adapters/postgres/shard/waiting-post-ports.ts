/**
 * @file adapters/postgres/shard/waiting-post-ports.ts
 * @description Posts that are paid for and not out yet, as a dry run of the policy asks for them.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { WaitingPost } from '@lytslot/domain/creatives';

/** A paid order with the post as it is stored. */
export interface WaitingPostRow extends WaitingPost {
  readonly id: string;
  readonly number: string;
  readonly tenantId: string;
  readonly channelId: string;
  readonly channelTitle: string;
  readonly channelUsername: string | undefined;
}

/** A page of them by id; `after` is the `next` of the page before. */
export interface WaitingPostQuery {
  readonly limit: number;
  readonly after?: string | undefined;
}
