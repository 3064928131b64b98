/**
 * @file adapters/postgres/control/accounts.ts
 * @description People who sign in, known by their Telegram id, and what they may do.
 * @dependencies domain
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import type { Account, Accounts } from './inbox-ports.ts';

// Asked with every request: one round trip. A tenant's owner is whoever the directory names; roles can add more people.
const ACCOUNT = `
  select a.id, a.display_name,
         exists (select from user_role r where r.telegram_user_id = a.telegram_user_id and r.role = 'admin') as is_admin,
         (select coalesce(json_agg(x.id order by x.id), '[]')::text from (
            select t.id from tenant_directory t where t.owner_telegram_id = a.telegram_user_id
            union select r.tenant_id from user_role r where r.telegram_user_id = a.telegram_user_id and r.tenant_id is not null) x) as tenant_ids
    from user_account a where a.telegram_user_id = ?`;

/** Accounts on the control database. */
export function createAccounts(connection: Connection<ControlTables>): Accounts {
  const account = async (telegramUserId: number): Promise<Account | undefined> => {
    const [row] = await connection.statement(ACCOUNT, [telegramUserId]);
    if (row === undefined) return undefined;
    return {
      id: String(row['id']),
      telegramUserId,
      displayName: String(row['display_name']),
      isAdmin: row['is_admin'] === true,
      tenantIds: JSON.parse(String(row['tenant_ids'])) as string[],
    };
  };
  return {
    signIn: async ({ id, telegramUserId, displayName, at }) => {
      await connection.plainly(({ db }) =>
        db
          .insertInto('user_account')
          .values({ id, telegramUserId, displayName, createdAt: at })
          .onConflict((conflict) => conflict.column('telegramUserId').doUpdateSet({ displayName }))
          .execute(),
      );
      const signedIn = await account(telegramUserId);
      if (signedIn === undefined) throw new LytSlotError('INTERNAL', 'An account that was just made is gone');
      return signedIn;
    },
    account,
  };
}
