/**
 * @file tests/contract/sandbox-ord-reports.test.ts
 * @description The stand-in ORD takes monthly statistics and invoices as strictly as the original, and says some minutes later what ERIR thinks of them.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSandbox, ordToken } from './sandbox-kit.ts';
import type { Answer, SandboxKit } from './sandbox-kit.ts';

let kit: SandboxKit;

const ask = async (method: 'GET' | 'PUT', path: string, body?: unknown): Promise<Answer> => {
  const response = await fetch(`${kit.sandbox.urls.ord}${path}`, {
    method,
    headers: { authorization: `Bearer ${ordToken}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
};
const put = (path: string, body: unknown) => ask('PUT', path, body);

const place = { creative_external_id: 'creative', pad_external_id: 'pad' };
const statistics = {
  ...place,
  month: '2026-11',
  shows_count: 1,
  date_start_planned: '2026-11-29',
  date_end_planned: '2026-12-02',
  date_start_actual: '2026-11-29',
  date_end_actual: '2026-11-30',
  amount: '1490.00',
};
const invoice = {
  contract_external_id: 'offer',
  month: '2026-11',
  date: '2026-11-30',
  date_start: '2026-11-01',
  date_end: '2026-11-30',
  amount: '2980.01',
  items: [
    { ...place, amount: '1490.00' },
    { ...place, amount: '1490.01' },
  ],
};

beforeAll(async () => {
  kit = await openSandbox();
  const person = (roles: readonly string[], inn: string) => ({ name: 'ООО', roles, juridical_details: { type: 'juridical', inn } });
  const contract = { type: 'service', date: '2026-11-24' };
  await put('/v1/person/client', person(['advertiser'], '7701234560'));
  await put('/v1/person/platform', person(['ors', 'publisher'], '7700000009'));
  await put('/v1/person/owner', person(['publisher'], '7700000009'));
  await put('/v1/contract/offer', { ...contract, client_external_id: 'client', contractor_external_id: 'platform' });
  const below = { client_external_id: 'platform', contractor_external_id: 'owner', parent_contract_external_id: 'offer' };
  await put('/v1/contract/below', { ...contract, ...below });
  await put('/v1/contract/another', { ...contract, client_external_id: 'client', contractor_external_id: 'platform' });
  await put('/v1/pad/pad', { person_external_id: 'platform', is_owner: false, type: 'web', name: 'Канал', url: 'https://t.me/a' });
  const goods = { kktus: ['8.1.1'], form: 'text_block', pay_type: 'other', texts: ['Кофе'], contract_external_ids: ['offer'] };
  await put('/v3/creative/creative', goods);
});
afterAll(() => kit.sandbox.close());

describe('statistics', () => {
  it('are put by the caller’s id, once or more often', async () => {
    expect((await put('/v1/statistics/s-1', statistics)).status).toBe(201);
    expect((await put('/v1/statistics/s-1', { ...statistics, shows_count: 7 })).status).toBe(200);
    expect((await ask('GET', '/v1/statistics/s-1')).body).toMatchObject({ shows_count: 7 });
    const kept = await kit.get<readonly { id: string; puts: number }[]>('/ord/statistics');
    expect(kept).toEqual([expect.objectContaining({ id: 's-1', puts: 2 })]);
  });

  it.each([
    ['an unknown creative', { creative_external_id: 'nobody' }, /not registered yet: nobody/],
    ['an unknown pad', { pad_external_id: 'nowhere' }, /not registered yet: nowhere/],
    ['fewer than no shows', { shows_count: -1 }, /^shows_count/],
    ['half a show', { shows_count: 0.5 }, /^shows_count/],
    ['a day before the month', { date_start_actual: '2026-10-31' }, /^date_start_actual: is outside of the month/],
    ['a day after the month', { date_end_actual: '2026-12-01' }, /^date_end_actual: is outside of the month/],
    ['days that run backwards', { date_start_actual: '2026-11-30', date_end_actual: '2026-11-29' }, /^date_end_actual/],
    ['a day no month has', { date_end_actual: '2026-11-31' }, /^date_end_actual/],
    ['a negative amount', { amount: '-1.00' }, /^amount/],
    ['a field it does not know', { clicks: 3 }, /clicks/],
  ])('with %s are refused', async (_what, change, error) => {
    expect(await put('/v1/statistics/s-2', { ...statistics, ...change })).toEqual({
      status: 400,
      body: { error: expect.stringMatching(error) },
    });
    expect((await ask('GET', '/v1/statistics/s-2')).status).toBe(404);
  });
});

describe('an invoice', () => {
  it('is put under a contract of the creatives’ chain', async () => {
    expect((await put('/v1/invoice/i-1', invoice)).status).toBe(201);
    expect((await put('/v1/invoice/i-1', invoice)).status).toBe(200);
    expect((await put('/v1/invoice/i-2', { ...invoice, contract_external_id: 'below' })).status).toBe(201);
  });

  it.each([
    ['an unknown contract', { contract_external_id: 'none' }, /not registered yet: none/],
    ['a contract of another chain', { contract_external_id: 'another' }, /^items: creative is not under contract another/],
    ['an amount that is not the sum', { amount: '2980.00' }, /^amount: is not the sum of the items/],
    ['no items', { items: [] }, /^items/],
    ['an unknown creative', { amount: '1.00', items: [{ ...place, creative_external_id: 'x', amount: '1.00' }] }, /not registered yet: x/],
    ['days of another month', { date_start: '2026-10-31' }, /^date_start: is outside of the month/],
    ['a date before its days are over', { date: '2026-11-29' }, /^date: /],
    ['fractions of a kopeck', { amount: '2980.005' }, /^amount/],
  ])('with %s is refused', async (_what, change, error) => {
    expect(await put('/v1/invoice/i-3', { ...invoice, ...change })).toEqual({ status: 400, body: { error: expect.stringMatching(error) } });
    expect((await ask('GET', '/v1/invoice/i-3')).status).toBe(404);
  });
});

describe('the status', () => {
  const status = async (path: string) => (await ask('GET', `${path}/erir_status`)).body;

  it('is pending until ERIR has looked', async () => {
    await put('/v1/statistics/s-3', statistics);
    await put('/v1/invoice/i-4', invoice);
    expect(await status('/v1/statistics/s-3')).toEqual({ erir_status: 'pending', messages: [] });
    await kit.post('/clock/advance', { ms: 600_000 });
    expect(await status('/v1/statistics/s-3')).toEqual({ erir_status: 'success', messages: [] });
    expect(await status('/v1/invoice/i-4')).toEqual({ erir_status: 'success', messages: [] });
    expect((await ask('GET', '/v1/invoice/nobody/erir_status')).status).toBe(404);
  });

  it('is an error with a message where a fault says so, until it is told again', async () => {
    await kit.post('/faults', { service: 'ord', match: { path: '/v1/invoice' }, action: 'erir-error' });
    await put('/v1/statistics/s-4', statistics);
    await put('/v1/invoice/i-5', invoice);
    await kit.post('/clock/advance', { ms: 600_000 });
    expect(await status('/v1/statistics/s-4')).toEqual({ erir_status: 'success', messages: [] });
    expect(await status('/v1/invoice/i-5')).toEqual({ erir_status: 'error', messages: [expect.stringContaining('ERIR')] });
    await put('/v1/invoice/i-5', invoice);
    await kit.post('/clock/advance', { ms: 600_000 });
    expect(await status('/v1/invoice/i-5')).toEqual({ erir_status: 'success', messages: [] });
  });
});
