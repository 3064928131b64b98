/**
 * @file tests/contract/sandbox-kit.ts
 * @description A sandbox of one test file on free ports, and short ways to talk to its control API.
 * @dependencies grammy, sandbox
 * @created 2026-11-24
 */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig, startSandbox } from '@lytslot/sandbox/server';
import type { Sandbox } from '@lytslot/sandbox/server';
import { Api } from 'grammy';

export const token = ['7000000001', 'AAE_contract-test-0123456789abcdefgh'].join(':');
export const shop = { id: '100500', key: 'contract-yookassa-key' };
export const stripeAccount = { secretKey: 'contract-stripe-key', webhookSecret: 'contract-stripe-signing-secret' };
export const ordToken = 'contract-ord-token';

/** An answer with its status, whatever it was. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** A running sandbox and its clients. */
export interface SandboxKit {
  readonly sandbox: Sandbox;
  readonly api: Api;
  call(method: string, parameters?: unknown): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  get<Body>(path: string): Promise<Body>;
}

/** Starts a sandbox on free ports; the environment's other values are usual. */
export async function openSandbox(env: Readonly<Record<string, string>> = {}): Promise<SandboxKit> {
  const ports = ['TELEGRAM', 'YOOKASSA', 'STRIPE', 'ORD', 'CONTROL', 'MODEL'].map((name) => [`LYTSLOT_SANDBOX_${name}_PORT`, '0'] as const);
  const sandbox = await startSandbox(
    readConfig({
      ...Object.fromEntries(ports),
      LYTSLOT_LOG_LEVEL: 'silent',
      LYTSLOT_SANDBOX_BOT_TOKEN: token,
      LYTSLOT_SANDBOX_YOOKASSA_SHOP_ID: shop.id,
      LYTSLOT_SANDBOX_YOOKASSA_SECRET_KEY: shop.key,
      LYTSLOT_SANDBOX_STRIPE_SECRET_KEY: stripeAccount.secretKey,
      LYTSLOT_SANDBOX_STRIPE_WEBHOOK_SECRET: stripeAccount.webhookSecret,
      LYTSLOT_SANDBOX_ORD_TOKEN: ordToken,
      LYTSLOT_SANDBOX_RATE_LIMITS: 'off',
      ...env,
    }),
  );
  const { telegram, control } = sandbox.urls;
  return {
    sandbox,
    api: new Api(token, { apiRoot: telegram }),
    call: (method, parameters = {}) => postJson(`${telegram}/bot${token}/${method}`, parameters),
    post: (path, body = {}) => postJson(`${control}${path}`, body),
    get: async <Body>(path: string) => (await (await fetch(`${control}${path}`)).json()) as Body,
  };
}

/** POSTs JSON and reads JSON. */
export async function postJson(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** A request somebody's webhook got. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: Record<string, unknown>;
}

/** A webhook of ours: remembers what it gets, answers what `status` says at that moment. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  status: number;
  close(): void;
}

/** Starts a receiver on a free port. */
export async function openReceiver(): Promise<Receiver> {
  const receiver = { url: '', received: [] as Received[], status: 200, close: () => void server.close() };
  const server = createServer((request, response) => {
    let raw = '';
    request.on('data', (chunk: Buffer) => (raw += chunk.toString()));
    request.on('end', () => {
      receiver.received.push({ headers: request.headers, raw, body: JSON.parse(raw) as Record<string, unknown> });
      response.writeHead(receiver.status).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return receiver;
}
