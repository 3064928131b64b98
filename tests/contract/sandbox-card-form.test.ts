/**
 * @file tests/contract/sandbox-card-form.test.ts
 * @description The stand-in of YooKassa's card form over HTTP: numbers that check themselves become tokens that its payouts take, everything else is refused.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cardNumber } from '../kit/card-number.ts';
import { openStandIns, PAYOUT_AGENT } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';

const { LYTSLOT_YOOKASSA_PAYOUT_AGENT_ID: AGENT, LYTSLOT_YOOKASSA_PAYOUT_KEY: KEY } = PAYOUT_AGENT.env;

let standIns: StandIns;
beforeAll(async () => {
  standIns = await openStandIns();
});
afterAll(() => standIns.close());

const post = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await fetch(`${standIns.urls.yookassa}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const give = (card: object) => post('/payouts-data/cards', card);

describe('the card form', () => {
  it('gives a token that a payout takes, and no number', async () => {
    const number = cardNumber('220070001234567');
    const { body } = await give({ account_id: AGENT, number });
    expect(body).toEqual({ payout_token: expect.any(String), first6: '220070', last4: number.slice(-4), card_type: 'Mir' });
    const order = { amount: { value: '100.00', currency: 'RUB' }, payout_token: body['payout_token'], metadata: {} };
    const authorization = `Basic ${Buffer.from(`${AGENT}:${KEY}`).toString('base64')}`;
    const paid = await post('/v3/payouts', order, { authorization, 'idempotence-key': randomUUID() });
    expect(paid).toMatchObject({ status: 200, body: { payout_destination: { card: { last4: number.slice(-4) } } } });
  });

  it.each([
    [{ account_id: AGENT, number: '2200700012345670' }, 'card.number'],
    [{ account_id: AGENT, number: '220070' }, 'card.number'],
    [{ account_id: '1', number: cardNumber('220070001234567') }, 'account_id'],
    [{ account_id: AGENT }, undefined],
    [{ account_id: AGENT, number: cardNumber('220070001234567'), cvc: '000' }, undefined],
  ])('refuses %j', async (card, parameter) => {
    const answer = await give(card);
    expect([answer.status, answer.body['code'], answer.body['parameter']]).toEqual([400, 'invalid_request', parameter]);
  });

  it('is a script of its version and a page that talks to its own address only', async () => {
    const at = (path: string) => fetch(`${standIns.urls.yookassa}/payouts-data/${path}`);
    expect((await at('3.1.0/widget.js')).headers.get('content-type')).toContain('javascript');
    expect((await at('3.1.0/form.html')).headers.get('content-security-policy')).toContain("connect-src 'self'");
    expect([(await at('2.0.0/widget.js')).status, (await at(`accounts/${AGENT}`)).status, (await at('accounts/1')).status]).toEqual([
      404, 200, 400,
    ]);
  });
});
