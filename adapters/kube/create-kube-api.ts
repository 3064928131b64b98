/**
 * @file adapters/kube/create-kube-api.ts
 * @description Speaks HTTP to the API server: calls with a timeout on one pool, watches on another.
 * @dependencies domain, undici
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import { request } from 'undici';
import type { Dispatcher } from 'undici';
import type { KubeConnection } from './connection.ts';
import type { KubeApi, KubeList, KubeObject, ObjectAddress, ResourceType, Selection } from './kube-api.ts';
import { readWatch } from './read-watch.ts';
import { withoutManagedFields } from './without-managed-fields.ts';

/** What one request did, for metrics; `code` is the HTTP status, or client-go's `<error>` when there was no answer. */
export interface RequestReport {
  readonly method: string;
  readonly host: string;
  readonly code: string;
  readonly seconds: number;
}

/** What an API of this kind is made of. */
export interface KubeApiOptions {
  readonly connection: KubeConnection;
  readonly timeoutMs: number;
  readonly userAgent: string;
  readonly onRequest: (report: RequestReport) => void;
  /** How long a watch may say nothing before its peer counts as dead; 90 s unless given. Bookmarks come about once a minute. */
  readonly deadPeerMs?: number;
}

const DEAD_PEER_MS = 90_000;

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly signal?: AbortSignal;
}

/** Makes the API over open connections. */
export function createKubeApi(options: KubeApiOptions): KubeApi {
  const call = async <T>(what: Call): Promise<T> => {
    const timeout = AbortSignal.timeout(options.timeoutMs);
    const signal = what.signal ? AbortSignal.any([what.signal, timeout]) : timeout;
    const response = await send(options, options.connection.calls, { ...what, signal });
    try {
      return (await response.body.json()) as T;
    } catch (error) {
      // The request may well have been served.
      throw noAnswer(what, error);
    }
  };
  return {
    list: async <T extends KubeObject>(selection: Selection, page: { limit: number; continueToken?: string; signal: AbortSignal }) => {
      const query = { limit: String(page.limit), ...selector(selection), ...(page.continueToken && { continue: page.continueToken }) };
      const found = await call<{ metadata: { resourceVersion: string; continue?: string }; items: T[] }>({
        method: 'GET',
        path: collection(selection.type, selection.namespace),
        query,
        signal: page.signal,
      });
      // Items of a list come without kind; children and events need it.
      const { apiVersion, kind } = selection.type;
      const items = found.items.map((item) => ({ ...withoutManagedFields(item), apiVersion, kind }));
      return { items, resourceVersion: found.metadata.resourceVersion, continueToken: found.metadata.continue || undefined } as KubeList<T>;
    },
    watch: (selection, watch) => {
      const open = async (signal: AbortSignal) => {
        const query = {
          watch: 'true',
          allowWatchBookmarks: 'true',
          resourceVersion: watch.resourceVersion,
          timeoutSeconds: String(watch.timeoutSeconds),
          ...selector(selection),
        };
        const path = collection(selection.type, selection.namespace);
        return (await send(options, options.connection.watches, { method: 'GET', path, query, signal })).body;
      };
      return readWatch(open, { signal: watch.signal, deadPeerMs: options.deadPeerMs ?? DEAD_PEER_MS });
    },
    get: (address) => orMissing(() => call({ method: 'GET', path: single(address) })),
    create: (type, object) => call({ method: 'POST', path: collection(type, object.metadata.namespace ?? ''), body: object }),
    replace: (type, object) => call({ method: 'PUT', path: single(addressOf(type, object)), body: object }),
    apply: (type, object, how) =>
      call({
        method: 'PATCH',
        path: single(addressOf(type, object)) + (how.subresource ? `/${how.subresource}` : ''),
        query: { fieldManager: how.fieldManager, force: 'true' },
        body: object,
        contentType: 'application/apply-patch+yaml',
      }),
    mergePatch: async (address, patch) => {
      await call({ method: 'PATCH', path: single(address), body: patch, contentType: 'application/merge-patch+json' });
    },
    remove: async (address, { uid }) => {
      const body = { preconditions: { uid }, propagationPolicy: 'Background' };
      await orMissing(() => call({ method: 'DELETE', path: single(address), body }));
    },
  };
}

async function orMissing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof LytSlotError && error.params['status'] === 404) return undefined;
    throw error;
  }
}

async function send(options: KubeApiOptions, dispatcher: Dispatcher, what: Call): Promise<Dispatcher.ResponseData> {
  const url = new URL(options.connection.server + what.path);
  for (const [name, value] of Object.entries(what.query ?? {})) url.searchParams.set(name, value);
  const started = performance.now();
  const report = (code: string) =>
    options.onRequest({ method: what.method, host: url.host, code, seconds: (performance.now() - started) / 1000 });
  let response: Dispatcher.ResponseData;
  try {
    response = await request(url, {
      dispatcher,
      method: what.method,
      headers: {
        ...(await options.connection.headers()),
        accept: 'application/json',
        'user-agent': options.userAgent,
        ...(what.body !== undefined && { 'content-type': what.contentType ?? 'application/json' }),
      },
      body: what.body === undefined ? null : JSON.stringify(what.body),
      signal: what.signal ?? null,
    });
  } catch (error) {
    report('<error>');
    throw noAnswer(what, error);
  }
  report(String(response.statusCode));
  if (response.statusCode < 300) return response;
  throw await refusal(what.method, url.pathname, response);
}

function noAnswer({ method, path }: Call, error: unknown): LytSlotError {
  const message = error instanceof Error ? error.message : 'no answer';
  return new LytSlotError('KUBE_API_FAILED', `${method} ${path}: ${message}`, { status: 0, reason: 'NoAnswer', retryAfterMs: 0 }, error);
}

async function refusal(method: string, path: string, response: Dispatcher.ResponseData): Promise<LytSlotError> {
  // A refusal whose text is lost is a refusal all the same.
  const text = await response.body.text().catch(() => '');
  let status: { message?: string; reason?: string } = {};
  try {
    status = JSON.parse(text) as typeof status;
  } catch {
    status = { message: text.slice(0, 200) };
  }
  const retryAfter = Number(response.headers['retry-after'] ?? 0);
  return new LytSlotError('KUBE_API_FAILED', `${method} ${path}: ${response.statusCode} ${status.message ?? ''}`, {
    status: response.statusCode,
    reason: status.reason ?? 'Unknown',
    retryAfterMs: Number.isFinite(retryAfter) ? retryAfter * 1000 : 0,
  });
}

function selector(selection: Selection): Record<string, string> {
  return selection.labelSelector === undefined ? {} : { labelSelector: selection.labelSelector };
}

function addressOf(type: ResourceType, object: KubeObject): ObjectAddress {
  return { type, namespace: object.metadata.namespace ?? '', name: object.metadata.name };
}

function collection(type: ResourceType, namespace: string): string {
  const root = type.apiVersion.includes('/') ? `/apis/${type.apiVersion}` : `/api/${type.apiVersion}`;
  return `${root}/namespaces/${encodeURIComponent(namespace)}/${type.plural}`;
}

function single(address: ObjectAddress): string {
  return `${collection(address.type, address.namespace)}/${encodeURIComponent(address.name)}`;
}
