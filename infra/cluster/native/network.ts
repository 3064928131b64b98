/**
 * @file infra/cluster/native/network.ts
 * @description The node's own address, packet forwarding and pods' way out; and taking all of it away again.
 * @dependencies -
 * @created 2026-11-24
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { attempt, run } from '../../shared/run.ts';
import { SetupError } from '../../shared/setup-error.ts';
import { NODE, type Layout } from './layout.ts';

const FORWARDING = '/proc/sys/net/ipv4/ip_forward';

interface Address {
  readonly ifname: string;
  readonly addr_info?: readonly { readonly local?: string }[];
}

/** Throws when the node's address already belongs to somebody else's interface. */
export async function checkNetwork(): Promise<void> {
  const addresses = JSON.parse(await run('ip', ['-json', 'address'])) as Address[];
  const holder = addresses.find((link) => link.ifname !== NODE.link && link.addr_info?.some(({ local }) => local === NODE.address));
  if (holder)
    throw new SetupError(
      `address ${NODE.address} is already used by interface ${holder.ifname}`,
      `remove it from ${holder.ifname} and try again`,
    );
}

/** Gives the node its address and lets pods out. Idempotent. */
export async function raiseNetwork(layout: Layout): Promise<void> {
  const exists = (await attempt('ip', ['link', 'show', NODE.link])).code === 0;
  if (!exists) {
    await run('ip', ['link', 'add', NODE.link, 'type', 'bridge']);
    await run('ip', ['address', 'add', `${NODE.address}/32`, 'dev', NODE.link]);
  }
  await run('ip', ['link', 'set', NODE.link, 'up']);
  const before = (await readFile(FORWARDING, 'utf8')).trim();
  if (before !== '1') {
    await mkdir(layout.run, { recursive: true });
    await writeFile(join(layout.run, 'ip_forward.before'), before);
    await writeFile(FORWARDING, '1');
  }
  await run('nft', ['-f', '-'], { input: masquerade() });
}

/** Removes the interface, our table and kube-proxy's tables, and restores forwarding. Only called when they are ours. */
export async function lowerNetwork(layout: Layout): Promise<void> {
  await attempt('ip', ['link', 'delete', NODE.link]);
  for (const table of [`ip ${NODE.masqueradeTable}`, 'ip kube-proxy', 'ip6 kube-proxy'])
    await attempt('nft', ['delete', 'table', ...table.split(' ')]);
  const file = join(layout.run, 'ip_forward.before');
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before !== undefined) await writeFile(FORWARDING, before);
  await rm(file, { force: true });
}

function masquerade(): string {
  const inside = `{ ${NODE.podRange}, ${NODE.serviceRange}, ${NODE.address} }`;
  return `table ip ${NODE.masqueradeTable}
delete table ip ${NODE.masqueradeTable}
table ip ${NODE.masqueradeTable} {
  chain postrouting {
    type nat hook postrouting priority srcnat + 10; policy accept;
    ip saddr ${NODE.podRange} ip daddr != ${inside} masquerade
  }
}
`;
}
