/**
 * @file adapters/postgres/migrations/control/20261130T0610-take-notification.ts
 * @description Taking a payment service's notification in one call: a payment into a balance or for a plan is asked about at once, an order's is stored.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

/** The tenant is a hint that came through a stranger's hands: where there is none of that id, the caller has to look for the payment. */
const TAKE = `
  create function take_psp_notification(new_id uuid, of_provider text, of_key text, of_object text, of_event text, of_tenant uuid, of_order uuid, at timestamptz)
  returns text language plpgsql as $$
  declare
    home text;
  begin
    update deposit set ask_at = at where provider = of_provider and provider_payment_id = of_object;
    if found then return 'deposit'; end if;
    update plan_charge set ask_at = at where provider = of_provider and provider_payment_id = of_object;
    if found then return 'plan'; end if;
    select shard_name into home from tenant_directory where id = of_tenant;
    if home is null then return 'unplaced'; end if;
    insert into psp_inbox (id, provider, event_key, object_id, event, shard_name, tenant_id, order_id, received_at, due_at)
      values (new_id, of_provider, of_key, of_object, of_event, home, of_tenant, of_order, at, at)
      on conflict on constraint one_row_per_notification do nothing;
    return case when found then 'stored' else 'repeated' end;
  end $$;
  revoke execute on function take_psp_notification(uuid, text, text, text, text, uuid, uuid, timestamptz) from public;
  grant execute on function take_psp_notification(uuid, text, text, text, text, uuid, uuid, timestamptz) to lytslot_app;
`;

/** For doors: a service sends hundreds at once and waits for each answer. */
export class TakeNotification extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(TAKE);
  }
}
