/**
 * @file sandbox/yookassa/deals.ts
 * @description Safe deals: what is in one, what of it is for payouts, when it closes, and that what is left goes back to whoever paid when its life is over.
 * @dependencies zod
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SandboxClock } from '../clock/index.ts';
import { toAmount, toMinor } from './amount.ts';
import { metadataSchema, readBody } from './read-request.ts';
import type { Settlements } from './read-request.ts';
import { invalidRequest, notFound } from './yookassa-failure.ts';

const LIVES_MS = 90 * 24 * 3_600_000;

const dealSchema = z.strictObject({
  type: z.literal('safe_deal'),
  fee_moment: z.enum(['payment_succeeded', 'deal_closed']),
  description: z.string().max(128, 'is longer than 128').optional(),
  metadata: metadataSchema.default({}),
});

/** A deal as stored; `balanceMinor` is all that is in it, `payoutMinor` what of that is for payouts. */
export interface Deal {
  readonly id: string;
  readonly request: z.output<typeof dealSchema>;
  readonly createdAtMs: number;
  status: 'opened' | 'closed';
  balanceMinor: number;
  payoutMinor: number;
  /** What of it the shop got when it closed. */
  feeMinor: number;
}

/** What it works with; `expire` gives back to the payers what a deal still has. */
export interface DealDeskDeps {
  readonly clock: SandboxClock;
  readonly expire: (deal: Deal) => void;
  readonly tell: (event: string, deal: Deal) => void;
}

/** Deals of one shop. Methods throw YookassaFailure. */
export interface DealDesk {
  open(body: unknown): Deal;
  find(id: string): Deal;
  list(): readonly Deal[];
  /** A payment of so much was paid, so much of it for payouts. */
  fund(id: string, paidMinor: number, payoutMinor: number): void;
  /** Money goes out of it: to an owner, or back to whoever paid. */
  draw(id: string, minor: number, ofPayoutMinor: number): void;
  clear(): void;
}

/** Makes a desk without deals. */
export function createDealDesk(deps: DealDeskDeps): DealDesk {
  const deals = new Map<string, Deal>();
  const find = (id: string) => {
    const deal = deals.get(id);
    if (!deal) throw notFound('Deal');
    return deal;
  };
  const close = (deal: Deal) => {
    deal.status = 'closed';
    deal.feeMinor = deal.balanceMinor;
    deal.balanceMinor = 0;
    deps.tell('deal.closed', deal);
  };
  return {
    open: (body) => {
      const request = readBody(dealSchema, body);
      const createdAtMs = deps.clock.nowMs();
      const deal: Deal = { id: `dl-${randomUUID()}`, request, createdAtMs, status: 'opened', balanceMinor: 0, payoutMinor: 0, feeMinor: 0 };
      deals.set(deal.id, deal);
      deps.clock.at(createdAtMs + LIVES_MS, () => {
        if (!deals.has(deal.id) || deal.status === 'closed') return;
        deps.expire(deal);
        deal.balanceMinor = 0;
        deal.payoutMinor = 0;
        close(deal);
      });
      return deal;
    },
    find,
    list: () => Array.from(deals.values()),
    fund: (id, paidMinor, payoutMinor) => {
      const deal = find(id);
      deal.balanceMinor += paidMinor;
      deal.payoutMinor += payoutMinor;
    },
    draw: (id, minor, ofPayoutMinor) => {
      const deal = find(id);
      if (deal.status === 'closed') throw invalidRequest('The deal is closed', 'deal.id');
      if (ofPayoutMinor > deal.payoutMinor) throw invalidRequest('Amount exceeds the payout balance of the deal', 'deal');
      if (minor > deal.balanceMinor) throw invalidRequest('Amount exceeds the balance of the deal', 'amount.value');
      deal.balanceMinor -= minor;
      deal.payoutMinor -= ofPayoutMinor;
      // Nothing is left for payouts: the rest is the shop's.
      if (deal.payoutMinor === 0) close(deal);
    },
    clear: () => deals.clear(),
  };
}

/** What of a payment or a refund is of the part for payouts. */
export function settledMinor(settlements: Settlements): number {
  return settlements.reduce((sum, { amount }) => sum + toMinor(amount.value), 0);
}

/** The deal object. */
export function dealToWire(deal: Deal): Readonly<Record<string, unknown>> {
  const { id, request, status, createdAtMs } = deal;
  return {
    id,
    type: request.type,
    fee_moment: request.fee_moment,
    ...(request.description === undefined ? {} : { description: request.description }),
    status,
    balance: toAmount(deal.balanceMinor),
    payout_balance: toAmount(deal.payoutMinor),
    created_at: new Date(createdAtMs).toISOString(),
    expires_at: new Date(createdAtMs + LIVES_MS).toISOString(),
    metadata: request.metadata,
    test: true,
  };
}
