/**
 * @file sandbox/stripe/connect.ts
 * @description Connected accounts and transfers to them: what may be asked, what the balance has, and how Stripe shows both.
 * @dependencies zod
 * @created 2026-11-30
 */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { digits, metadata } from './read-form.ts';
import { StripeFailure } from './stripe-failure.ts';

type Wire = Readonly<Record<string, unknown>>;

/** Where owners' accounts may be; Russia is not among them. */
const COUNTRIES = ['US', 'GB', 'DE', 'FR', 'NL', 'ES', 'IT', 'CY', 'EE', 'LV', 'LT', 'PL', 'CH', 'CA'];
/** A new account's link works for minutes. */
const LINK_LIVES_S = 300;

/** The form of POST /v1/accounts. */
export const accountForm = z.strictObject({
  controller: z.strictObject({
    fees: z.strictObject({ payer: z.enum(['account', 'application']) }),
    losses: z.strictObject({ payments: z.enum(['application', 'stripe']) }),
    requirement_collection: z.enum(['application', 'stripe']),
    stripe_dashboard: z.strictObject({ type: z.enum(['express', 'full', 'none']) }),
  }),
  country: z.string().refine((country) => COUNTRIES.includes(country), 'This country is not currently supported by Stripe'),
  business_type: z.enum(['individual', 'company']).optional(),
  capabilities: z.strictObject({ transfers: z.strictObject({ requested: z.literal('true') }) }),
  metadata,
});

/** The form of POST /v1/account_links. */
export const linkForm = z.strictObject({
  account: z.string(),
  type: z.literal('account_onboarding'),
  refresh_url: z.url(),
  return_url: z.url(),
});

/** The form of POST /v1/transfers. */
export const transferForm = z.strictObject({
  amount: digits.refine((minor) => minor > 0 && minor <= 99_999_999, 'Invalid positive integer'),
  currency: z.enum(['usd', 'eur', 'gbp']),
  destination: z.string(),
  description: z.string().max(1_000).optional(),
  transfer_group: z.string().max(255).optional(),
  metadata,
});

export type TransferRequest = z.output<typeof transferForm>;

/** A connected account as stored. */
export interface ConnectedAccount {
  readonly id: string;
  readonly request: z.output<typeof accountForm>;
  /** Its owner has told Stripe who they are. */
  isReady: boolean;
}

/** A transfer as stored. */
export interface Transfer {
  readonly id: string;
  readonly request: TransferRequest;
  readonly createdAtMs: number;
}

/** Accounts and transfers of the platform's account. Methods throw StripeFailure. */
export interface ConnectDesk {
  open(request: z.output<typeof accountForm>): ConnectedAccount;
  find(id: string): ConnectedAccount;
  onboard(id: string): ConnectedAccount;
  transfer(request: TransferRequest): Transfer;
  findTransfer(id: string): Transfer;
  /** The oldest first. */
  transfers(): readonly Transfer[];
  clear(): void;
}

/** Makes a desk without accounts; `paidMinor` is what buyers have paid in a currency, less what went back. */
export function createConnectDesk(of: { readonly nowMs: () => number; readonly paidMinor: (currency: string) => number }): ConnectDesk {
  const accounts = new Map<string, ConnectedAccount>();
  const transfers = new Map<string, Transfer>();
  const find = (id: string) => {
    const account = accounts.get(id);
    if (account === undefined) throw new StripeFailure(400, `No such destination: '${id}'`, 'resource_missing', 'destination');
    return account;
  };
  return {
    open: (request) => {
      const account: ConnectedAccount = { id: `acct_${randomBytes(8).toString('hex')}`, request, isReady: false };
      accounts.set(account.id, account);
      return account;
    },
    find,
    onboard: (id) => {
      const account = find(id);
      account.isReady = true;
      return account;
    },
    transfer: (request) => {
      if (!find(request.destination).isReady) throw notReady();
      const { amount, currency } = request;
      const gone = Array.from(transfers.values()).filter(({ request: { currency: other } }) => other === currency);
      const left = of.paidMinor(currency) - gone.reduce((sum, one) => sum + one.request.amount, 0);
      if (amount > left) {
        throw new StripeFailure(400, 'You have insufficient available funds in your Stripe account.', 'balance_insufficient');
      }
      const transfer = { id: `tr_${randomBytes(12).toString('hex')}`, request, createdAtMs: of.nowMs() };
      transfers.set(transfer.id, transfer);
      return transfer;
    },
    findTransfer: (id) => {
      const transfer = transfers.get(id);
      if (transfer === undefined) throw new StripeFailure(404, `No such transfer: '${id}'`, 'resource_missing', 'id');
      return transfer;
    },
    transfers: () => Array.from(transfers.values()),
    clear: () => {
      accounts.clear();
      transfers.clear();
    },
  };
}

function notReady(): StripeFailure {
  const message =
    'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments';
  return new StripeFailure(400, message, 'insufficient_capabilities_for_transfer');
}

/** An account on the wire. */
export function accountToWire({ id, request, isReady }: ConnectedAccount): Wire {
  return {
    id,
    object: 'account',
    business_type: request.business_type ?? null,
    capabilities: { transfers: isReady ? 'active' : 'inactive' },
    charges_enabled: false,
    country: request.country,
    details_submitted: isReady,
    metadata: request.metadata,
    payouts_enabled: isReady,
    requirements: { currently_due: isReady ? [] : ['external_account', 'tos_acceptance.date'] },
  };
}

/** A link on the wire; it leads to a page of the sandbox's. */
export function linkToWire(
  account: ConnectedAccount,
  of: { readonly publicUrl: string; readonly nowMs: number; readonly returnUrl: string },
): Wire {
  const created = Math.floor(of.nowMs / 1000);
  const query = new URLSearchParams({ return: of.returnUrl });
  return {
    object: 'account_link',
    created,
    expires_at: created + LINK_LIVES_S,
    url: `${of.publicUrl}/connect/${account.id}?${query.toString()}`,
  };
}

/** A transfer on the wire. */
export function transferToWire({ id, request, createdAtMs }: Transfer): Wire {
  return {
    id,
    object: 'transfer',
    amount: request.amount,
    amount_reversed: 0,
    created: Math.floor(createdAtMs / 1000),
    currency: request.currency,
    description: request.description ?? null,
    destination: request.destination,
    livemode: false,
    metadata: request.metadata,
    reversed: false,
    transfer_group: request.transfer_group ?? null,
  };
}
