/**
 * @file sandbox/ord/ord-register.ts
 * @description The ORD's memory: persons, contracts, pads and creatives by the caller's ids; what they name must exist.
 * @dependencies -
 * @created 2026-11-24
 */
import { eridOf } from './ord-objects.ts';
import type { Contract, Creative, Pad, Person } from './ord-objects.ts';

/** A creative with its token. */
export interface RegisteredCreative {
  readonly externalId: string;
  readonly erid: string;
  readonly creative: Creative;
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

/** Ids a creative names that are not in the register. */
export function missingParties(register: OrdRegister, creative: Creative): readonly string[] {
  const contracts = (creative.contract_external_ids ?? []).filter((id) => !register.contracts.has(id));
  const person = creative.person_external_id;
  return [...contracts, ...(person === undefined || register.persons.has(person) ? [] : [person])];
}
