/**
 * @file tests/contract/sandbox-stripe-lists.test.ts
 * @description The stand-in Stripe lists as its original does: spans of creation, pages, payments that no page made, disputes with their payments.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openSandbox, stripeAccount } from './sandbox-kit.ts';
import type { Answer, SandboxKit } from './sandbox-kit.ts';

let kit: SandboxKit;

beforeAll(async () => {
  kit = await openSandbox();
});
afterAll(() => kit.sandbox.close());
beforeEach(async () => {
  await kit.post('/reset');
});

const form = {
  mode: 'payment',
  success_url: 'http://127.0.0.1:1/ok?s={CHECKOUT_SESSION_ID}',
  'line_items[0][quantity]': '1',
  'line_items[0][price_data][currency]': 'eur',
  'line_items[0][price_data][unit_amount]': '2500',
  'line_items[0][price_data][product_data][name]': 'Slot',
  'metadata[order_id]': 'o-1',
};
const authorization = `Bearer ${stripeAccount.secretKey}`;
const SESSIONS = '/v1/checkout/sessions';

async function call(path: string, fields: Record<string, string>): Promise<Answer> {
  const response = await fetch(`${kit.sandbox.urls.stripe}${path}`, {
    method: 'POST',
    headers: { authorization },
    body: new URLSearchParams(fields),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

async function look(path: string): Promise<Answer> {
  const response = await fetch(`${kit.sandbox.urls.stripe}${path}`, { headers: { authorization } });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

/** A paid session and its payment. */
async function paid(): Promise<{ readonly id: string; readonly intent: string }> {
  const { body } = await call(SESSIONS, form);
  const id = String(body['id']);
  const { body: shown } = await kit.post(`/stripe/sessions/${id}/pay`);
  return { id, intent: String(shown['payment_intent']) };
}

describe('a list', () => {
  const MOMENT_MS = 5_000;
  const idsOf = async (path: string) => ((await look(path)).body['data'] as readonly { readonly id: string }[]).map(({ id }) => id);
  const createdOf = async (id: string) => Number((await look(`${SESSIONS}/${id}`)).body['created']);

  it('is of a span of creation, by every bound there is, and reads nothing else', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      ids.unshift(String((await call(SESSIONS, form)).body['id']));
      await kit.post('/clock/advance', { ms: MOMENT_MS });
    }
    const [newest = '', middle = '', oldest = ''] = ids;
    const at = await createdOf(middle);
    expect(await idsOf(`${SESSIONS}?created[gte]=${at}`)).toEqual([newest, middle]);
    expect(await idsOf(`${SESSIONS}?created[gt]=${at}`)).toEqual([newest]);
    expect(await idsOf(`${SESSIONS}?created[lt]=${at}`)).toEqual([oldest]);
    expect(await idsOf(`${SESSIONS}?created[lte]=${at}&created[gte]=${at}`)).toEqual([middle]);
    expect(await idsOf(`${SESSIONS}?created=${at}`)).toEqual([middle]);
    // An object that is not of the span is a place to start after all the same.
    expect(await idsOf(`${SESSIONS}?created[lt]=${at}&starting_after=${newest}`)).toEqual([oldest]);
    for (const [query, parameter] of [
      ['created[gte]=yesterday', 'created[gte]'],
      ['created[from]=1', 'created[from]'],
      ['starting_after=cs_nobody', 'starting_after'],
      ['charge=ch_1', 'charge'],
      ['expand[]=payment_intent', 'expand'],
    ])
      expect(await look(`${SESSIONS}?${query}`)).toMatchObject({ status: 400, body: { error: { param: parameter } } });
  });

  it('of payments has those that no page made, which have no session', async () => {
    const { intent } = await paid();
    const { body } = await kit.post('/stripe/payments', { amount: 500, currency: 'usd' });
    const { data } = (await look('/v1/payment_intents')).body as { readonly data: readonly { readonly id: string }[] };
    expect(data.map(({ id }) => id)).toEqual([body['id'], intent]);
    expect(await idsOf(`${SESSIONS}?payment_intent=${String(body['id'])}`)).toEqual([]);
    expect(await idsOf(SESSIONS)).toHaveLength(1);
  });

  it('of disputes shows their payments when asked; an inquiry whose money is taken later says when', async () => {
    const { id } = await paid();
    const { body: asked } = await kit.post(`/stripe/sessions/${id}/dispute`, { kind: 'inquiry' });
    await kit.post('/clock/advance', { ms: MOMENT_MS });
    await kit.post(`/stripe/disputes/${String(asked['id'])}/escalate`);
    const { data } = (await look('/v1/disputes?expand[]=data.payment_intent')).body as { readonly data: readonly Answer['body'][] };
    expect(data).toMatchObject([{ id: asked['id'], status: 'needs_response', payment_intent: { metadata: {} } }]);
    const created = Number(asked['created']) + MOMENT_MS / 1_000;
    expect(data).toMatchObject([{ balance_transactions: [{ amount: -2_500, created }] }]);
    expect((await kit.post(`/stripe/disputes/${String(asked['id'])}/escalate`)).status).toBe(400);
  });
});
