/**
 * @file tests/contract/payout-doors.test.ts
 * @description Payouts over HTTP: an owner's own and nobody else's, details that nobody can read anywhere, an administrator's hold and word.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { payOut } from '../store/pay-out.ts';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';
import { openStandIns, PAYOUT_AGENT, STRIPE } from './stand-ins.ts';

const PHONE = '79161234567';
const DETAILS = {
  kind: 'self_employed',
  name: 'Ксения Кофейная',
  inn: '500100732259',
  destination: { kind: 'sbp', phone: PHONE, bankId: '100000000111' },
};

let town: ApiTown;
let owner: Visitor;
let stranger: Visitor;
let admin: Visitor;
beforeAll(async () => {
  town = await openApiTown({ LYTSLOT_PAYOUT_SEAL_KEYS: PAYOUT_AGENT.env.LYTSLOT_PAYOUT_SEAL_KEYS });
  owner = (await town.signIn(PEOPLE.coffeeOwner)).visitor;
  stranger = (await town.signIn(PEOPLE.techOwner)).visitor;
  admin = (await town.signIn(PEOPLE.admin)).visitor;
}, 120_000);
afterAll(() => town.close());

const mine = (rest: string) => `/api/v1/cabinet/payouts/${town.coffee.tenantId}${rest}`;
const bodyOf = async (answer: Response) => (await answer.json()) as Record<string, unknown>;
const accountOf = async (who: Visitor) =>
  ((await bodyOf(await who.get('/api/v1/cabinet/payouts')))['rows'] as Record<string, unknown>[])[0];

describe('an owner who earns in dollars', () => {
  const DOLLARS = { currency: 'USD', country: 'DE', kind: 'person', name: 'Ксения Кофейная' };

  it('without an account of the platform with Stripe is told that nobody pays them, and nothing changes', async () => {
    const answer = await owner.command(mine('/connect'), DOLLARS);
    expect([answer.status, await bodyOf(answer)]).toMatchObject([503, { code: 'PAYMENT_SERVICE_OFF' }]);
    expect((await owner.command(mine('/connect'), { ...DOLLARS, currency: 'RUB' })).status).toBe(400);
    expect((await stranger.command(mine('/connect'), DOLLARS)).status).toBe(404);
  });

  it('is sent to Stripe, again by another link to the same account, and is shown it masked', async () => {
    const standIns = await openStandIns();
    const abroad = await openApiTown({
      LYTSLOT_PAYOUT_SEAL_KEYS: PAYOUT_AGENT.env.LYTSLOT_PAYOUT_SEAL_KEYS,
      LYTSLOT_STRIPE_API_URL: standIns.urls.stripe,
      LYTSLOT_STRIPE_SECRET_KEY: STRIPE.secretKey,
    });
    try {
      const { visitor } = await abroad.signIn(PEOPLE.coffeeOwner);
      const path = `/api/v1/cabinet/payouts/${abroad.coffee.tenantId}/connect`;
      const connect = async (body: object) => bodyOf(await visitor.command(path, body));
      expect(await connect({ ...DOLLARS, country: 'RU' })).toMatchObject({ code: 'PSP_REFUSED' });
      const answers = [await connect(DOLLARS), await connect({ ...DOLLARS, currency: 'EUR' })];
      const accounts = answers.map(({ onboardingUrl }) => /\/connect\/(acct_\w+)/.exec(String(onboardingUrl))?.[1]);
      expect([accounts[0], answers[0]?.['onboardingUrl']]).toEqual([accounts[1], expect.stringMatching(/^http/)]);
      const shown = { kind: 'stripe_account', shown: `Stripe •••• ${accounts[0]?.slice(-4)}` };
      expect(answers[0]).toMatchObject({ account: { owed: { currency: 'USD' }, payee: { name: 'Ксения Кофейная', destination: shown } } });
      // A click more is a link more, and no new freeze.
      const frozen = ({ account }: Record<string, unknown>) => (account as { frozenUntil: string }).frozenUntil;
      const again = await connect({ ...DOLLARS, currency: 'EUR' });
      expect([frozen(again), String(again['onboardingUrl']).includes(String(accounts[0]))]).toEqual([frozen(answers[1] ?? {}), true]);
      const { rows } = (await bodyOf(await visitor.get('/api/v1/cabinet/payouts'))) as { rows: { owed: { currency: string } }[] };
      expect(rows.map(({ owed }) => owed.currency)).toEqual(['RUB', 'EUR', 'USD']);
      const kept = await abroad.shards['shard-a'].run('select to_jsonb(p)::text as kept from payout_profile p');
      expect(JSON.stringify(kept)).not.toContain(accounts[0]);
    } finally {
      await abroad.close();
      await standIns.close();
    }
  }, 60_000);
});

describe('the payment service’s own form for a card', () => {
  const scriptUrl = 'https://pay.example/payouts-data/3.1.0/widget.js';
  const policyOf = async (at: ApiTown, path: string) => (await at.visitor().get(path)).headers.get('content-security-policy') ?? '';

  it('is named to owners where there is one, and then the cabinet, and nothing else, may load its origin', async () => {
    const { LYTSLOT_PAYOUT_SEAL_KEYS, LYTSLOT_YOOKASSA_PAYOUT_AGENT_ID } = PAYOUT_AGENT.env;
    const other = await openApiTown({
      LYTSLOT_PAYOUT_SEAL_KEYS,
      LYTSLOT_YOOKASSA_PAYOUT_AGENT_ID,
      LYTSLOT_YOOKASSA_CARD_FORM_URL: scriptUrl,
    });
    try {
      const { visitor } = await other.signIn(PEOPLE.coffeeOwner);
      const cardForm = { scriptUrl, accountId: LYTSLOT_YOOKASSA_PAYOUT_AGENT_ID };
      expect(await bodyOf(await visitor.get('/api/v1/cabinet/payouts'))).toMatchObject({ cardForm });
      const policy = await policyOf(other, '/cabinet/balance');
      expect(policy).toContain("script-src 'self' https://pay.example;frame-src https://pay.example;");
      expect(policy).toContain("connect-src 'self';");
      for (const path of ['/admin/', '/docs', '/api/v1/session', '/cabinets'])
        expect(await policyOf(other, path)).not.toContain('pay.example');
    } finally {
      await other.close();
    }
  }, 60_000);

  it('is not there unless it is configured', async () => {
    expect(await bodyOf(await owner.get('/api/v1/cabinet/payouts'))).not.toHaveProperty('cardForm');
    expect(await policyOf(town, '/cabinet/balance')).toContain("script-src 'self';style-src");
    expect(await policyOf(town, '/cabinet/balance')).not.toContain('frame-src');
  });
});

it('where payments are safe deals only a card is taken, and nothing changes', async () => {
  const { LYTSLOT_PAYOUT_SEAL_KEYS } = PAYOUT_AGENT.env;
  const dealing = await openApiTown({ LYTSLOT_PAYOUT_SEAL_KEYS, LYTSLOT_YOOKASSA_SAFE_DEALS: 'on' });
  try {
    const { visitor } = await dealing.signIn(PEOPLE.coffeeOwner);
    const path = `/api/v1/cabinet/payouts/${dealing.coffee.tenantId}/details`;
    const answer = await visitor.command(path, DETAILS);
    expect([answer.status, await bodyOf(answer)]).toMatchObject([400, { code: 'PAYEE_INVALID', fields: [{ path: 'destination' }] }]);
    expect((await accountOf(visitor))?.['payee']).toBeUndefined();
    const card = { kind: 'bank_card', token: 'pt-0123456789', last4: '4477' };
    expect((await visitor.command(path, { ...DETAILS, destination: card })).status).toBe(200);
  } finally {
    await dealing.close();
  }
}, 60_000);

describe('an owner', () => {
  it('sees what is owed by the ledger, to the kopeck, and why it is not paid', async () => {
    const [balance] = (await bodyOf(await owner.get('/api/v1/cabinet/balance')))['rows'] as { available: object }[];
    const account = await accountOf(owner);
    expect(account).toMatchObject({ tenantId: town.coffee.tenantId, owed: balance?.available, waitsFor: 'no-details', schedule: 'weekly' });
    expect(account?.['owed']).not.toMatchObject({ amountMinor: '0' });
  });

  it.each([
    ['phone', { ...DETAILS, destination: { ...DETAILS.destination, phone: '123' } }],
    ['inn', { ...DETAILS, inn: '123' }],
    ['name', { ...DETAILS, name: '' }],
  ])('with a wrong %s is told which field, and nothing changes', async (field, body) => {
    const answer = await owner.command(mine('/details'), body);
    expect([answer.status, await bodyOf(answer)]).toMatchObject([400, { code: 'PAYEE_INVALID', fields: [{ path: field }] }]);
    expect((await accountOf(owner))?.['payee']).toBeUndefined();
  });

  it('gives details that are shown masked, are frozen for three days, and are nowhere to be read', async () => {
    const answer = await owner.command(mine('/details'), DETAILS);
    expect([answer.status, await bodyOf(answer)]).toMatchObject([
      200,
      { waitsFor: 'frozen', payee: { name: 'Ксения Кофейная', destination: { kind: 'sbp', shown: '+7 ••• ••• 45 67' } } },
    ]);
    const [row] = await town.shards['shard-a'].run('select to_jsonb(p)::text as kept from payout_profile p where tenant_id = ?', [
      town.coffee.tenantId,
    ]);
    expect(String(row?.['kept'])).toContain('k1.');
    expect([String(row?.['kept']).includes(PHONE), town.log().includes(PHONE)]).toEqual([false, false]);
  });

  it('sets a schedule and a minimum, and asks to be paid now', async () => {
    const terms = await owner.command(mine('/terms'), { schedule: 'on-request', minimumMinor: '50000' });
    const body = await bodyOf(terms);
    expect([terms.status, body]).toMatchObject([200, { schedule: 'on-request', minimum: { amountMinor: '50000' } }]);
    expect(body['nextAt']).toBeUndefined();
    for (const minimumMinor of ['100000001', '99', '000']) {
      const wrong = await owner.command(mine('/terms'), { schedule: 'weekly', minimumMinor });
      expect([wrong.status, await bodyOf(wrong)]).toMatchObject([400, { code: 'INPUT_INVALID', fields: [{ path: 'minimumMinor' }] }]);
    }
    expect((await owner.command(mine('/request'), {})).status).toBe(200);
    expect((await accountOf(owner))?.['nextAt']).toEqual(expect.any(String));
    const asked = (await accountOf(owner))?.['nextAt'];
    await owner.command(mine('/terms'), { schedule: 'monthly', minimumMinor: '60000' });
    expect((await accountOf(owner))?.['nextAt']).toBe(asked);
  });

  it('has no payout that is another’s, and no door to another’s details', async () => {
    const doors: readonly Promise<Response>[] = [
      stranger.get(mine('/history')),
      stranger.get(mine(`/history/${town.coffee.orderId}`)),
      stranger.command(mine('/details'), DETAILS),
      stranger.command(mine('/terms'), { schedule: 'weekly', minimumMinor: '50000' }),
      stranger.command(mine('/request'), {}),
    ];
    for (const answer of await Promise.all(doors))
      expect([answer.status, (await bodyOf(answer))['code']]).toEqual([404, 'TENANT_NOT_FOUND']);
    const none = await owner.get(mine(`/history/${town.coffee.orderId}`));
    expect([none.status, (await bodyOf(none))['code']]).toEqual([404, 'PAYOUT_NOT_FOUND']);
    expect(await bodyOf(await owner.get(mine('/history')))).toEqual({ rows: [] });
  });
});

describe('an administrator', () => {
  const hold = (who: Visitor, body: object) => who.command(`/api/v1/tenants/${town.coffee.tenantId}/payout-hold`, body);

  it('stops payouts with a reason that the owner reads, and lets them go on', async () => {
    expect((await hold(owner, { reason: 'сам' })).status).toBe(403);
    expect((await hold(admin, { reason: ' ' })).status).toBe(400);
    expect((await hold(admin, { reason: 'жалобы покупателей' })).status).toBe(200);
    expect(await accountOf(owner)).toMatchObject({ waitsFor: 'held', hold: 'жалобы покупателей' });
    expect((await hold(admin, {})).status).toBe(200);
    expect((await accountOf(owner))?.['hold']).toBeUndefined();
  });

  it('lists payouts of every shard, and has no word on a transfer that nobody waits for', async () => {
    expect(await bodyOf(await admin.get('/api/v1/payouts'))).toEqual({ rows: [] });
    expect((await owner.get('/api/v1/payouts')).status).toBe(403);
    const part = `/api/v1/tenants/${town.coffee.tenantId}/payouts/${town.coffee.orderId}/parts/1/close`;
    const answer = await admin.command(part, { outcome: 'paid', reference: 'п/п 1' });
    expect([answer.status, (await bodyOf(answer))['code']]).toEqual([404, 'PAYOUT_NOT_FOUND']);
  });

  it('follows one settled order: what its provider sent, its owner’s part without a payout, then in one, and from there back', async () => {
    const { tenantId, orderId } = town.tech;
    const orderNow = async () => bodyOf(await admin.get(`/api/v1/admin/orders/${orderId}`));
    const before = await orderNow();
    expect(before).toMatchObject({ payment: { notices: [] }, ownerMoney: { share: { amountMinor: '200000' }, waitsFor: 'no-details' } });
    const { provider, providerPaymentId } = before['payment'] as Record<string, string>;
    const told = `insert into psp_inbox (id, provider, event_key, object_id, event, received_at, due_at, processed_at)
      values (gen_random_uuid(), ?, ?, ?, 'payment.succeeded', now(), now(), now())`;
    await town.control.run(told, [provider, `payment.succeeded:${providerPaymentId}`, providerPaymentId]);
    await payOut(town.shards['shard-b'], town.workers.tech, tenantId);
    const after = await orderNow();
    expect(after).toMatchObject({
      payment: { notices: [{ event: 'payment.succeeded', takenAt: expect.any(String) }] },
      ownerMoney: { fee: { amountMinor: '50000' }, payout: { state: 'running' } },
    });
    const { payout } = after['ownerMoney'] as { payout: { id: string } };
    expect(await bodyOf(await admin.get(`/api/v1/tenants/${tenantId}/payouts/${payout.id}`))).toMatchObject({
      payout: { id: payout.id },
      lines: [{ order: { id: orderId }, amount: { amountMinor: '200000' } }],
      parts: [{ partNo: 1, state: 'due' }],
      ledger: [{ type: 'payout-reserved', entries: [{ account: 'owner_payable' }, { account: 'payout_transit' }] }],
    });
  });
});
