/**
 * @file sandbox/ord/ord-register.ts
 * @description The ORD's memory: persons, contracts, pads, creatives and monthly reports by the caller's ids; what they name must exist.
 * @dependencies -
 * @created 2026-11-24
 */
import { eridOf } from './ord-objects.ts';
import type { Contract, Creative, Pad, Person } from './ord-objects.ts';
import type { Invoice, Statistics } from './ord-reports.ts';

/** A creative with its token. */
export interface RegisteredCreative {
  readonly externalId: string;
  readonly erid: string;
  readonly creative: Creative;
}

/** A report as it was told, and what the state's own register (ERIR) says of it once it has looked. */
export interface Told<Report> {
  readonly report: Report;
  /** How often it was put. */
  readonly puts: number;
  readonly atMs: number;
  readonly verdict: 'success' | 'error';
}

/** The register. */
export interface OrdRegister {
  readonly token: string;
  readonly persons: Map<string, Person>;
  readonly contracts: Map<string, Contract>;
  readonly pads: Map<string, Pad>;
  readonly creatives: Map<string, RegisteredCreative>;
  /** Every token ever given, also of earlier contents of a creative. */
  readonly byErid: Map<string, RegisteredCreative>;
  readonly statistics: Map<string, Told<Statistics>>;
  readonly invoices: Map<string, Told<Invoice>>;
  clear(): void;
}

/** Makes an empty register. */
export function createOrdRegister(options: { readonly token: string }): OrdRegister {
  const maps = {
    persons: new Map<string, Person>(),
    contracts: new Map<string, Contract>(),
    pads: new Map<string, Pad>(),
    creatives: new Map<string, RegisteredCreative>(),
    byErid: new Map<string, RegisteredCreative>(),
    statistics: new Map<string, Told<Statistics>>(),
    invoices: new Map<string, Told<Invoice>>(),
  };
  return { token: options.token, ...maps, clear: () => Object.values(maps).forEach((map) => map.clear()) };
}

/** Registers or replaces a creative. */
export function registerCreative(register: OrdRegister, externalId: string, creative: Creative): RegisteredCreative {
  const registered = { externalId, erid: eridOf(externalId, creative), creative };
  register.creatives.set(externalId, registered);
  register.byErid.set(registered.erid, registered);
  return registered;
}

/** Why a contract cannot be: what it names must be there, its parties must have the roles for it, and it must go on where its parent ends. */
export function contractTroubles(register: OrdRegister, contract: Contract): readonly string[] {
  const { client_external_id: clientId, contractor_external_id: contractorId, parent_contract_external_id: parentId } = contract;
  const missing = [clientId, contractorId].filter((id) => !register.persons.has(id));
  if (missing.length > 0) return missing.map((id) => `not registered yet: ${id}`);
  const roles = (id: string) => register.persons.get(id)?.roles ?? [];
  const parent = parentId === undefined ? undefined : register.contracts.get(parentId);
  return [
    ...(clientId === contractorId ? ['contractor_external_id: is the client'] : []),
    ...(roles(clientId).every((role) => role === 'publisher') ? ['client_external_id: a publisher orders nothing'] : []),
    ...(roles(contractorId).every((role) => role === 'advertiser') ? ['contractor_external_id: an advertiser distributes nothing'] : []),
    ...(parentId !== undefined && parent === undefined ? [`not registered yet: ${parentId}`] : []),
    ...(parent !== undefined && parent.contractor_external_id !== clientId
      ? ['parent_contract_external_id: its contractor is not the client of this one']
      : []),
  ];
}

/** Ids a creative names that are not in the register. */
export function missingParties(register: OrdRegister, creative: Creative): readonly string[] {
  const contracts = (creative.contract_external_ids ?? []).filter((id) => !register.contracts.has(id));
  const person = creative.person_external_id;
  return [...contracts, ...(person === undefined || register.persons.has(person) ? [] : [person])];
}

/** Creative and pad that are not in the register. */
export function missingPlaces(
  register: OrdRegister,
  shown: Pick<Statistics, 'creative_external_id' | 'pad_external_id'>,
): readonly string[] {
  const { creative_external_id: creativeId, pad_external_id: padId } = shown;
  return [...(register.creatives.has(creativeId) ? [] : [creativeId]), ...(register.pads.has(padId) ? [] : [padId])];
}

/** What an invoice names that is not in the register. */
export function missingOfInvoice(register: OrdRegister, { contract_external_id: contractId, items }: Invoice): readonly string[] {
  return [...(register.contracts.has(contractId) ? [] : [contractId]), ...items.flatMap((item) => missingPlaces(register, item))];
}

/** Items whose creative was not registered under the invoice's contract or one that it hangs on. */
export function strangersOf(register: OrdRegister, { contract_external_id: contractId, items }: Invoice): readonly string[] {
  const above = new Set<string>();
  for (let id: string | undefined = contractId; id !== undefined && !above.has(id);) {
    above.add(id);
    id = register.contracts.get(id)?.parent_contract_external_id;
  }
  const named = (creativeId: string) => register.creatives.get(creativeId)?.creative.contract_external_ids ?? [];
  return items.map((item) => item.creative_external_id).filter((creativeId) => !named(creativeId).some((id) => above.has(id)));
}
