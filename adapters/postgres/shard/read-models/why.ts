/**
 * @file adapters/postgres/shard/read-models/why.ts
 * @description What a shard knows for whoever asks why: where an order is, what is in its way, what is overdue.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { DeadlineAction } from '@lytslot/domain/order-life';
import type { Work } from '../../connection/connection.ts';
import { instant, optionalText } from '../../connection/read-values.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { LateWorkRow, OrderPlace, OrderTroubles } from '../why-ports.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** By id, or by number: that is one tenant's own and half random, so the whole shard has it once in all likelihood. */
export async function placeOfOrder({ db }: Work<ShardTables>, order: string): Promise<readonly OrderPlace[]> {
  const rows = await db
    .selectFrom('sale_order')
    .select(['id', 'tenantId', 'advertiserTelegramUserId'])
    .where(UUID.test(order) ? 'id' : 'number', '=', order)
    .limit(2)
    .execute();
  return rows.map(({ id, ...row }) => ({ orderId: id, ...row }));
}

/** Of one order. */
export async function orderTroubles({ db }: Work<ShardTables>, orderId: string): Promise<OrderTroubles> {
  const due = await db
    .selectFrom('deadline')
    .select(['troubleCode', 'troubleAt'])
    .where('orderId', '=', orderId)
    .whereRef('troubleVersion', '=', 'version')
    .$narrowType<{ troubleCode: string; troubleAt: Date }>()
    .executeTakeFirst();
  const { waiting } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<string>().as('waiting'))
    .where('orderId', '=', orderId)
    .where('doneAt', 'is', null)
    .where('lastError', 'is not', null)
    .executeTakeFirstOrThrow();
  return { trouble: due && { code: due.troubleCode, at: due.troubleAt }, eventsWaiting: Number(waiting) };
}

/** Of the whole shard, the oldest first. */
export async function lateWork({ sql }: Work<ShardTables>, before: Date): Promise<readonly LateWorkRow[]> {
  const rows = await sql(
    `select action, count(*) as late, min(due_at) as oldest,
            (array_agg(case when trouble_version = version then trouble_code end order by due_at))[1] as trouble
       from deadline where due_at < ? group by action order by min(due_at)`,
    [before],
  );
  return rows.map((row) => ({
    action: String(row['action']) as DeadlineAction,
    count: Number(row['late']),
    oldestDueAt: instant(row['oldest']),
    trouble: optionalText(row['trouble']),
  }));
}
