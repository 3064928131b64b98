/**
 * @file domain/marking/contract-chain.ts
 * @description The chain of contracts behind a post, as data: advertiser → agencies → platform → the channel's owner.
 * @dependencies -
 * @created 2026-11-29
 */
import { createHash } from 'node:crypto';
import type { Agency, Marking } from './advertiser.ts';
import type { Party, PartyKind } from './party.ts';

/** What somebody does in a chain; `publisher` has the channel. */
export type ChainRole = 'advertiser' | 'agency' | 'ors' | 'publisher';

/** Somebody in a chain under the id the register knows them by. */
export interface ChainMember {
  readonly id: string;
  readonly roles: readonly ChainRole[];
  readonly kind: PartyKind;
  readonly name: string;
  readonly number: string | undefined;
}

/** A contract: the client orders, the contractor does it. */
export interface ContractLink {
  readonly id: string;
  readonly client: ChainMember;
  readonly contractor: ChainMember;
  readonly date: string;
  readonly type: 'service' | 'mediation';
  readonly subject: 'org_distribution' | 'mediation' | 'distribution';
  readonly serial?: string;
}

/** Links from the advertiser on; each one's contractor is the next one's client. */
export type ContractChain = readonly [ContractLink, ...ContractLink[]];

/** The chain of what an order keeps; `platform` stands between buyers and owners. */
export function chainOf({ advertiser, owner }: Marking, platform: ChainMember): ContractChain {
  const first = memberOf(advertiser.party, 'advertiser');
  const agencies = advertiser.agencies.map(({ party, contract }) => ({ contract, member: memberOf(party, 'agency') }));
  const clients = [first, ...agencies.map(({ member }) => member)];
  const between = agencies.map(({ contract, member }, at) => agencyLink(clients[at] ?? first, member, contract));
  const offer = link({
    client: clients.at(-1) ?? first,
    contractor: platform,
    date: advertiser.since,
    type: 'service',
    subject: 'org_distribution',
  });
  const [head, ...rest] = [...between, offer];
  if (owner === undefined) return [head, ...rest];
  const last = { client: platform, contractor: memberOf(owner.party, 'publisher'), date: owner.since };
  return [head, ...rest, link({ ...last, type: 'service', subject: 'distribution' })];
}

/**
 * The id says all that the register is told: the same party is the same person whoever names it, and a changed name makes another one
 * instead of changing what was registered before.
 */
function memberOf({ kind, name, number }: Party, role: ChainRole): ChainMember {
  return { id: `${role}-${digest([kind, number, name])}`, roles: [role], kind, name, number };
}

function agencyLink(client: ChainMember, contractor: ChainMember, { date, type, serial }: Agency['contract']): ContractLink {
  const subject = type === 'mediation' ? 'mediation' : 'org_distribution';
  return link({ client, contractor, date, type, subject, ...(serial !== undefined && { serial }) });
}

function link(contract: Omit<ContractLink, 'id'>): ContractLink {
  const { client, contractor, date, type, subject, serial = '' } = contract;
  return { ...contract, id: `contract-${digest([client.id, contractor.id, date, type, subject, serial])}` };
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}
