/**
 * @file adapters/postgres/migrations/shard/20261130T1310-payouts-are-told.ts
 * @description A payout whose money has arrived leaves one message for its owner, in the transaction that closes it.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../change-function.ts';

const CLOSED = `state = case when returned_parts = 0 then 'paid' when paid_parts = 0 then 'returned' else 'partly' end
         where x.tenant_id = t and x.id = p;`;

/** Workers of the version before give no id for the message: what they close is not told. */
export class PayoutsAreTold extends Migration {
  override up(): void {
    this.addSql(`
      -- A payout's message belongs to no order.
      alter table outbox alter column order_id drop not null;
      alter table outbox add constraint a_message_has_its_order check ((order_id is null) = (topic like 'payout.%'));
    `);
    this.addSql(
      changeFunction(
        'change_payout_part(jsonb)',
        CLOSED,
        `${CLOSED}
        if paid_parts > 0 and want ? 'noticeId' then
          insert into outbox (tenant_id, id, order_id, topic, payload, created_at, due_at)
          select t, (want ->> 'noticeId')::uuid, null, 'payout.paid',
                 jsonb_build_object('payoutId', p, 'amountMinor', (sum(x.amount_minor) filter (where x.state = 'paid'))::text,
                                    'currency', y.currency, 'to', y.destination_shown), now_at, now_at
            from payout_part x join payout y on y.tenant_id = x.tenant_id and y.id = x.payout_id
           where x.tenant_id = t and x.payout_id = p group by y.currency, y.destination_shown;
        end if;`,
      ),
    );
  }
}
