/**
 * @file adapters/links/address-guard.ts
 * @description Which addresses of the internet may be asked on behalf of a stranger: public ones and no others.
 * @dependencies ipaddr.js
 * @created 2026-11-29
 */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What the library's own list of special ranges leaves out (IANA special-purpose registries; addresses that a cloud answers itself). */
const MORE_IPV4: Readonly<Record<string, readonly string[]>> = {
  benchmark: ['198.18.0.0/15'],
  metadata: ['168.63.129.16/32'],
};
const MORE_IPV6: Readonly<Record<string, readonly string[]>> = {
  protocol: ['2001::/23'],
  documentation: ['3fff::/20'],
};
/** All that is handed out to the public. Everything else of IPv6 is special, reserved or a way to say an IPv4 address. */
const PUBLIC_IPV6 = '2000::/3';

/** The kind of special address it is; undefined if it is public and may be asked. */
export function refusedRange(address: string): string | undefined {
  // ipaddr.js also takes 127.1 and 0x7f000001; a zone makes any address local.
  const family = address.includes('%') ? 0 : isIP(address);
  if (family === 0) return 'not-an-address';
  const parsed = family === 4 ? ipaddr.IPv4.parse(address) : ipaddr.IPv6.parse(inHex(address));
  const range: string = parsed.range();
  if (range !== 'unicast') return range;
  if (parsed instanceof ipaddr.IPv4) return nameOf(MORE_IPV4, (cidr) => parsed.match(ipaddr.IPv4.parseCIDR(cidr)));
  if (!parsed.match(ipaddr.IPv6.parseCIDR(PUBLIC_IPV6))) return 'reserved';
  return nameOf(MORE_IPV6, (cidr) => parsed.match(ipaddr.IPv6.parseCIDR(cidr)));
}

/** ipaddr.js 1.9.1 cannot read four decimals at the end of anything but ::ffff:. */
function inHex(address: string): string {
  return new URL(`http://[${address}]/`).hostname.slice(1, -1);
}

function nameOf(ranges: Readonly<Record<string, readonly string[]>>, contains: (cidr: string) => boolean): string | undefined {
  return Object.entries(ranges).find(([, cidrs]) => cidrs.some(contains))?.[0];
}
