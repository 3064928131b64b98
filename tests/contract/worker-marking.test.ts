/**
 * @file tests/contract/worker-marking.test.ts
 * @description Orders registered under their own advertisers over real databases and the sandbox: snapshots that edits do not reach, goods that a person looks at, refusals that say whose data it is.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { decideModeration } from '@lytslot/domain/creatives';
import type { AdvertiserInput } from '@lytslot/domain/marking';
import { ids } from '../store/sample.ts';
import { ORD_TOKEN } from './stand-ins.ts';
import { BUYER, openWorkerTown, PRICE_MINOR } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

const OWNER = 2001;
const [DAISY_BUYER, SHOES_BUYER, BEER_BUYER, ODD_BUYER] = [3_801, 3_802, 3_803, 3_804] as const;
const DAISY = { kind: 'juridical', name: 'ООО «Ромашка»', number: '7701234560' } as const;
const SHOES = { kind: 'ip', name: 'ИП Сапожников', number: '770000000082' } as const;

let town: WorkerTown;
let hours = 10;

beforeAll(async () => {
  town = await openWorkerTown({ env: { LYTSLOT_MARKING_DEMAND_REGISTER_NUMBER: 'true' } });
}, 120_000);
afterAll(() => town.close(), 60_000);

const declare = (buyer: number, input: Pick<AdvertiserInput, 'party' | 'kktu'>) =>
  town.advertisers.declare(buyer, { agencies: [], ...input }, town.clock.now());

async function paid(buyer: number): Promise<OrderSnapshot> {
  const order = await town.checkOut((hours += 2), { buyer });
  await town.pay(order);
  await town.notify(order);
  await town.turn('payments', 'payment notifications');
  return town.order(order);
}

type Json = Readonly<Record<string, unknown>>;
/** A moderator passes the post as it is. */
function passByHand({ id: orderId, tenantId, placement }: OrderSnapshot) {
  const seen = { moderatorId: '1001', verdict: 'pass', contentHash: placement.content?.hash ?? '', reason: '' } as const;
  return decideModeration({ orders: town.shard.orders, clock: town.clock, ids }, { tenantId, orderId, commandId: ids.next(), ...seen });
}

async function ask(path: string): Promise<Json> {
  const response = await fetch(`${town.sandbox.urls.ord}${path}`, { headers: { authorization: `Bearer ${ORD_TOKEN}` } });
  return (await response.json()) as Json;
}

/** What the register knows of an order: its goods, and the parties of the contract that its creative names. */
async function registered({ placement }: OrderSnapshot) {
  const creative = await ask(`/v3/creative/${placement.id}`);
  const contract = await ask(`/v1/contract/${String((creative['contract_external_ids'] as readonly string[])[0])}`);
  const client = await ask(`/v1/person/${String(contract['client_external_id'])}`);
  return { erid: creative['erid'], kktus: creative['kktus'], texts: creative['texts'], client: client['name'], contract };
}

describe('two buyers', () => {
  it('are registered under their own parties with their own goods, and posts name them', async () => {
    await declare(DAISY_BUYER, { party: DAISY, kktu: '17.1.1' });
    await declare(SHOES_BUYER, { party: SHOES, kktu: '14.1.1' });
    const orders = [await paid(DAISY_BUYER), await paid(SHOES_BUYER), await paid(BUYER)];
    await town.clear();
    const [daisy, shoes, undeclared] = await Promise.all(orders.map((order) => town.order(order)));
    if (daisy === undefined || shoes === undefined || undeclared === undefined) throw new Error('three orders were paid');
    expect(await registered(daisy)).toMatchObject({ erid: daisy.placement.erid, kktus: ['17.1.1'], client: DAISY.name });
    expect(await registered(shoes)).toMatchObject({ erid: shoes.placement.erid, kktus: ['14.1.1'], client: SHOES.name });
    expect(await registered(undeclared)).toMatchObject({ kktus: ['30.15.1'], client: 'LytSlot Pro advertisers' });
    expect((await registered(daisy)).texts).toEqual([daisy.placement.content?.text]);
    expect(daisy.placement.content?.text).toMatch(/\n\nРеклама\. ООО «Ромашка», ИНН 7701234560$/);
    expect(undeclared.placement.content?.text).toMatch(/\n\nРеклама$/);
    expect([daisy, shoes, undeclared].map(({ placement }) => placement.state)).toEqual(['SCHEDULED', 'SCHEDULED', 'SCHEDULED']);
    const { channelId, shortLink } = daisy.placement;
    expect(await ask(`/v1/pad/pad-${channelId}-distributor`)).toMatchObject({ url: 'https://t.me/morning_coffee_msk', is_owner: false });
    expect(await town.shard.readModels.adByShortLink(shortLink)).toMatchObject({ erid: daisy.placement.erid, advertiser: DAISY });
  });

  it('see what was declared when their post was sent in, whatever they declare later', async () => {
    await declare(DAISY_BUYER, { party: DAISY, kktu: '17.1.1' });
    const order = await paid(DAISY_BUYER);
    await declare(DAISY_BUYER, { party: { ...DAISY, name: 'ООО «Мак»' }, kktu: '9.1.1' });
    await town.clear();
    expect(await registered(order)).toMatchObject({ kktus: ['17.1.1'], client: DAISY.name });
    expect((await town.order(order)).placement.marking?.advertiser).toMatchObject({ party: DAISY, kktu: '17.1.1' });
  });

  it('buy from an owner who has said who they are: the chain ends there', async () => {
    await declare(OWNER, { party: { kind: 'physical', name: 'Анна Владельцева', number: '780000001205' }, kktu: '20.1.1' });
    const order = await paid(SHOES_BUYER);
    await town.clear();
    expect(await ask(`/v1/pad/pad-${order.placement.channelId}-owner`)).toMatchObject({ is_owner: true });
    const all = await town.sandbox.control<readonly { contract: Json }[]>('GET', '/ord/contracts');
    const last = all.find(({ contract }) => contract['subject_type'] === 'distribution')?.contract;
    expect(await ask(`/v1/person/${String(last?.['contractor_external_id'])}`)).toMatchObject({ name: 'Анна Владельцева' });
  });
});

describe('goods', () => {
  it('with rules of their own wait for a person, whatever the text says', async () => {
    await declare(BEER_BUYER, { party: SHOES, kktu: '16.1.1' });
    const order = await paid(BEER_BUYER);
    expect(await town.work('payments')).toContain('moderate: doubted');
    const waiting = await town.order(order);
    expect(waiting).toMatchObject({ placement: { state: 'MODERATION' }, deadline: { action: 'moderation-timeout' } });
    await passByHand(waiting);
    await town.clear();
    expect((await town.order(order)).placement.state).toBe('SCHEDULED');
  });

  it('that the register does not know are not marked: the money goes back, and the journal says why', async () => {
    await declare(ODD_BUYER, { party: SHOES, kktu: '17.1.99' });
    const order = await paid(ODD_BUYER);
    await town.work('payments');
    const waiting = await town.order(order);
    await passByHand(waiting);
    await town.work('payments');
    expect(await town.work('payments')).toContain('mark: failed');
    const { journal = [], ledger = [] } = (await town.shard.readModels.orderTimeline('platform', order.id)) ?? {};
    expect(journal.find(({ event }) => event === 'placement.failed')).toMatchObject({
      cause: 'the register does not take the product code',
    });
    await town.work('payments');
    expect((await town.order(order)).state).toBe('REFUNDED');
    expect(ledger.flatMap(({ entries }) => entries).find(({ account }) => account === 'escrow')?.amountMinor).toBe(-PRICE_MINOR);
  });
});

describe('a channel that has grown', () => {
  const grow = (channelId: string, subscribers: number) =>
    town.control.directory.noteChannel({ channelId, subscribers, at: town.clock.now() });

  it('has no post scheduled until its number is confirmed: the money goes back, and the journal says why', async () => {
    const order = await paid(BUYER);
    const { channelId } = order.placement;
    await grow(channelId, 10_001);
    await town.work('payments');
    await town.work('payments');
    expect(await town.work('payments')).toContain('mark: failed');
    const { journal = [] } = (await town.shard.readModels.orderTimeline('platform', order.id)) ?? {};
    const { cause } = journal.find(({ event }) => event === 'placement.failed') ?? {};
    expect(cause).toBe('the channel has no confirmed number of the register of channels');
    await town.work('payments');
    expect((await town.order(order)).state).toBe('REFUNDED');
    const next = await paid(BUYER);
    await town.channelRegister.claim(channelId, '5000000001');
    await town.channelRegister.decide(channelId, { number: '5000000001', state: 'confirmed' });
    await town.clear();
    expect((await town.order(next)).placement.state).toBe('SCHEDULED');
  });
});

it('and afterwards every invariant holds', async () => {
  expect((await town.shard.prove({ overdueSince: new Date(0) })).breaches).toEqual([]);
});
