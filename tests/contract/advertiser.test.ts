/**
 * @file tests/contract/advertiser.test.ts
 * @description Who a person advertises for over real HTTP: nothing at first, then what they declared; wrong numbers and codes by their stable codes; nobody sees another's.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiTown } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';

const PATH = '/api/v1/market/advertiser';
const DAISY = { kind: 'juridical', name: '  ООО   «Ромашка» ', number: '7701234560' };
const AGENCY = { kind: 'ip', name: 'ИП Агентов', number: '770000000082' };

let town: ApiTown;
let buyer: Visitor;

beforeAll(async () => {
  town = await openApiTown();
  buyer = (await town.signIn(3_901)).visitor;
}, 120_000);
afterAll(() => town.close(), 60_000);

async function declare(body: object, visitor = buyer) {
  const response = await visitor.command(PATH, body);
  return { status: response.status, body: (await response.json()) as object };
}
const read = async (visitor: Visitor) => (await (await visitor.get(PATH)).json()) as object;

describe('a declaration', () => {
  it('is asked of nobody who has not signed in, and is empty at first', async () => {
    expect((await town.visitor().get(PATH)).status).toBe(401);
    expect(await read(buyer)).toEqual({});
  });

  it('is kept as it was read, for its person alone', async () => {
    const agencies = [{ party: AGENCY, contract: { date: '2026-10-01', type: 'mediation', serial: 'А-7' } }];
    const advertiser = {
      party: { kind: 'juridical', name: 'ООО «Ромашка»', number: '7701234560' },
      kktu: '17.1.1',
      agencies,
      since: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    };
    expect(await declare({ party: DAISY, kktu: ' 17.1.1 ', agencies })).toEqual({ status: 200, body: { advertiser } });
    expect(await read(buyer)).toEqual({ advertiser });
    expect(await read((await town.signIn(3_902)).visitor)).toEqual({});
    expect(await declare({ party: AGENCY, kktu: '14.1.1' })).toMatchObject({
      status: 200,
      body: { advertiser: { party: AGENCY, agencies: [] } },
    });
    expect(await town.control.run('select telegram_user_id, kktu from advertiser_profile')).toEqual([
      expect.objectContaining({ kktu: '14.1.1' }),
    ]);
  });

  it.each([
    ['a code of a group', { party: DAISY, kktu: '1.1' }, 422, 'KKTU_INVALID'],
    ['a number that checks itself wrong', { party: { ...DAISY, number: '7701234567' }, kktu: '17.1.1' }, 422, 'INN_INVALID'],
    ['a company’s number of a person', { party: { ...DAISY, kind: 'physical' }, kktu: '17.1.1' }, 422, 'INN_INVALID'],
    ['no name', { party: { ...DAISY, name: ' ' }, kktu: '17.1.1' }, 422, 'PARTY_INVALID'],
    [
      'a contract that is to come',
      { party: DAISY, kktu: '17.1.1', agencies: [{ party: AGENCY, contract: { date: '2199-01-01', type: 'service' } }] },
      422,
      'PARTY_INVALID',
    ],
    ['a kind that there is not', { party: { ...DAISY, kind: 'llc' }, kktu: '17.1.1' }, 400, 'INPUT_INVALID'],
    ['what nobody asked for', { party: DAISY, kktu: '17.1.1', since: '2020-01-01' }, 400, 'INPUT_INVALID'],
  ])('is refused for %s, and leaves what was there', async (_, body, status, code) => {
    const before = await read(buyer);
    expect(await declare(body)).toMatchObject({ status, body: { code, status } });
    expect(await read(buyer)).toEqual(before);
  });
});
