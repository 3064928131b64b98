/**
 * @file tests/chaos/random/provider.ts
 * @description What the payment providers have by their own books: each payment with the orders it is for, and all of it less what went out to owners.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Platform } from '../../kit/platform.ts';

/** A payment that was paid; money in minor units. */
export interface ProviderPayment {
  readonly account: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** What was paid, less what went back. */
  readonly kept: bigint;
}

/** What went out to owners. */
export interface ProviderPayout {
  readonly account: string;
  readonly tenantId: string;
  readonly minor: bigint;
}

type Metadata = Readonly<Record<string, string>>;
interface Session {
  readonly id: string;
  readonly payment_intent: string | null;
  readonly payment_status: string;
  readonly amount_total: number;
  readonly currency: string;
  readonly metadata: Metadata;
}
interface Refund {
  readonly payment_intent: string;
  readonly amount: number;
  readonly status: string;
}
interface Payout {
  readonly status: string;
  readonly amount: { readonly value: string };
  readonly metadata: Metadata;
}
interface Transfer {
  readonly amount: number;
  readonly currency: string;
  readonly metadata: Metadata;
}

/** Payments of both providers. */
export async function providerPayments({ sandbox, endpoints }: Platform): Promise<readonly ProviderPayment[]> {
  const read = async <Answer>(path: string) => (await (await fetch(`${endpoints.sandbox}${path}`)).json()) as Answer;
  const [paid, sessions, refunds] = await Promise.all([
    sandbox.payments(),
    read<readonly Session[]>('/stripe/sessions'),
    read<readonly Refund[]>('/stripe/refunds'),
  ]);
  const back = (session: Session) =>
    refunds.filter(({ payment_intent: intent, status }) => intent === session.payment_intent && status !== 'failed');
  return [
    ...paid
      .filter(({ status }) => status === 'succeeded')
      .map(({ metadata, amount, refunded_amount: refunded }) => ({
        account: 'psp_clearing RUB',
        metadata,
        kept: minorOf(amount) - minorOf(refunded),
      })),
    ...sessions
      .filter(({ payment_status: status }) => status === 'paid')
      .map((session) => ({
        account: `stripe_clearing ${session.currency.toUpperCase()}`,
        metadata: session.metadata,
        kept: BigInt(session.amount_total) - back(session).reduce((sum, { amount }) => sum + BigInt(amount), 0n),
      })),
  ];
}

/** Payouts that arrived. */
export async function providerPayouts({ endpoints }: Platform): Promise<readonly ProviderPayout[]> {
  const read = async <Answer>(path: string) => (await (await fetch(`${endpoints.sandbox}${path}`)).json()) as Answer;
  const payouts = await read<readonly Payout[]>('/yookassa/payouts');
  const transfers = await read<readonly Transfer[]>('/stripe/transfers');
  const tenantOf = (metadata: Metadata) => metadata['tenant_id'] ?? '';
  return [
    ...payouts
      .filter(({ status }) => status === 'succeeded')
      .map(({ amount, metadata }) => ({ account: 'psp_clearing RUB', tenantId: tenantOf(metadata), minor: minorOf(amount) })),
    ...transfers.map(({ amount, currency, metadata }) => ({
      account: `stripe_clearing ${currency.toUpperCase()}`,
      tenantId: tenantOf(metadata),
      minor: BigInt(amount),
    })),
  ];
}

/** The orders a payment says it is for: one, or those of a cart. */
export function ordersOf(metadata: Metadata): readonly string[] {
  const { order_id: only } = metadata;
  if (only !== undefined) return [only];
  const lists = Object.entries(metadata).filter(([key]) => key.startsWith('orders_'));
  return lists.flatMap(([, lines]) => lines.split(',').map((line) => line.split('=')[0] ?? ''));
}

function minorOf(amount: { readonly value: string } | undefined): bigint {
  return BigInt((amount?.value ?? '0.00').replace('.', ''));
}
