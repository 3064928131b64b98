/**
 * @file domain/payouts/payee.ts
 * @description Who is paid and where to: kinds of payees, destinations, what each destination takes at once, and the freeze after a change.
 * @dependencies -
 * @created 2026-11-30
 */
import { isInn } from '../marking/index.ts';
import { LytSlotError } from '../shared/index.ts';

/** What an owner is to the tax office. */
export type PayeeKind = 'person' | 'self_employed' | 'sole_trader' | 'company';

/**
 * Where the money goes. A card is known by the provider's token only, its number is never here; `last4` is what its owner recognises it by.
 * SBP (the banks' own fast payments) by phone and bank. A bank account is paid by the platform's own bank, by hand: the provider pays to none.
 * What is not roubles goes to an account of the owner's own with Stripe, which knows who they are and pays them out to their bank.
 */
export type Destination =
  | { readonly kind: 'bank_card'; readonly token: string; readonly last4: string }
  | { readonly kind: 'sbp'; readonly phone: string; readonly bankId: string }
  | { readonly kind: 'bank_account'; readonly account: string; readonly bic: string }
  | { readonly kind: 'stripe_account'; readonly accountId: string };

/** Ways that money goes out. */
export type DestinationKind = Destination['kind'];

/** Who is paid. */
export interface Payee {
  readonly kind: PayeeKind;
  readonly name: string;
  readonly inn: string;
  readonly destination: Destination;
}

/** What one destination takes: at once, payments a day, money a month. Days and months are the provider's, in Moscow. */
export interface DestinationLimits {
  readonly mostMinor: bigint;
  readonly mostPerDay: number;
  readonly mostPerMonthMinor: bigint;
}

/** YooKassa's own limits of cards; of SBP it names only the sum at once, and the day and the month are as careful as with cards. In the currency of the payout. */
export const LIMITS: Readonly<Record<DestinationKind, DestinationLimits>> = {
  bank_card: { mostMinor: 15_000_000n, mostPerDay: 20, mostPerMonthMinor: 150_000_000n },
  sbp: { mostMinor: 50_000_000n, mostPerDay: 20, mostPerMonthMinor: 150_000_000n },
  bank_account: { mostMinor: 10_000_000_000n, mostPerDay: 20, mostPerMonthMinor: 100_000_000_000n },
  // Stripe's amounts have eight digits; it names no limits of days.
  stripe_account: { mostMinor: 99_999_999n, mostPerDay: 20, mostPerMonthMinor: 1_999_999_980n },
};

const DAY_MS = 24 * 3_600_000;
/** Whoever has taken over an account must not be able to empty it before its owner has seen the new details in the cabinet. */
const FREEZE_MS = 3 * DAY_MS;
const LONGEST_NAME = 255;
const INN_LENGTH: Readonly<Record<PayeeKind, 10 | 12>> = { person: 12, self_employed: 12, sole_trader: 12, company: 10 };

/** Reads what an owner wrote. Throws PAYEE_INVALID with the name of the field. */
export function readPayee(written: Payee): Payee {
  const name = written.name.normalize('NFC').replace(/\s+/g, ' ').trim();
  const { kind, destination } = written;
  const inn = written.inn.trim();
  if (name.length < 2 || name.length > LONGEST_NAME || /\p{C}/u.test(name))
    throw invalid('name', `A name has 2 to ${LONGEST_NAME} letters`);
  // Stripe asks its people for their tax numbers itself.
  if (destination.kind === 'stripe_account') return { kind, name, inn: '', destination: readDestination(destination) };
  if (!isInn(inn, INN_LENGTH[kind])) throw invalid('inn', `An ИНН of this kind has ${INN_LENGTH[kind]} digits that check each other`);
  if (kind === 'company' && destination.kind !== 'bank_account') throw invalid('destination', 'A company is paid to its bank account');
  return { kind, name, inn, destination: readDestination(destination) };
}

function readDestination(destination: Destination): Destination {
  switch (destination.kind) {
    case 'bank_card':
      if (!/^[\w-]{8,64}$/.test(destination.token)) throw invalid('token', 'The token is not one of the payment service’s');
      if (!/^\d{4}$/.test(destination.last4)) throw invalid('last4', 'The card’s last four digits');
      return destination;
    case 'sbp':
      if (!/^79\d{9}$/.test(destination.phone)) throw invalid('phone', 'A Russian mobile number, digits only, beginning with 79');
      if (!/^[\da-zA-Z]{12}$/.test(destination.bankId)) throw invalid('bankId', 'A bank of SBP is named by 12 letters and digits');
      return destination;
    case 'bank_account':
      if (!/^04\d{7}$/.test(destination.bic)) throw invalid('bic', 'A Russian bank’s БИК has nine digits and begins with 04');
      if (!isBankAccount(destination)) throw invalid('account', 'The account and the bank do not belong together');
      return destination;
    case 'stripe_account':
      if (!/^acct_\w{1,60}$/.test(destination.accountId)) throw invalid('destination', 'Not an account of Stripe’s');
      return destination;
  }
}

const WEIGHTS = [7, 1, 3];

/** Whether the bank's last three digits and the account's twenty, weighted, end in nought: the Bank of Russia's check of an account at a bank. */
export function isBankAccount({ account, bic }: { readonly account: string; readonly bic: string }): boolean {
  if (!/^\d{20}$/.test(account)) return false;
  const sum = Array.from(`${bic.slice(-3)}${account}`, Number).reduce(
    (total, digit, at) => total + ((digit * (WEIGHTS[at % 3] ?? 0)) % 10),
    0,
  );
  return sum % 10 === 0;
}

function invalid(field: string, message: string): LytSlotError {
  return new LytSlotError('PAYEE_INVALID', message, { field });
}

/** Until when nothing is paid out to details that were given now. */
export function frozenUntil(now: Date): Date {
  return new Date(now.getTime() + FREEZE_MS);
}

/** How a destination is shown: enough to recognise it, too little to use it. */
export function maskOf(destination: Destination): string {
  switch (destination.kind) {
    case 'bank_card':
      return `•••• ${destination.last4}`;
    case 'sbp':
      return `+7 ••• ••• ${destination.phone.slice(-4, -2)} ${destination.phone.slice(-2)}`;
    case 'bank_account':
      return `•••• ${destination.account.slice(-4)}, БИК ${destination.bic}`;
    case 'stripe_account':
      return `Stripe •••• ${destination.accountId.slice(-4)}`;
  }
}
