/**
 * @file tests/contract/stripe-webhook.test.ts
 * @description Stripe's events at the API's door: signed ones are stored once for the shard they concern, anything else is counted and changes nothing.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NOW } from '../store/sample.ts';
import { openApiTown } from './api-town.ts';
import type { ApiTown } from './api-town.ts';

const SECRETS = ['the-signing-secret-in-use-now', 'the-signing-secret-before-it'] as const;
let town: ApiTown;
/** When business time began, less than the tolerance off. */
let begunMs: number;

beforeAll(async () => {
  town = await openApiTown({ LYTSLOT_STRIPE_WEBHOOK_SECRETS: SECRETS.join() });
  begunMs = Date.now();
}, 120_000);
afterAll(() => town.close(), 60_000);

const sessionId = () => `cs_test_${randomBytes(12).toString('hex')}`;
const seconds = () => Math.floor((NOW.getTime() + Date.now() - begunMs) / 1_000);
const event = (object: object, type = 'checkout.session.completed') => ({
  id: `evt_${randomBytes(12).toString('hex')}`,
  object: 'event',
  type,
  data: { object },
});
const about = (id: string, metadata?: object) => event({ id, object: 'checkout.session', metadata });

interface Signing {
  readonly secret?: string;
  readonly at?: number;
  /** What is sent, where that is not what was signed. */
  readonly sent?: string;
  readonly header?: string;
}

function send(body: unknown, { secret = SECRETS[0], at = seconds(), sent, header }: Signing = {}): Promise<Response> {
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  const digest = createHmac('sha256', secret).update(`${at}.${raw}`).digest('hex');
  return fetch(`${town.url}/webhooks/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': header ?? `t=${at},v1=${digest}` },
    body: sent ?? raw,
  });
}

const stored = (objectId: string) =>
  town.control.run('select provider, event, shard_name, tenant_id, order_id, processed_at from psp_inbox where object_id = ?', [objectId]);
const everything = async () => (await town.control.run('select count(*)::int as count from psp_inbox'))[0]?.['count'];

async function refusals(reason: string): Promise<number> {
  const metrics = await (await town.visitor().get('/metrics')).text();
  const line = metrics.split('\n').find((one) => one.startsWith('lytslot_webhook_refusals_total') && one.includes(`reason="${reason}"`));
  return Number(line?.split(' ').at(-1) ?? 0);
}

/** The same ones, in another order every time. */
function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

describe('a signed event', () => {
  it('is stored once, however often and in whatever order it comes, for the shard its tenant is on', async () => {
    const id = sessionId();
    const { tenantId, orderId } = town.tech;
    const metadata = { tenant_id: tenantId, order_id: orderId };
    const events = [about(id, metadata), event({ id, object: 'checkout.session', metadata }, 'checkout.session.expired')];
    const answers = await Promise.all(shuffled([1, 2, 3, 4, 5].flatMap(() => events)).map((one) => send(one)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const row = { provider: 'stripe', shard_name: 'shard-b', tenant_id: tenantId, order_id: orderId, processed_at: null };
    expect((await stored(id)).toSorted((a, b) => (String(a['event']) < String(b['event']) ? -1 : 1))).toEqual([
      { ...row, event: 'checkout.session.completed' },
      { ...row, event: 'checkout.session.expired' },
    ]);
  });

  it('finds every shard by its session when the metadata does not help', async () => {
    const id = sessionId();
    for (const [shardName, { orderId }] of [['shard-a', town.coffee] as const, ['shard-b', town.tech] as const])
      await town.shards[shardName].run('update payment set provider_payment_id = ? where order_id = ?', [id, orderId]);
    const one = about(id, { tenant_id: 'rubbish', order_id: 7, orders_0: 'not looked at' });
    expect([(await send(one)).status, (await send(one)).status]).toEqual([200, 200]);
    expect((await stored(id)).map(({ shard_name, order_id }) => [shard_name, order_id]).sort()).toEqual([
      ['shard-a', town.coffee.orderId],
      ['shard-b', town.tech.orderId],
    ]);
  });

  it('is believed with the secret that is being replaced, too', async () => {
    const id = sessionId();
    expect((await send(about(id), { secret: SECRETS[1] })).status).toBe(200);
    expect(await stored(id)).toMatchObject([{ shard_name: null }]);
  });

  it('about a dispute names nobody: every shard has it once, and asks', async () => {
    const id = `du_${randomBytes(12).toString('hex')}`;
    const events = ['created', 'closed'].map((what) =>
      event({ id, object: 'dispute', payment_intent: 'pi_1', metadata: {} }, `charge.dispute.${what}`),
    );
    const answers = await Promise.all(shuffled([1, 2, 3, 4, 5].flatMap(() => events)).map((one) => send(one)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await send(events[0], { secret: 'a-secret-of-somebody-else' })).status).toBe(401);
    const rows = (await stored(id)).map((row) => `${String(row['event'])} ${String(row['shard_name'])} ${String(row['tenant_id'])}`);
    expect(rows.toSorted()).toEqual(
      ['closed', 'created'].flatMap((what) => ['shard-a', 'shard-b'].map((shard) => `charge.dispute.${what} ${shard} null`)),
    );
  });

  it('about anything but a session or a dispute is taken and changes nothing', async () => {
    const before = await everything();
    for (const object of [{ id: 're_1', object: 'refund' }, { object: 'balance' }, { id: 'pi_1', object: 'payment_intent', metadata: 7 }])
      expect((await send(event(object, 'of.something_new'))).status).toBe(200);
    expect(await everything()).toBe(before);
  });

  it.each(['{', '[]', '{"id":"evt_1"}', '{"id":"../1","type":"a.b","data":{"object":{}}}', ''])(
    'that is none is refused: %p',
    async (body) => {
      const response = await send(body);
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, 'INPUT_INVALID']);
    },
  );
});

describe('what is not signed rightly', () => {
  const id = sessionId();
  const genuine = JSON.stringify(about(id));
  const WRONG: readonly { readonly about: string; readonly how: () => Signing; readonly reason: string }[] = [
    { about: 'with a secret of somebody else', how: () => ({ secret: 'a-secret-of-somebody-else' }), reason: 'forged' },
    { about: 'with another body than was signed', how: () => ({ sent: genuine.replace('completed', 'expired!!') }), reason: 'forged' },
    { about: 'with another space in the body', how: () => ({ sent: `${genuine} ` }), reason: 'forged' },
    { about: 'twenty minutes ago', how: () => ({ at: seconds() - 1_200 }), reason: 'late' },
    { about: 'twenty minutes ahead', how: () => ({ at: seconds() + 1_200 }), reason: 'late' },
    { about: 'without a signature', how: () => ({ header: '' }), reason: 'unreadable' },
    { about: 'with rubbish', how: () => ({ header: 't=now,v1=yes' }), reason: 'unreadable' },
  ];

  it.each(WRONG)('$about is refused, counted, and stored nowhere', async ({ how, reason }) => {
    const [before, rows] = [await refusals(reason), await everything()];
    const response = await send(genuine, how());
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([401, 'WEBHOOK_SIGNATURE_WRONG']);
    expect([await refusals(reason), await everything(), await stored(id)]).toEqual([before + 1, rows, []]);
  });

  it('is not read when it is large', async () => {
    expect((await send(JSON.stringify({ rubbish: randomUUID().repeat(10_000) }))).status).toBe(413);
  });

  it('leaves no secret in the log', () => {
    expect(town.log()).not.toMatch(new RegExp(SECRETS.join('|')));
  });
});
