/**
 * @file adapters/postgres/connection/give-back-broken.ts
 * @description Gives the place of a broken connection back to its pool, where a transaction on it could not be begun or rolled back.
 * @dependencies -
 * @created 2026-11-30
 */

/** What is used of a client of `pg`'s pool. */
interface PooledClient {
  query: (...said: readonly unknown[]) => unknown;
  release: (destroy?: boolean) => void;
}

/** A pool of `pg`, as MikroORM hands it over. */
interface ClientPool {
  on(event: 'connect', listener: (client: PooledClient) => void): unknown;
}

/** Kysely gives a connection back after the rollback or the commit; where one of these fails there is neither, and nobody does. */
const BOUNDARY = /^(begin$|start transaction|rollback$)/;

/**
 * Watches the connections of a pool. Without it each transaction that is open while the database goes away takes one place of the pool with
 * it, for as long as the process lives.
 */
export function giveBackBroken(pool: ClientPool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client);
    client.query = (...said) => {
      const answer = query(...said);
      const [text] = said;
      if (typeof text === 'string' && BOUNDARY.test(text)) Promise.resolve(answer).catch(() => giveBack(client));
      return answer;
    };
  });
}

/** Destroyed: nobody knows what state it is in. Whoever gives it back later does nothing. */
function giveBack(client: PooledClient): void {
  const { release } = client;
  client.release = () => undefined;
  release(true);
}
