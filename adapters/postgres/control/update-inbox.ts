/**
 * @file adapters/postgres/control/update-inbox.ts
 * @description Where the gateway leaves bot updates; what Telegram sends twice is stored once.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import type { UpdateInbox } from './inbox-ports.ts';

/** The inbox on the control database. */
export function createUpdateInbox(connection: Connection<ControlTables>): UpdateInbox {
  return {
    put: ({ chatId, ...update }) =>
      connection.plainly(async ({ db }) => {
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('update_inbox')
          .values({ ...update, chatId: chatId ?? null })
          .onConflict((conflict) => conflict.constraint('one_row_per_update').doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n ? 'stored' : 'repeated';
      }),
  };
}
