/**
 * @file adapters/postgres/control/accounts.ts
 * @description People who sign in, known by their Telegram id, and what they may do.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection, Work } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import type { Account, Accounts } from './inbox-ports.ts';

/** Accounts on the control database. */
export function createAccounts(connection: Connection<ControlTables>): Accounts {
  return {
    signIn: ({ id, telegramUserId, displayName, at }) =>
      connection.plainly(async (work) => {
        const { id: accountId } = await work.db
          .insertInto('user_account')
          .values({ id, telegramUserId, displayName, createdAt: at })
          .onConflict((conflict) => conflict.column('telegramUserId').doUpdateSet({ displayName }))
          .returning('id')
          .executeTakeFirstOrThrow();
        return withRoles(work, { id: accountId, telegramUserId, displayName });
      }),
    account: (telegramUserId) =>
      connection.plainly(async (work) => {
        const row = await work.db
          .selectFrom('user_account')
          .select(['id', 'telegramUserId', 'displayName'])
          .where('telegramUserId', '=', telegramUserId)
          .executeTakeFirst();
        return row && withRoles(work, row);
      }),
  };
}

// A tenant's owner is whoever the directory names; roles can add more people.
async function withRoles({ db }: Work<ControlTables>, person: Omit<Account, 'isAdmin' | 'tenantIds'>): Promise<Account> {
  const roles = await db.selectFrom('user_role').select(['role', 'tenantId']).where('telegramUserId', '=', person.telegramUserId).execute();
  const owned = await db.selectFrom('tenant_directory').select('id').where('ownerTelegramId', '=', person.telegramUserId).execute();
  const granted = roles.flatMap(({ tenantId }) => (tenantId === null ? [] : [tenantId]));
  return {
    ...person,
    isAdmin: roles.some(({ role }) => role === 'admin'),
    tenantIds: [...new Set([...owned.map(({ id }) => id), ...granted])].sort(),
  };
}
