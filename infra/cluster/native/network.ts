/**
 * @file infra/cluster/native/network.ts
 * @description The node's own address, packet forwarding and pods' way out; and taking all of it away again.
 * @dependencies -
 * @created 2026-11-24
 */
import { join } from 'node:path';

import { attempt, run } from '../../shared/run.ts';
import { SetupError } from '../../shared/setup-error.ts';
import { rememberSettings, restoreSettings, writeSetting, type KernelSettings } from './kernel-settings.ts';
import { NODE, type Layout } from './layout.ts';

const kernel = (layout: Layout): KernelSettings => ({ root: '/proc/sys', memory: join(layout.run, 'kernel-settings.json') });

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
  await rememberSettings(kernel(layout));
  await writeSetting(kernel(layout), 'net/ipv4/ip_forward', '1');
  await run('nft', ['-f', '-'], { input: masquerade() });
}

/** Removes the interface, our table and kube-proxy's tables, and restores kernel settings. Only called when they are ours. */
export async function lowerNetwork(layout: Layout): Promise<void> {
  await attempt('ip', ['link', 'delete', NODE.link]);
  for (const table of [`ip ${NODE.masqueradeTable}`, 'ip kube-proxy', 'ip6 kube-proxy'])
    await attempt('nft', ['delete', 'table', ...table.split(' ')]);
  await restoreSettings(kernel(layout));
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
