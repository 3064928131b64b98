/**
 * @file adapters/kube/connection.ts
 * @description Address, identity and pooled connections to the API server, from a kubeconfig or from inside a pod.
 * @dependencies @kubernetes/client-node, undici
 * @created 2026-11-24
 */
import { KubeConfig } from '@kubernetes/client-node';
import { Agent } from 'undici';
import type { Dispatcher } from 'undici';

/** Where the API server is and how to speak to it. */
export interface KubeConnection {
  readonly server: string;
  /** Pool for calls. */
  readonly calls: Dispatcher;
  /** Pool for watches, apart so that long streams never starve calls; its bodies may stay silent. */
  readonly watches: Dispatcher;
  /** Authorization and the like; a pod's token is read again every minute. */
  headers(): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

const HEADERS_FRESH_MS = 60_000;

interface TlsMaterial {
  readonly headers?: Record<string, string>;
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
  readonly rejectUnauthorized?: boolean;
}

/** Opens pools by `kubeconfig` (a path), else by the pod's service account. One agent per purpose: the client library makes one per request. */
export async function openKubeConnection(options: { readonly kubeconfig?: string | undefined }): Promise<KubeConnection> {
  const config = new KubeConfig();
  if (options.kubeconfig === undefined) config.loadFromCluster();
  else config.loadFromFile(options.kubeconfig);
  const server = config.getCurrentCluster()?.server ?? '';
  const { ca, cert, key, rejectUnauthorized } = await readTls(config);
  const connect = {
    ...(ca && { ca }),
    ...(cert && { cert }),
    ...(key && { key }),
    ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
    timeout: 10_000,
  };
  // HTTP/1.1: over one shared HTTP/2 connection a single break would end every watch, and every call under way.
  const allowH2 = false;
  const calls = new Agent({ connect, allowH2, connections: 64, keepAliveTimeout: 60_000, headersTimeout: 60_000, bodyTimeout: 60_000 });
  const watches = new Agent({ connect, allowH2, connections: 64, headersTimeout: 60_000, bodyTimeout: 0 });
  let cached: { readonly at: number; readonly headers: Readonly<Record<string, string>> } | undefined;
  return {
    server: server.replace(/\/+$/, ''),
    calls,
    watches,
    headers: async () => {
      if (cached === undefined || performance.now() - cached.at > HEADERS_FRESH_MS) {
        cached = { at: performance.now(), headers: (await readTls(config)).headers ?? {} };
      }
      return cached.headers;
    },
    close: async () => {
      await Promise.all([calls.destroy(), watches.destroy()]);
    },
  };
}

async function readTls(config: KubeConfig): Promise<TlsMaterial> {
  const target: TlsMaterial = {};
  await config.applyToHTTPSOptions(target);
  return target;
}
