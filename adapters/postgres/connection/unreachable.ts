/**
 * @file adapters/postgres/connection/unreachable.ts
 * @description Turns a driver's failure to connect into words that name the database and never the password.
 * @dependencies domain
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';

// Node's socket errors, pg's own timeout, and PostgreSQL classes 08 (connection), 28 (authorisation), 3D (no such database), 57P (shutdown).
const CONNECTION_TROUBLE = /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|EPIPE|08|28|3D|57P)/;

/** SHARD_UNAVAILABLE for failures to connect; any other error comes back as it is. */
export function unreachable(error: unknown, url: string): unknown {
  if (error instanceof LytSlotError || !isConnectionTrouble(error)) return error;
  const where = describe(url);
  const why = error.message.split('\n')[0] ?? 'no answer';
  const message = `Cannot open the database ${where} (${why}). Check that the server runs and that the address and password are right.`;
  return new LytSlotError('SHARD_UNAVAILABLE', message, { database: where }, error);
}

function isConnectionTrouble(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (CONNECTION_TROUBLE.test(code)) return true;
  return (
    /timeout (exceeded )?when trying to connect|Connection terminated/i.test(error.message) ||
    (error.cause !== undefined && isConnectionTrouble(error.cause))
  );
}

function describe(url: string): string {
  if (!URL.canParse(url)) return 'with an unreadable URL';
  const { hostname, port, pathname, username } = new URL(url);
  return `${pathname.slice(1)} at ${hostname}:${port || '5432'} as ${decodeURIComponent(username)}`;
}
