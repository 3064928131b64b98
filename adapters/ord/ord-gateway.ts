/**
 * @file adapters/ord/ord-gateway.ts
 * @description The OrdGateway port: registers who advertises under which contracts and where, then the creative, and gives its erid.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { OrdGateway, PostToRegister } from '@lytslot/domain/creatives';
import { chainOf, planRegistration, requireKnown } from '@lytslot/domain/marking';
import type { ChainMember, ContractChain, KktuDictionary, Registration } from '@lytslot/domain/marking';
import { LytSlotError } from '@lytslot/domain/shared';
import { createOrdClient } from './ord-client.ts';
import type { OrdClient, OrdOptions } from './ord-client.ts';
import { creativeAnswerSchema, toPut } from './registration-calls.ts';
import { faultOf } from './registration-faults.ts';

/** A person or company of the configuration. */
interface Party {
  readonly externalId: string;
  readonly name: string;
  readonly inn?: string | undefined;
}

/** The platform, and who advertises what where a buyer has declared nothing: all of them together under one contract. */
export interface OrdParties {
  readonly platform: Party;
  readonly advertiser: Party;
  readonly contract: { readonly externalId: string; /** YYYY-MM-DD */ readonly date: string };
  /** Product code of the register's classifier, N.N.N. */
  readonly kktu: string;
}

/** What registering needs. */
export interface OrdGatewayOptions extends OrdOptions {
  readonly parties: OrdParties;
  readonly dictionary: KktuDictionary;
}

/** Registrations to remember at most; beyond it all are forgotten, which costs one PUT each. */
const MOST_KNOWN = 20_000;

/** Makes the gateway. It throws what the port says; the same post gives the same erid. */
export function createOrdGateway(options: OrdGatewayOptions): OrdGateway {
  const call = createOrdClient(options);
  const { parties, dictionary } = options;
  /** What this process has put, by id: the creative is always put, all else only once. */
  const known = new Map<string, string>();
  return {
    registerCreative: async (post) => {
      if (post.marking !== undefined) await requireKnown(dictionary, post.marking.advertiser.kktu);
      const plan = planOf(parties, post);
      const isRemembered = plan.some(({ id }) => known.has(id));
      try {
        return await putAll(call, known, plan);
      } catch (error) {
        known.clear();
        // The register may have lost what it was told before: then all of it is told again, once.
        if (!isRemembered || !(error instanceof LytSlotError) || error.code !== 'ORD_REFUSED') throw error;
        return await putAll(call, known, plan);
      }
    },
  };
}

function planOf(parties: OrdParties, { externalId, text, hash, pad, marking }: PostToRegister): readonly Registration[] {
  const platform = memberOf(parties.platform, ['ors', 'publisher']);
  const kktu = marking?.advertiser.kktu ?? parties.kktu;
  const chain = marking === undefined ? defaultChain(parties, platform) : chainOf(marking, platform);
  return planRegistration({ chain, pad, creative: { externalId, kktu, text, hash } });
}

function defaultChain({ advertiser, contract }: OrdParties, platform: ChainMember): ContractChain {
  const client = memberOf(advertiser, ['advertiser']);
  const { externalId: id, date } = contract;
  return [{ id, client, contractor: platform, date, type: 'service', subject: 'org_distribution' }];
}

function memberOf({ externalId: id, name, inn: number }: Party, roles: ChainMember['roles']): ChainMember {
  return { id, roles, kind: 'juridical', name, number };
}

async function putAll(call: OrdClient, known: Map<string, string>, plan: readonly Registration[]): Promise<{ readonly erid: string }> {
  if (known.size > MOST_KNOWN) known.clear();
  for (const registration of plan) {
    const put = toPut(registration);
    const told = JSON.stringify(put.body);
    if (known.get(registration.id) === told) continue;
    try {
      const answer = await call({ ...put });
      if (registration.kind === 'creative') return creativeAnswerSchema.parse(answer);
      known.set(registration.id, told);
    } catch (error) {
      throw faultOf(error, registration);
    }
  }
  throw new LytSlotError('INTERNAL', 'A registration has no creative');
}
