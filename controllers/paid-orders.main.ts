/**
 * @file controllers/paid-orders.main.ts
 * @description Prints the paid orders behind the resources it is given, as JSON; kubectl lytslot plan runs it inside the operator's pod, which may read them.
 * @dependencies adapters
 * @created 2026-11-28
 */
import { openControlDatabase, openShardSet } from '@lytslot/adapters/postgres';
import { readConfig } from './config.ts';
import { namePaidOrders } from './orders/name-paid-orders.ts';
import type { Named, PaidOrderQuery } from './orders/name-paid-orders.ts';

const LIMIT = 50;

/** `Channel/news` and the like. Throws on anything else. */
function toNamed(argument: string): Named {
  const [kind, name] = argument.split('/');
  if ((kind === 'Shard' || kind === 'Tenant' || kind === 'Channel') && name) return { kind, name };
  throw new Error(`${argument} is no Shard/<name>, Tenant/<name> or Channel/<name>`);
}

try {
  const config = readConfig(process.env);
  const control = await openControlDatabase({ url: config.LYTSLOT_CONTROL_DATABASE_URL, role: 'worker', poolSize: 1 });
  const databases = () => control.shardDatabases();
  const shards = openShardSet({ directory: config.LYTSLOT_SHARD_DATABASES_DIR, role: 'worker', poolSize: 1, databases });
  const sources = {
    tenant: (name: string) => control.declared.tenant(name),
    channel: (name: string) => control.declared.channel(name),
    paidOrders: async (shard: string, query: PaidOrderQuery) => (await shards.get(shard)).readModels.paidOrders(query),
  };
  const named = process.argv.slice(2).map(toNamed);
  const orders = await Promise.all(
    named.map(async (resource) => ({
      resource: `${resource.kind}/${resource.name}`,
      orders: await namePaidOrders(sources, resource, LIMIT),
    })),
  );
  process.stdout.write(`${JSON.stringify(orders)}\n`);
  await Promise.all([shards.close(), control.close()]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
