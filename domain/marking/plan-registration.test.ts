/**
 * @file domain/marking/plan-registration.test.ts
 * @description Whatever the chain: everything a registration names was registered before it, the same chain gives the same ids, and a changed party other ones.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Marking } from './advertiser.ts';
import { chainOf } from './contract-chain.ts';
import type { ChainMember, ContractChain } from './contract-chain.ts';
import type { Kktu } from './kktu.ts';
import { PARTY_KINDS } from './party.ts';
import { planRegistration } from './plan-registration.ts';
import type { Registration } from './plan-registration.ts';

const PLATFORM: ChainMember = { id: 'platform', roles: ['ors', 'publisher'], kind: 'juridical', name: 'Platform', number: undefined };
const CREATIVE = { externalId: 'x', kktu: '17.1.1', form: 'text', text: 'Кофе', targets: [], hash: 'h' } as const;
const POST = { pad: { channelId: 'c', username: 'coffee' }, creative: CREATIVE };
const party = fc.record({ kind: fc.constantFrom(...PARTY_KINDS), name: fc.string({ minLength: 2 }), number: fc.string({ minLength: 2 }) });
const day = fc.constantFrom('2026-11-01', '2026-11-02');
const agency = fc.record({ party, contract: fc.record({ date: day, type: fc.constantFrom('service' as const, 'mediation' as const) }) });
const marking: fc.Arbitrary<Marking> = fc.record(
  {
    advertiser: fc.record({
      party,
      kktu: fc.constant('17.1.1' as Kktu),
      agencies: fc.uniqueArray(agency, { maxLength: 4, selector: (one) => JSON.stringify(one.party) }),
      since: day,
    }),
    owner: fc.record({ party, since: day }),
  },
  { requiredKeys: ['advertiser'] },
);
const plan = (of: Marking) => planRegistration({ ...POST, chain: chainOf(of, PLATFORM) });

function namesOf(registration: Registration): readonly string[] {
  switch (registration.kind) {
    case 'person':
      return [];
    case 'contract': {
      const { link, parentId } = registration;
      return [link.client.id, link.contractor.id, ...(parentId === undefined ? [] : [parentId])];
    }
    case 'pad':
      return [registration.personId];
    case 'creative':
      return [registration.contractId];
  }
}

describe('a plan', () => {
  it('names nothing that was not put before, and puts nothing twice', () => {
    fc.assert(
      fc.property(marking, (of) => {
        const put = new Set<string>();
        for (const registration of plan(of)) {
          expect(namesOf(registration).filter((id) => !put.has(id))).toEqual([]);
          expect(put.has(registration.id)).toBe(false);
          put.add(registration.id);
        }
      }),
    );
  });

  it('is the same for the same chain, and differs in ids when a party is called otherwise', () => {
    fc.assert(
      fc.property(marking, (of) => {
        const renamed = {
          ...of,
          advertiser: { ...of.advertiser, party: { ...of.advertiser.party, name: `${of.advertiser.party.name}!` } },
        };
        expect(plan(structuredClone(of))).toEqual(plan(of));
        expect(plan(renamed)[0]?.id).not.toBe(plan(of)[0]?.id);
      }),
    );
  });

  it('goes from the advertiser over agencies and platform to the owner', () => {
    const one = (kind: 'juridical' | 'ip', name: string, number: string) => ({ kind, name, number });
    const chain = chainOf(
      {
        advertiser: {
          party: one('juridical', 'Ромашка', '7701234560'),
          kktu: '17.1.1' as Kktu,
          agencies: [{ party: one('ip', 'Агент', '770000000082'), contract: { date: '2026-10-01', type: 'mediation', serial: '7' } }],
          since: '2026-11-29',
        },
        owner: { party: one('ip', 'Владелец', '780000001205'), since: '2026-11-20' },
      },
      PLATFORM,
    );
    expect(chain.map(({ client, contractor, date, type, subject }) => [client.name, contractor.name, date, type, subject])).toEqual([
      ['Ромашка', 'Агент', '2026-10-01', 'mediation', 'mediation'],
      ['Агент', 'Platform', '2026-11-29', 'service', 'org_distribution'],
      ['Platform', 'Владелец', '2026-11-20', 'service', 'distribution'],
    ]);
    const registrations = planRegistration({ ...POST, chain });
    expect(registrations.map(({ kind }) => kind)).toEqual([
      ...Array.from({ length: 4 }, () => 'person'),
      ...Array.from({ length: 3 }, () => 'contract'),
      'pad',
      'creative',
    ]);
    expect(registrations.at(-1)).toMatchObject({ contractId: chain[0].id });
    expect(registrations.at(-2)).toMatchObject({ by: 'owner', personId: chain[2]?.contractor.id });
  });

  it('has no channel where there is no address, and no gap in its chain', () => {
    const link = {
      id: 'offer',
      client: { ...PLATFORM, id: 'a' },
      contractor: PLATFORM,
      date: '2026-11-24',
      type: 'service',
      subject: 'org_distribution',
    } as const;
    const unnamed = planRegistration({ ...POST, pad: { channelId: 'c', username: undefined }, chain: [link] });
    expect(unnamed.map(({ kind }) => kind)).toEqual(['person', 'person', 'contract', 'creative']);
    const broken: ContractChain = [link, { ...link, id: 'other' }];
    expect(() => planRegistration({ ...POST, chain: broken })).toThrow(RangeError);
  });
});
