/**
 * @file adapters/postgres/migrations/shard/20261130T0930-what-ran-out.ts
 * @description A hold looks for what ran out among the deadlines that are over, which are few, and not among all times a channel ever sold.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../change-function.ts';
import { requireRoles } from '../require-roles.ts';

const WAS = `exists (
      select from reservation r join deadline d on d.tenant_id = r.tenant_id and d.order_id = r.order_id
       where r.tenant_id = t and r.channel_id = c and r.state in ('held', 'occupied') and d.action in ('release-hold', 'cancel-unpaid')
         and d.due_at <= now_at)`;

/** Materialized: left to itself the planner begins with the channel once in a while, and then every hold costs what the channel has sold. */
const BECOMES = `exists (
      with over as materialized (
        select d.order_id from deadline d where d.tenant_id = t and d.due_at <= now_at and d.action in ('release-hold', 'cancel-unpaid'))
      select from over join reservation r on r.tenant_id = t and r.order_id = over.order_id
       where r.channel_id = c and r.state in ('held', 'occupied'))`;

export class WhatRanOut extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(changeFunction('take_hold(jsonb)', WAS, BECOMES));
  }
}
