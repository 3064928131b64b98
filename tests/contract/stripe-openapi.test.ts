/**
 * @file tests/contract/stripe-openapi.test.ts
 * @description Every request the adapter makes, held against Stripe's own OpenAPI description by their mock; and their answers are ones it can read.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-29
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { chargebacksFrom, connectFrom, createStripeGateway, statementFrom } from '@lytslot/adapters/stripe';
import { buildClients } from '../../infra/cluster/native/binaries.ts';
import { resolvePaths } from '../../infra/shared/paths.ts';
import { until } from '../kit/wait.ts';
import { paymentRequest, stripeBench } from './payment-benches.ts';
import { openStandIns, STRIPE, testMetrics } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';

/** Any key of a test account's shape will do. */
const MOCK_KEY = ['sk', 'test', '123'].join('_');

interface Mock {
  readonly process: ChildProcess;
  /** Undefined until it listens. */
  readonly url: () => string | undefined;
}

interface Judged {
  readonly request: string;
  readonly status: number;
  readonly answer: string;
}

let sandbox: StandIns;
let mock: Mock;
let judge: { readonly url: string; readonly server: Server; readonly judged: Judged[] };

beforeAll(async () => {
  sandbox = await openStandIns();
  const { 'stripe-mock': program } = await buildClients(resolvePaths(process.env), ['stripe-mock']);
  mock = startMock(program);
  await until({ what: 'the mock to listen' }, async () => mock.url() !== undefined);
  judge = await startJudge();
}, 600_000);

afterAll(async () => {
  mock.process.kill();
  await sandbox.close();
  judge.server.closeAllConnections();
  judge.server.close();
});

const listening = (server: Server) =>
  new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

/** It picks a port and says which. */
function startMock(program: string): Mock {
  const process = spawn(program, ['-http-addr', '127.0.0.1:'], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  process.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { process, url: () => /at address: (\S+:\d+)\n/.exec(said)?.[1] };
}

function mockUrl(): string {
  return `http://${mock.url() ?? 'nowhere'}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** Stands between adapter and stand-in: passes everything on, and has the mock judge the very same request. */
async function startJudge() {
  const judged: Judged[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const { method = 'GET', url = '/' } = request;
      const body = await bodyOf(request);
      const kept = ['content-type', 'idempotency-key', 'stripe-version', 'authorization'];
      const headers = Object.fromEntries(kept.flatMap((name) => (request.headers[name] ? [[name, String(request.headers[name])]] : [])));
      const passOn = { method, ...(method === 'POST' && { body }) };
      const verdict = await fetch(`${mockUrl()}${url}`, { ...passOn, headers: { ...headers, authorization: `Bearer ${MOCK_KEY}` } });
      judged.push({ request: `${method} ${url.split('?')[0] ?? ''}`, status: verdict.status, answer: await verdict.text() });
      const answer = await fetch(`${sandbox.urls.stripe}${url}`, { ...passOn, headers });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    })();
  });
  return { url: await listening(server), server, judged };
}

it('accepts every kind of request the adapter makes', async () => {
  const bench = stripeBench(() => sandbox);
  const gateway = bench.gateway({ apiUrl: judge.url });
  const payUntil = new Date(Date.now() + 20 * 60_000);
  const { providerPaymentId } = await gateway.create(paymentRequest('USD', { payUntil }));
  await gateway.create(paymentRequest('EUR'));
  await gateway.fetch(providerPaymentId);
  await bench.pay(providerPaymentId);
  const about = { tenantId: randomUUID(), orderId: randomUUID(), paymentKey: randomUUID(), ownerMinor: 0n };
  const refund = (amountMinor: bigint) =>
    gateway.refund({ idempotencyKey: randomUUID(), providerPaymentId, amountMinor, currency: 'USD', ...about });
  const { providerRefundId } = await refund(1_000n);
  for (let part = 0; part < 11; part += 1) await refund(100n);
  await gateway.fetch(providerPaymentId);
  await gateway.fetchRefund(providerRefundId);
  await takeBack(providerPaymentId);
  await payOut();
  await readDay(bench);
  expect(judge.judged.filter(({ status }) => status !== 200)).toEqual([]);
  const kinds = new Set(judge.judged.map(({ request }) => request.replace(/\/(cs|re|tr|du)_\w+$/, '/{id}')));
  expect([...kinds].sort()).toEqual([
    'GET /v1/checkout/sessions',
    'GET /v1/checkout/sessions/{id}',
    'GET /v1/disputes',
    'GET /v1/disputes/{id}',
    'GET /v1/payment_intents',
    'GET /v1/refunds',
    'GET /v1/refunds/{id}',
    'GET /v1/transfers',
    'GET /v1/transfers/{id}',
    'POST /v1/account_links',
    'POST /v1/accounts',
    'POST /v1/checkout/sessions',
    'POST /v1/refunds',
    'POST /v1/transfers',
  ]);
});

/** A bank takes back what is left of a payment. */
async function takeBack(sessionId: string) {
  const dispute = await sandbox.control<{ readonly id: string }>('POST', `/stripe/sessions/${sessionId}/dispute`, {});
  expect(await chargebacksAt(judge.url, STRIPE.secretKey).fetch(dispute.id)).toMatchObject({ state: 'open', currency: 'USD' });
  await sandbox.control('POST', `/stripe/disputes/${dispute.id}/close`, { status: 'won' });
}

function chargebacksAt(url: string, secretKey: string) {
  const options = { timeoutMs: 5_000, metrics: testMetrics().metrics };
  const gateway = chargebacksFrom({ LYTSLOT_STRIPE_API_URL: url, LYTSLOT_STRIPE_SECRET_KEY: secretKey }, options);
  if (gateway === undefined) throw new Error('there is a key');
  return gateway;
}

/** Everything that paying an owner asks of Stripe. */
async function payOut() {
  const options = { timeoutMs: 5_000, metrics: testMetrics().metrics };
  const connect = connectFrom({ LYTSLOT_STRIPE_API_URL: judge.url, LYTSLOT_STRIPE_SECRET_KEY: STRIPE.secretKey }, options);
  if (connect === undefined) throw new Error('there is a key');
  const [tenantId, partId] = [randomUUID(), randomUUID()];
  const accountId = await connect.onboarding.openAccount({ idempotencyKey: randomUUID(), tenantId, country: 'DE', kind: 'company' });
  await connect.onboarding.link({ accountId, returnUrl: 'https://lytslot.example/cabinet/balance' });
  await sandbox.control('POST', `/stripe/accounts/${accountId}/onboard`);
  const { providerPayoutId } = await connect.gateway.pay({
    idempotencyKey: `payout-${partId}`,
    amountMinor: 100n,
    currency: 'USD',
    destination: { kind: 'stripe_account', accountId },
    description: 'LytSlot Pro',
    metadata: { part_id: partId, payout_id: randomUUID(), tenant_id: tenantId },
  });
  expect((await connect.gateway.find(partId, new Date(0)))?.providerPayoutId).toBe(providerPayoutId);
  expect(await connect.gateway.fetch(providerPayoutId)).toMatchObject({ status: 'succeeded', amountMinor: 100n });
}

/** Everything that comparing a day asks of Stripe, with lists of several pages. */
async function readDay(bench: ReturnType<typeof stripeBench>) {
  const options = { timeoutMs: 5_000, metrics: testMetrics().metrics };
  const statement = statementFrom({ LYTSLOT_STRIPE_API_URL: judge.url, LYTSLOT_STRIPE_SECRET_KEY: STRIPE.secretKey }, options);
  if (statement === undefined) throw new Error('there is a key');
  for (let made = 0; made < 101; made += 1) await bench.gateway().create(paymentRequest('USD'));
  const { id } = await sandbox.control<{ readonly id: string }>('POST', '/stripe/payments', { amount: 500, currency: 'usd' });
  const [from, to] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 3_600_000)];
  const { chargebacks, payouts } = statement;
  if (chargebacks === undefined || payouts === undefined) throw new Error('Stripe lists both');
  const payments = await read(statement.payments(from, to));
  expect(new Set(payments.map(({ providerPaymentId }) => providerPaymentId)).size).toBe(104);
  // All of its refunds are counted, and those of the list name its session.
  const paid = payments.find(({ refundedMinor }) => refundedMinor > 0n);
  expect([paid?.refundedMinor, payments.at(-1)?.providerPaymentId]).toEqual([2_100n, id]);
  const refunds = await read(statement.refunds(from, to));
  expect(refunds.map(({ providerPaymentId }) => providerPaymentId)).toEqual(Array(12).fill(paid?.providerPaymentId));
  const known = (await read(chargebacks.of(from, to))).map((one) => chargebacks.has(one.providerChargebackId));
  expect(await Promise.all([...known, chargebacks.has('du_nobody')])).toEqual([true, false]);
  const made = await read(payouts.of(from, to));
  expect([made.map(({ amountMinor }) => amountMinor), await payouts.has(String(made[0]?.providerPayoutId))]).toEqual([[100n], true]);
}

async function read<Row>(pages: AsyncIterable<readonly Row[]>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}

it('refuses what is not in the description, so that accepting means something', async () => {
  const headers = { authorization: `Bearer ${MOCK_KEY}` };
  const post = async (path: string, fields: Record<string, string>) =>
    (await fetch(`${mockUrl()}${path}`, { method: 'POST', headers, body: new URLSearchParams(fields) })).status;
  expect(await post('/v1/checkout/sessions', { mode: 'payment', colour: 'red' })).toBe(400);
  expect(await post('/v1/refunds', { payment_intent: 'pi_1', amount: '25.00' })).toBe(400);
  expect((await fetch(`${mockUrl()}/v1/refunds?colour=red`, { headers })).status).toBe(400);
});

it('answers in shapes the adapter reads', async () => {
  const gateway = createStripeGateway({ apiUrl: mockUrl(), secretKey: MOCK_KEY, timeoutMs: 5_000, metrics: testMetrics().metrics });
  const { providerPaymentId } = await gateway.create(paymentRequest('USD'));
  expect(await gateway.fetch(providerPaymentId)).toMatchObject({
    providerPaymentId: expect.any(String),
    refundedMinor: expect.any(BigInt),
  });
  expect(await chargebacksAt(mockUrl(), MOCK_KEY).fetch('du_1')).toMatchObject({
    amountMinor: expect.any(BigInt),
    openedAt: expect.any(Date),
  });
  expect(await gateway.fetchRefund('re_1')).toMatchObject({ providerRefundId: expect.any(String) });
});
