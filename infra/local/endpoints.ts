/**
 * @file infra/local/endpoints.ts
 * @description Where the local platform's doors are: fixed node ports, and the file that tells tests and people.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Credentials } from './credentials.ts';
import { databaseUrl, type DatabaseName, type DatabaseRole } from './databases.ts';

/** Node ports by the names that charts/lytslot uses for them. */
export const NODE_PORTS = {
  api: 30080,
  telegram: 30081,
  yookassa: 30082,
  stripe: 30083,
  ord: 30084,
  sandbox: 30085,
  postgres: 30432,
  redis: 30379,
  prometheus: 30090,
} as const;

type RoleUrls = Readonly<Record<DatabaseRole, string>>;

export interface Endpoints {
  readonly api: string;
  readonly adminUi: string;
  readonly cabinet: string;
  readonly telegram: string;
  readonly yookassa: string;
  readonly stripe: string;
  readonly ord: string;
  readonly sandbox: string;
  readonly postgres: Readonly<Record<DatabaseName, RoleUrls>> & { readonly superuser: string };
  readonly redis: string;
  readonly prometheus: string;
  readonly kubernetes: string;
}

/** Every address, as seen from this machine. */
export function buildEndpoints(nodeAddress: string, kubernetes: string, credentials: Credentials): Endpoints {
  const http = (name: keyof typeof NODE_PORTS): string => `http://${nodeAddress}:${NODE_PORTS[name]}`;
  const at = { host: nodeAddress, port: NODE_PORTS.postgres };
  const urls = (database: DatabaseName): RoleUrls => ({
    owner: databaseUrl(at, credentials.postgres, database, 'owner'),
    app: databaseUrl(at, credentials.postgres, database, 'app'),
    worker: databaseUrl(at, credentials.postgres, database, 'worker'),
    admin: databaseUrl(at, credentials.postgres, database, 'admin'),
    mover: databaseUrl(at, credentials.postgres, database, 'mover'),
  });
  return {
    api: http('api'),
    adminUi: `${http('api')}/admin/`,
    cabinet: `${http('api')}/cabinet/`,
    telegram: http('telegram'),
    yookassa: http('yookassa'),
    stripe: http('stripe'),
    ord: http('ord'),
    sandbox: http('sandbox'),
    postgres: {
      superuser: `postgres://postgres:${credentials.postgres.postgres}@${at.host}:${at.port}/postgres`,
      control: urls('control'),
      'shard-a': urls('shard-a'),
      'shard-b': urls('shard-b'),
    },
    redis: `redis://${nodeAddress}:${NODE_PORTS.redis}`,
    prometheus: http('prometheus'),
    kubernetes,
  };
}
