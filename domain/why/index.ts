/**
 * @file domain/why/index.ts
 * @description Front door of the slice that answers "why": for an order, a channel, a shard.
 * @dependencies -
 * @created 2026-11-29
 */
export type { MustAct } from './awaited.ts';
export type { Cause, Words } from './causes.ts';
export { explainChannel } from './explain-channel.ts';
export type { ChannelFacts, PlaceWhy } from './explain-channel.ts';
export { explainOrder } from './explain-order.ts';
export type { OrderWhy } from './explain-order.ts';
export { explainShard } from './explain-shard.ts';
export type { ShardFacts } from './explain-shard.ts';
