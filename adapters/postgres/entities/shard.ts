/**
 * @file adapters/postgres/entities/shard.ts
 * @description All entities of a shard database and the typed tables its queries see.
 * @dependencies @mikro-orm/postgresql
 * @created 2026-11-24
 */
import type { InferKyselyDB } from '@mikro-orm/postgresql';
import type { QueryNaming } from '../connection/query-naming.ts';
import { bookEntities } from './shard-books.ts';
import { disputeEntities } from './shard-disputes.ts';
import { orderEntities } from './shard-orders.ts';

export const shardEntities = [...orderEntities, ...disputeEntities, ...bookEntities] as const;

export type ShardTables = InferKyselyDB<(typeof shardEntities)[number], QueryNaming>;
