/**
 * @file domain/marking/kktu.ts
 * @description What is advertised, by the register's classifier of goods and services (ККТУ): the code, what the register knows of it, and which goods a person looks at.
 * @dependencies -
 * @created 2026-11-29
 */
import { LytSlotError } from '../shared/index.ts';

/** A code of three levels, N.N.N; only readKktu makes one. */
export type Kktu = string & { readonly __kktu: true };

/** A line of the classifier. */
export interface KktuEntry {
  readonly code: string;
  readonly name: string;
}

/** What the register's dictionary says of a code, and as of when: the classifier changes. */
export interface KktuAnswer {
  readonly asOf: Date;
  /** Undefined: the register has no such code. */
  readonly entry: KktuEntry | undefined;
}

/** The register's dictionary. Throws ORD_UNAVAILABLE, ORD_REFUSED. */
export interface KktuDictionary {
  lookUp(kktu: Kktu): Promise<KktuAnswer>;
}

const SHAPE = /^[1-9]\d?\.[1-9]\d?\.[1-9]\d?$/;

/** Goods with rules of their own: alcohol and tobacco, lotteries and betting, medicine, beer. */
const LOOKED_AT = ['1', '5.1', '12', '16'];
/** Finance has rules of its own too, but no place in the classifier that is sure to stay: it is known by its words. */
const FINANCE = /финанс|банк|кредит|займ|страхов|инвестиц|ценн\S+ бумаг/i;

/** Reads a code as a person writes it. Throws KKTU_INVALID: a group alone, like 1.1, names no goods. */
export function readKktu(text: string): Kktu {
  const code = text.trim();
  if (!SHAPE.test(code))
    throw new LytSlotError('KKTU_INVALID', 'A product code has three levels, like 30.15.1', { levels: code.split('.').length });
  return code as Kktu;
}

/** Holds a code against the register's dictionary. Throws KKTU_UNKNOWN and what the dictionary throws. */
export async function requireKnown(dictionary: KktuDictionary, kktu: Kktu): Promise<KktuEntry> {
  const { entry, asOf } = await dictionary.lookUp(kktu);
  if (entry !== undefined) return entry;
  throw new LytSlotError('KKTU_UNKNOWN', `The register knows no product code ${kktu}`, { kktu, asOf: asOf.toISOString() });
}

/** Whether a post about these goods is looked at by a person whatever the rules say of its text. `name` is the classifier's. */
export function asksForPerson(kktu: Kktu, name: string): boolean {
  return LOOKED_AT.some((group) => `${kktu}.`.startsWith(`${group}.`)) || FINANCE.test(name);
}
