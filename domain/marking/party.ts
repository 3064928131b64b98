/**
 * @file domain/marking/party.ts
 * @description A person or company as the register of advertising wants to know it.
 * @dependencies -
 * @created 2026-11-29
 */
import { LytSlotError } from '../shared/index.ts';
import { isInn } from './inn.ts';

/** Kinds of parties; `ip` is a sole trader. */
export const PARTY_KINDS = ['juridical', 'ip', 'physical', 'foreign_juridical', 'foreign_physical'] as const;

export type PartyKind = (typeof PARTY_KINDS)[number];

/** Who it is; `number` is the ИНН, abroad the number of the register or tax office there. */
export interface Party {
  readonly kind: PartyKind;
  readonly name: string;
  readonly number: string;
}

/** The register takes no longer names. */
const LONGEST_NAME = 255;
const FOREIGN_NUMBER = /^[A-Z0-9](?:[A-Z0-9 ./-]{0,48}[A-Z0-9])$/;
const INN_LENGTHS = { juridical: 10, ip: 12, physical: 12 } as const;

/** Reads what a person wrote; spaces around and doubled are nobody's name. Throws INN_INVALID, PARTY_INVALID. */
export function readParty(written: Party): Party {
  const { kind } = written;
  const name = written.name.normalize('NFC').replace(/\s+/g, ' ').trim();
  // A name stands in every post of this party: what is not seen, or turns the text around, has no place in it.
  if (name.length < 2 || name.length > LONGEST_NAME || /\p{C}/u.test(name))
    throw new LytSlotError('PARTY_INVALID', `A name has 2 to ${LONGEST_NAME} visible characters`, { field: 'name' });
  return { kind, name, number: readNumber(kind, written.number.trim().toUpperCase()) };
}

/** How a post names its advertiser. */
export function wordsFor({ kind, name, number }: Party): string {
  return isForeign(kind) ? `${name}, рег. № ${number}` : `${name}, ИНН ${number}`;
}

function readNumber(kind: PartyKind, number: string): string {
  if (isForeign(kind)) {
    if (FOREIGN_NUMBER.test(number)) return number;
    throw new LytSlotError('PARTY_INVALID', 'A foreign number has 2 to 50 letters and digits', { field: 'number' });
  }
  const length = INN_LENGTHS[kind];
  if (isInn(number, length)) return number;
  throw new LytSlotError('INN_INVALID', `An ИНН of this kind has ${length} digits that check each other`, { digits: length });
}

function isForeign(kind: PartyKind): kind is 'foreign_juridical' | 'foreign_physical' {
  return kind === 'foreign_juridical' || kind === 'foreign_physical';
}
