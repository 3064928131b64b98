/**
 * @file adapters/ord/ord-parties.ts
 * @description The platform in the register, and the chain of contracts a post stands under.
 * @dependencies domain
 * @created 2026-11-29
 */
import { chainOf } from '@lytslot/domain/marking';
import type { ChainMember, ContractChain, Marking } from '@lytslot/domain/marking';

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

/** The chain of what an order keeps, the same whenever it is asked for. */
export interface OrdChains {
  readonly platformId: string;
  chainFor(marking: Marking | undefined): ContractChain;
}

/** Makes it. */
export function ordChains(parties: OrdParties): OrdChains {
  const platform = memberOf(parties.platform, ['ors', 'publisher']);
  return {
    platformId: platform.id,
    chainFor: (marking) => (marking === undefined ? defaultChain(parties, platform) : chainOf(marking, platform)),
  };
}

function defaultChain({ advertiser, contract }: OrdParties, platform: ChainMember): ContractChain {
  const client = memberOf(advertiser, ['advertiser']);
  const { externalId: id, date } = contract;
  return [{ id, client, contractor: platform, date, type: 'service', subject: 'org_distribution' }];
}

function memberOf({ externalId: id, name, inn: number }: Party, roles: ChainMember['roles']): ChainMember {
  return { id, roles, kind: 'juridical', name, number };
}
