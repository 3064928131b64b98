/**
 * @file adapters/postgres/connection/connection.ts
 * @description A pool to one database whose every transaction has an explicit tenant, all tenants, or none.
 * @dependencies @mikro-orm/postgresql, domain
 * @created 2026-11-24
 */
import { IsolationLevel } from '@mikro-orm/postgresql';
import type { EntityManager, Kysely, MikroORM, TransactionOptions } from '@mikro-orm/postgresql';
import { LytSlotError } from '@lytslot/domain/shared';
import { QUERY_NAMING } from './query-naming.ts';
import { refusalOf } from './refusal.ts';

/** Sends one statement with `?` placeholders; an array becomes a list, as in `in (?)`. Dates and bigints come back as strings. */
export type Sql = (query: string, params?: readonly unknown[]) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** One open transaction: typed queries, and plain SQL for what the builder cannot say. */
export interface Work<Tables> {
  readonly db: Kysely<Tables>;
  readonly sql: Sql;
}

/** A pool whose every transaction has an explicit row-level-security context. */
export class Connection<Tables> {
  readonly #orm: MikroORM;

  constructor(orm: MikroORM) {
    this.#orm = orm;
  }

  /** Sees and writes the rows of one tenant. Every method fails with TENANT_MOVING when it writes to a tenant on the move. */
  inTenant<Result>(tenantId: string, work: (work: Work<Tables>) => Promise<Result>): Promise<Result> {
    return this.#run({ 'app.tenant_id': tenantId }, work);
  }

  /** Reads everybody's rows (policies allow it to worker and admin) and writes none. */
  platformWide<Result>(work: (work: Work<Tables>) => Promise<Result>): Promise<Result> {
    return this.#run({ 'app.scope': 'platform' }, work);
  }

  /** Reads everybody's rows, or one tenant's, as they were at one instant, however many queries it takes. */
  snapshot<Result>(scope: 'platform' | { readonly tenantId: string }, work: (work: Work<Tables>) => Promise<Result>): Promise<Result> {
    const variables: Record<string, string> = scope === 'platform' ? { 'app.scope': 'platform' } : { 'app.tenant_id': scope.tenantId };
    return this.#run(variables, work, { isolationLevel: IsolationLevel.REPEATABLE_READ });
  }

  /** As a snapshot of everybody's rows, by so many transactions at once that all see the same instant: for work that is shared out. */
  oneInstant<Result>(transactions: number, work: (works: readonly Work<Tables>[]) => Promise<Result>): Promise<Result> {
    return this.snapshot('platform', async (first) => {
      const [row] = await first.sql('select pg_export_snapshot() as id');
      const joined = async (works: readonly Work<Tables>[]): Promise<Result> =>
        works.length >= transactions ? work(works) : this.#joinInstant(String(row?.['id']), (next) => joined([...works, next]));
      return joined([first]);
    });
  }

  /** No tenant at all: for tables that have none. Tables of tenants look empty. */
  plainly<Result>(work: (work: Work<Tables>) => Promise<Result>): Promise<Result> {
    return this.#run({}, work);
  }

  /**
   * One statement that is a transaction by itself and has no tenant, unless it is a function that sets one: one round trip where `plainly`
   * makes three.
   */
  readonly statement: Sql = async (query, params = []) => {
    try {
      return await this.#orm.em.getConnection().execute(query, [...params]);
    } catch (error) {
      throw movingInWords(error);
    }
  };

  /** Rejects when the database does not answer. */
  async ping(): Promise<void> {
    await this.statement('select 1');
  }

  async close(): Promise<void> {
    await this.#orm.close(true);
  }

  /** Before it has taken a snapshot of its own, a transaction can take another's; so nothing may be asked earlier, the scope neither. */
  #joinInstant<Result>(id: string, work: (work: Work<Tables>) => Promise<Result>): Promise<Result> {
    const join = async (own: Work<Tables>) => {
      await own.sql(`set transaction snapshot '${id}'`);
      await own.sql(`select set_config('app.scope', 'platform', true)`);
      return work(own);
    };
    return this.#run({}, join, { isolationLevel: IsolationLevel.REPEATABLE_READ });
  }

  async #run<Result>(
    variables: Record<string, string>,
    work: (work: Work<Tables>) => Promise<Result>,
    options: TransactionOptions = {},
  ): Promise<Result> {
    const em = this.#orm.em.fork({ session: { variables } }) as EntityManager;
    try {
      return await em.transactional(
        (tx) =>
          // MikroORM derives the tables from its own generic entities; here they are the type parameter.
          work({
            db: tx.getKysely(QUERY_NAMING) as unknown as Kysely<Tables>,
            sql: (query, params = []) => tx.execute(query, [...params]),
          }),
        options,
      );
    } catch (error) {
      throw movingInWords(error);
    }
  }
}

/** The gate of a tenant on the move refuses every writer; whatever the writer was about, it means the same. */
function movingInWords(error: unknown): unknown {
  if (refusalOf(error)?.constraint !== 'tenant_moving') return error;
  return new LytSlotError('TENANT_MOVING', 'The tenant is being moved to another database: try again in a minute', {}, error);
}
