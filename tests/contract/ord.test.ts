/**
 * @file tests/contract/ord.test.ts
 * @description The ORD client against a stand-in on real HTTP: the whole chain of parties first, one erid per creative, honest errors that say whose data it is.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-24
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createKktuDictionary, createOrdGateway, createReportGateway } from '@lytslot/adapters/ord';
import { declareAdvertiser, readKktu } from '@lytslot/domain/marking';
import type { Marking } from '@lytslot/domain/marking';
import type { FrozenContent } from '@lytslot/domain/booking';
import type { LytSlotError } from '@lytslot/domain/shared';
import { openStandIns, ORD_TOKEN, testMetrics } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';

let sandbox: StandIns;

beforeAll(async () => {
  sandbox = await openStandIns();
});

afterAll(() => sandbox.close());

afterEach(async () => {
  await sandbox.control('DELETE', '/faults');
});

const { metrics, calls } = testMetrics();
const NOW = new Date('2026-11-29T10:00:00Z');
let aheadMs = 0;
const clock = { now: () => new Date(NOW.getTime() + aheadMs) };

function gateway(token = ORD_TOKEN) {
  const options = { apiUrl: sandbox.urls.ord, token, timeoutMs: 2_000, metrics };
  return createOrdGateway({
    ...options,
    dictionary: createKktuDictionary({ ...options, clock }),
    parties: {
      platform: { externalId: 'platform', name: 'LytSlot Pro', inn: '7700000009' },
      advertiser: { externalId: 'advertisers', name: 'Advertisers' },
      contract: { externalId: 'offer', date: '2026-11-24' },
      kktu: '30.15.1',
    },
  });
}

const creative = (marking?: Marking) => ({
  externalId: randomUUID(),
  content: { text: 'Кофе рядом ☕', entities: [], hash: 'a'.repeat(64) } as FrozenContent,
  pad: { channelId: 'channel-1', username: 'morning_coffee_msk' },
  marking,
});
const DAISY = { kind: 'juridical', name: 'ООО «Ромашка»', number: '7701234560' } as const;
const AGENCY = { kind: 'ip', name: 'ИП Агентов', number: '770000000082' } as const;
const OWNER = { kind: 'physical', name: 'Иванова Анна', number: '780000001205' } as const;
const declared = (kktu: string, party: Parameters<typeof declareAdvertiser>[0]['party'] = DAISY) =>
  declareAdvertiser({ party, kktu, agencies: [] }, undefined, NOW);

type Json = Readonly<Record<string, unknown>>;
const ask = async (path: string): Promise<Json> => {
  const response = await fetch(`${sandbox.urls.ord}${path}`, { headers: { authorization: `Bearer ${ORD_TOKEN}` } });
  return (await response.json()) as Json;
};
const put = async (path: string, body: object) => {
  const headers = { authorization: `Bearer ${ORD_TOKEN}`, 'content-type': 'application/json' };
  const response = await fetch(`${sandbox.urls.ord}${path}`, { method: 'PUT', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Json };
};
const refusal = (code: LytSlotError['code']) => expect.objectContaining({ code });

it('registers the parties, then the creative, and gives its erid', async () => {
  const wanted = creative();
  const { erid } = await gateway().registerCreative(wanted);
  expect(erid).toMatch(/^2Vtzq\w{8}$/);
  const registered = await sandbox.control<readonly { externalId: string; erid: string; creative: object }[]>('GET', '/ord/creatives');
  expect(registered.find(({ externalId }) => externalId === wanted.externalId)).toMatchObject({
    erid,
    creative: { texts: [wanted.content.text], contract_external_ids: ['offer'], kktus: ['30.15.1'] },
  });
});

it('gives the same erid to the same creative, from another process too', async () => {
  const wanted = creative();
  const first = await gateway().registerCreative(wanted);
  expect(await gateway().registerCreative(wanted)).toEqual(first);
});

it('gets the erid after a lost answer by asking again', async () => {
  const wanted = creative();
  const ord = gateway();
  await sandbox.fault({ service: 'ord', match: { path: '/v3/creative' }, action: 'drop-answer-after-accept' });
  await expect(ord.registerCreative(wanted)).rejects.toEqual(refusal('ORD_UNAVAILABLE'));
  expect((await ord.registerCreative(wanted)).erid).toMatch(/^2Vtzq/);
});

it('registers the parties again when the register has lost them', async () => {
  const ord = gateway();
  await ord.registerCreative(creative());
  await sandbox.control('POST', '/reset');
  expect((await ord.registerCreative(creative())).erid).toMatch(/^2Vtzq/);
});

it('tells trouble that passes from data that is wrong', async () => {
  await sandbox.fault({ service: 'ord', action: 'error-500' });
  await expect(gateway().registerCreative(creative())).rejects.toEqual(refusal('ORD_UNAVAILABLE'));
  await sandbox.fault({ service: 'ord', action: 'rate-limit' });
  await expect(gateway().registerCreative(creative())).rejects.toEqual(refusal('ORD_UNAVAILABLE'));
  await expect(gateway().registerCreative({ ...creative(), content: { text: '', entities: [], hash: 'a'.repeat(64) } })).rejects.toEqual(
    refusal('ORD_REFUSED'),
  );
  await expect(gateway('a-wrong-token').registerCreative(creative())).rejects.toEqual(
    expect.objectContaining({ code: 'ORD_REFUSED', message: expect.stringContaining('LYTSLOT_ORD_TOKEN') }),
  );
});

describe('a chain of contracts', () => {
  const marking: Marking = {
    advertiser: declareAdvertiser(
      { party: DAISY, kktu: '17.1.1', agencies: [{ party: AGENCY, contract: { date: '2026-10-01', type: 'mediation', serial: 'А-7' } }] },
      undefined,
      NOW,
    ),
    owner: { party: OWNER, since: '2026-11-20' },
  };

  it('stands in the register from the advertiser to the owner of the channel', async () => {
    const wanted = creative(marking);
    const { erid } = await gateway().registerCreative(wanted);
    const registered = await ask(`/v3/creative/${wanted.externalId}`);
    expect(registered).toMatchObject({ erid, kktus: ['17.1.1'], form: 'text_block' });
    const links: Json[] = [];
    const all = await sandbox.control<readonly { id: string; contract: Json }[]>('GET', '/ord/contracts');
    for (let id = (registered['contract_external_ids'] as readonly string[])[0]; id !== undefined;) {
      links.push(await ask(`/v1/contract/${id}`));
      id = all.find(({ contract }) => contract['parent_contract_external_id'] === id)?.id;
    }
    const people = await Promise.all(
      [links[0]?.['client_external_id'], ...links.map((link) => link['contractor_external_id'])].map((id) =>
        ask(`/v1/person/${String(id)}`),
      ),
    );
    expect(people.map(({ name, roles, juridical_details: details }) => [name, roles, details])).toEqual([
      ['ООО «Ромашка»', ['advertiser'], { type: 'juridical', inn: '7701234560' }],
      ['ИП Агентов', ['agency'], { type: 'ip', inn: '770000000082' }],
      ['LytSlot Pro', ['ors', 'publisher'], { type: 'juridical', inn: '7700000009' }],
      ['Иванова Анна', ['publisher'], { type: 'physical', inn: '780000001205' }],
    ]);
    expect(links).toMatchObject([
      { type: 'mediation', action_type: 'distribution', date: '2026-10-01', serial: 'А-7' },
      { type: 'service', subject_type: 'org_distribution', date: '2026-11-29' },
      { type: 'service', subject_type: 'distribution', date: '2026-11-20' },
    ]);
    expect(await ask('/v1/pad/pad-channel-1-owner')).toMatchObject({
      url: 'https://t.me/morning_coffee_msk',
      is_owner: true,
      person_external_id: links[2]?.['contractor_external_id'],
    });
    expect(await ask('/v1/pad/pad-channel-1-owner/erir_status')).toEqual({ erir_status: 'verified', messages: [] });
  });

  it('gives the same erid when it is told again by another process, and one process tells parties only once', async () => {
    const wanted = creative(marking);
    const ord = gateway();
    const first = await ord.registerCreative(wanted);
    const before = await calls('put_person', 'ok');
    expect(await ord.registerCreative(wanted)).toEqual(first);
    expect(await calls('put_person', 'ok')).toBe(before);
    expect(await gateway().registerCreative(wanted)).toEqual(first);
  });
});

describe('a product code', () => {
  it('is asked for once a day', async () => {
    const dictionary = createKktuDictionary({ apiUrl: sandbox.urls.ord, token: ORD_TOKEN, timeoutMs: 2_000, metrics, clock });
    const asked = await calls('get_kktu', 'ok');
    const kktu = readKktu('17.1.1');
    expect(await dictionary.lookUp(kktu)).toEqual({ asOf: NOW, entry: { code: '17.1.1', name: 'Продукты питания' } });
    await dictionary.lookUp(kktu);
    expect(await calls('get_kktu', 'ok')).toBe(asked + 1);
    aheadMs = 86_400_000;
    expect((await dictionary.lookUp(kktu)).asOf).toEqual(clock.now());
    aheadMs = 0;
  });

  it('that the register does not have is not registered', async () => {
    const wanted = creative({ advertiser: declared('17.1.99') });
    await expect(gateway().registerCreative(wanted)).rejects.toEqual(refusal('KKTU_UNKNOWN'));
    expect(await ask(`/v3/creative/${wanted.externalId}`)).toMatchObject({ error: expect.stringContaining('not found') });
  });

  it.each(['1.1', '17.1.99', '17'])('%p is refused by the register itself', async (kktu) => {
    await gateway().registerCreative(creative());
    const body = { kktus: [kktu], form: 'text_block', texts: ['Кофе'], contract_external_ids: ['offer'] };
    expect(await put(`/v3/creative/${randomUUID()}`, body)).toEqual({ status: 400, body: { error: expect.stringMatching(/^kktus/) } });
  });
});

describe('a refusal', () => {
  it.each([
    ['advertiser', { advertiser: { ...declared('17.1.1'), party: { ...DAISY, number: '7701234567' } } }],
    ['owner', { advertiser: declared('17.1.1'), owner: { party: { ...OWNER, number: '780000001206' }, since: '2026-11-20' } }],
    ['contract', { advertiser: { ...declared('17.1.1'), since: 'yesterday' } }],
  ] as const)('says that it is about the %s', async (fault, marking) => {
    await expect(gateway().registerCreative(creative(marking))).rejects.toEqual(
      expect.objectContaining({ code: 'ORD_REFUSED', params: expect.objectContaining({ fault, status: 400 }) }),
    );
  });

  it('meets a contract whose parent ends elsewhere', async () => {
    await gateway().registerCreative(creative());
    const link = { type: 'service', client_external_id: 'advertisers', contractor_external_id: 'platform', date: '2026-11-24' };
    const child = { ...link, parent_contract_external_id: 'offer' };
    expect(await put('/v1/contract/child', child)).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(/^parent_contract/) },
    });
    expect((await put('/v1/contract/child', { ...link, parent_contract_external_id: 'nobody' })).status).toBe(400);
    expect((await put('/v1/contract/child', { ...link, type: 'additional' })).status).toBe(400);
  });
});

describe('a monthly report', () => {
  const reports = () => createReportGateway({ apiUrl: sandbox.urls.ord, token: ORD_TOKEN, timeoutMs: 2_000, metrics });
  const subject = { creativeId: 'unknown', padId: 'pad-channel-1-distributor', orderNumber: 'LS-1', erid: '2Vtzq1' };
  const days = { from: '2026-11-29', to: '2026-11-30' };
  const statistics = (creativeId: string) =>
    ({
      ...subject,
      kind: 'statistics',
      creativeId,
      externalId: `statistics-${creativeId}`,
      month: '2026-11',
      shows: 1,
      planned: days,
      actual: days,
      amountMinor: 149_000n,
    }) as const;

  it('is put and asked about; an act of the same post too', async () => {
    const { externalId: creativeId } = await registered();
    const report = statistics(creativeId);
    await reports().putStatistics(report);
    expect(await ask(`/v1/statistics/${report.externalId}`)).toMatchObject({
      shows_count: 1,
      amount: '1490.00',
      date_end_actual: '2026-11-30',
    });
    expect(await reports().statusOf(report)).toEqual({ status: 'pending' });
    const items = [{ ...subject, creativeId, amountMinor: 7n }];
    const invoice = {
      kind: 'invoice',
      externalId: 'invoice-1',
      month: '2026-11',
      contractId: 'offer',
      days,
      amountMinor: 7n,
      items,
    } as const;
    await reports().putInvoice(invoice);
    expect(await ask('/v1/invoice/invoice-1')).toMatchObject({ amount: '0.07', date: '2026-11-30' });
    expect(await calls('put_invoice', 'ok')).toBe(1);
  });

  it('that is refused says why, one without an answer may be told again', async () => {
    await expect(reports().putStatistics(statistics('nobody'))).rejects.toEqual(
      expect.objectContaining({
        code: 'ORD_REFUSED',
        params: expect.objectContaining({ status: 400, reason: 'not registered yet: nobody' }),
      }),
    );
    await expect(reports().statusOf(statistics('nobody'))).rejects.toEqual(
      expect.objectContaining({ code: 'ORD_REFUSED', params: expect.objectContaining({ status: 404 }) }),
    );
    await sandbox.fault({ service: 'ord', match: { path: '/v1/statistics' }, action: 'error-500' });
    await expect(reports().putStatistics(statistics('nobody'))).rejects.toEqual(refusal('ORD_UNAVAILABLE'));
  });

  async function registered() {
    const wanted = creative();
    await gateway().registerCreative(wanted);
    return wanted;
  }
});
