/**
 * @file tests/contract/ord.test.ts
 * @description The ORD client against a stand-in on real HTTP: parties first, one erid per creative, honest errors.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-24
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { createOrdGateway } from '@lytslot/adapters/ord';
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

const { metrics } = testMetrics();

function gateway(token = ORD_TOKEN) {
  return createOrdGateway({
    apiUrl: sandbox.urls.ord,
    token,
    timeoutMs: 2_000,
    metrics,
    parties: {
      platform: { externalId: 'platform', name: 'LytSlot Pro', inn: '7700000000' },
      advertiser: { externalId: 'advertisers', name: 'Advertisers' },
      contract: { externalId: 'offer', date: '2026-11-24' },
      kktu: '30.15.1',
    },
  });
}

const creative = () => ({ externalId: randomUUID(), text: 'Кофе рядом ☕', hash: 'a'.repeat(64) });
const refusal = (code: LytSlotError['code']) => expect.objectContaining({ code });

it('registers the parties, then the creative, and gives its erid', async () => {
  const wanted = creative();
  const { erid } = await gateway().registerCreative(wanted);
  expect(erid).toMatch(/^2Vtzq\w{8}$/);
  const registered = await sandbox.control<readonly { externalId: string; erid: string; creative: object }[]>('GET', '/ord/creatives');
  expect(registered.find(({ externalId }) => externalId === wanted.externalId)).toMatchObject({
    erid,
    creative: { texts: [wanted.text], contract_external_ids: ['offer'], kktus: ['30.15.1'] },
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
  await expect(ord.registerCreative(creative())).rejects.toEqual(refusal('ORD_REFUSED'));
  expect((await ord.registerCreative(creative())).erid).toMatch(/^2Vtzq/);
});

it('tells trouble that passes from data that is wrong', async () => {
  await sandbox.fault({ service: 'ord', action: 'error-500' });
  await expect(gateway().registerCreative(creative())).rejects.toEqual(refusal('ORD_UNAVAILABLE'));
  await sandbox.fault({ service: 'ord', action: 'rate-limit' });
  await expect(gateway().registerCreative(creative())).rejects.toEqual(refusal('ORD_UNAVAILABLE'));
  await expect(gateway().registerCreative({ ...creative(), text: '' })).rejects.toEqual(refusal('ORD_REFUSED'));
  await expect(gateway('a-wrong-token').registerCreative(creative())).rejects.toEqual(
    expect.objectContaining({ code: 'ORD_REFUSED', message: expect.stringContaining('LYTSLOT_ORD_TOKEN') }),
  );
});
