/**
 * @file adapters/links/resolve-links.ts
 * @description Follows an advertiser's link without letting it reach anything that is not public.
 * @dependencies domain
 * @created 2026-11-29
 */
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { LinkResolver, Resolution } from '@lytslot/domain/moderation';
import { refusedRange } from './address-guard.ts';
import { askOnce } from './ask-once.ts';

const MOST_REDIRECTS = 3;
const TIMEOUT_MS = 5_000;
const PORTS: readonly number[] = [80, 443];

interface CallMetrics {
  startExternalCall(service: string, operation: string): (outcome: string) => void;
}

/** What a test changes; a platform gives metrics and leaves the rest. */
export interface LinkResolverOptions {
  readonly metrics: CallMetrics;
  /** All addresses of a name; throws if it has none. */
  readonly lookup?: (host: string) => Promise<readonly string[]>;
  readonly ports?: readonly number[];
  /** The kind of forbidden address; undefined if it may be asked. */
  readonly guard?: (address: string) => string | undefined;
  /** For the whole way of a link. */
  readonly timeoutMs?: number;
}

type Settings = Required<Omit<LinkResolverOptions, 'metrics'>>;

/** Makes the resolver: http and https on their own ports, public addresses only, no cookies, no passwords, at most three redirects. */
export function createLinkResolver({ metrics, ...options }: LinkResolverOptions): LinkResolver {
  const settings: Settings = { lookup: addressesOf, ports: PORTS, guard: refusedRange, timeoutMs: TIMEOUT_MS, ...options };
  return {
    resolve: async (url) => {
      const stop = metrics.startExternalCall('links', 'resolve');
      const resolution = await follow(url, settings);
      stop({ resolved: 'ok', refused: 'refused', unreachable: 'unknown' }[resolution.status]);
      return resolution;
    },
  };
}

async function follow(url: string, settings: Settings): Promise<Resolution> {
  const signal = AbortSignal.timeout(settings.timeoutMs);
  const chain: string[] = [];
  try {
    for (let next: string | undefined = url; next !== undefined;) {
      const target: URL | null = URL.parse(next, chain.at(-1));
      const refusal = refusalOf(target, settings);
      if (target === null || refusal !== undefined) return { status: 'refused', reason: refusal ?? 'not-a-url' };
      target.hash = '';
      chain.push(target.href);
      // The address behind the last redirect is told and not asked.
      if (chain.length > MOST_REDIRECTS + 1) break;
      const address = await beforeAbort(pickAddress(target, settings), signal);
      if (typeof address !== 'string') return address;
      next = await askOnce(target, address, signal);
    }
    return { status: 'resolved', chain };
  } catch (error) {
    return { status: 'unreachable', reason: signal.aborted ? 'timeout' : reasonOf(error) };
  }
}

/** What forbids an address by its letters alone. */
function refusalOf(url: URL | null, { ports }: Settings): string | undefined {
  if (url === null) return 'not-a-url';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'scheme';
  if (url.username !== '' || url.password !== '') return 'credentials';
  const port = url.port === '' ? { 'http:': 80, 'https:': 443 }[url.protocol] : Number(url.port);
  return ports.includes(port) ? undefined : 'port';
}

/** The address to connect to, or why there is none. */
async function pickAddress(url: URL, { lookup, guard }: Settings): Promise<string | Resolution> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) === 0 ? await lookup(host) : [host];
  // One forbidden address among public ones is no accident: the whole name is refused.
  const range = addresses.map(guard).find((found) => found !== undefined);
  if (range !== undefined) return { status: 'refused', reason: `address-${range}` };
  return addresses[0] ?? { status: 'unreachable', reason: 'no-address' };
}

/** Asks name servers directly: a cluster's search domains and the hosts file are not of the public internet. */
async function addressesOf(host: string): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}

function beforeAbort<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  return Promise.race([work, aborted]);
}

// Never the address itself: it is the advertiser's business and stays out of logs.
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOTFOUND' || code === 'ENODATA') return 'no-address';
  return /CERT|TLS|SSL|SELF_SIGNED|ISSUER/.test(code) ? 'tls' : 'connection';
}
