/**
 * @file domain/marking/advertiser.ts
 * @description Who advertises, as a buyer declares it, and what of it an order keeps.
 * @dependencies -
 * @created 2026-11-29
 */
import { LytSlotError } from '../shared/index.ts';
import { readKktu } from './kktu.ts';
import type { Kktu } from './kktu.ts';
import { readParty } from './party.ts';
import type { Party } from './party.ts';

/** Somebody between the advertiser and the platform, with the contract that the one before has with them. */
export interface Agency {
  readonly party: Party;
  readonly contract: { readonly date: string; readonly type: 'service' | 'mediation'; readonly serial?: string };
}

/** A buyer's word on who advertises what. Dates are YYYY-MM-DD. */
export interface DeclaredAdvertiser {
  readonly party: Party;
  readonly kktu: Kktu;
  /** From the advertiser on; none as a rule. */
  readonly agencies: readonly Agency[];
  /** When this chain of parties was declared first: the platform's offer was accepted then. */
  readonly since: string;
}

/** What an order keeps of the buyer's and the channel owner's words: later edits change nothing. */
export interface Marking {
  readonly advertiser: DeclaredAdvertiser;
  /** Absent as long as the owner has not said who they are: then the platform stands for the channel. */
  readonly owner?: Pick<DeclaredAdvertiser, 'party' | 'since'>;
}

/** Reads what was declared by now; undefined when the buyer has declared nothing. */
export interface AdvertiserReader {
  declaredFor(of: { readonly tenantId: string; readonly telegramUserId: number }): Promise<Marking | undefined>;
}

/** A declaration as it was written. */
export interface AdvertiserInput {
  readonly party: Party;
  readonly kktu: string;
  readonly agencies: readonly Agency[];
}

const MOST_AGENCIES = 4;

/**
 * Checks a declaration; `before` is the one it replaces. Throws INN_INVALID, PARTY_INVALID, KKTU_INVALID. The same parties keep the day of
 * their first declaration, so that their contract with the platform stays the same one.
 */
export function declareAdvertiser(input: AdvertiserInput, before: DeclaredAdvertiser | undefined, now: Date): DeclaredAdvertiser {
  const today = now.toISOString().slice(0, 10);
  const declared = {
    party: readParty(input.party),
    kktu: readKktu(input.kktu),
    agencies: input.agencies.map((agency) => readAgency(agency, today)),
  };
  const numbers = [declared.party, ...declared.agencies.map(({ party }) => party)].map(({ number }) => number);
  if (new Set(numbers).size < numbers.length || declared.agencies.length > MOST_AGENCIES)
    throw new LytSlotError('PARTY_INVALID', `Up to ${MOST_AGENCIES} agencies, and nobody twice`, { field: 'agencies' });
  return { ...declared, since: before !== undefined && partiesOf(before) === partiesOf(declared) ? before.since : today };
}

/** A reader for a market where nobody advertises unnamed: it throws ADVERTISER_UNKNOWN instead of answering undefined. */
export function demandDeclared(reader: AdvertiserReader): AdvertiserReader {
  return {
    declaredFor: async (of) => {
      const marking = await reader.declaredFor(of);
      if (marking === undefined) throw new LytSlotError('ADVERTISER_UNKNOWN', 'The buyer has not said who advertises');
      return marking;
    },
  };
}

function readAgency({ party, contract }: Agency, today: string): Agency {
  const { date } = contract;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T00:00:00Z`) : new Date(Number.NaN);
  // A day that no month has, like 31 February, is read as one of the next month.
  if (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(date) || date > today)
    throw new LytSlotError('PARTY_INVALID', 'A contract has a date, not a later one than today', { field: 'date' });
  return { party: readParty(party), contract };
}

function partiesOf({ party, agencies }: Pick<DeclaredAdvertiser, 'party' | 'agencies'>): string {
  return JSON.stringify([party, ...agencies.map((agency) => agency.party)].map(({ kind, name, number }) => [kind, name, number]));
}
