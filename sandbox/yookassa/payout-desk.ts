/**
 * @file sandbox/yookassa/payout-desk.ts
 * @description Payouts through their states: limits of the destination, a card's money on its way for a while, each end told to the shop.
 * @dependencies -
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import type { SandboxClock } from '../clock/index.ts';
import type { FaultBook } from '../faults/index.ts';
import type { EventHub } from '../http/events.ts';
import type { WebhookDelivery } from '../http/webhook-delivery.ts';
import { toAmount, toMinor } from './amount.ts';
import type { PayoutRequest } from './read-payout.ts';
import { invalidRequest, notFound } from './yookassa-failure.ts';

const CARD_TAKES_MS = 30_000;
const DAY_MS = 24 * 3_600_000;
/** What a destination takes at once; 20 payouts a day and 1 500 000 ₽ in thirty days. */
const MOST_MINOR = { bank_card: 15_000_000, sbp: 50_000_000 } as const;
const MOST_PER_DAY = 20;
const MOST_PER_MONTH_MINOR = 150_000_000;

/** The payout gateway as its contract describes it. */
export interface PayoutAgent {
  readonly agentId: string;
  readonly secretKey: string;
}

/** A payout as stored; `place` is what the limits are counted by. */
export interface SandboxPayout {
  readonly id: string;
  status: 'pending' | 'succeeded' | 'canceled';
  readonly amountMinor: number;
  readonly place: string;
  readonly shown: Readonly<Record<string, unknown>>;
  readonly description: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  succeededAtMs?: number;
  reason?: string;
}

/** Payouts of one gateway. Methods throw YookassaFailure. */
export interface PayoutDesk {
  readonly agent: PayoutAgent;
  /** What the card form in the shop's page would give for a card. */
  tokenFor(cardNumber: string): { readonly token: string; readonly last4: string };
  create(request: PayoutRequest): SandboxPayout;
  find(id: string): SandboxPayout;
  list(): readonly SandboxPayout[];
  clear(): void;
}

/** What it works with. */
export interface PayoutDeskDeps {
  readonly agent: PayoutAgent;
  readonly clock: SandboxClock;
  readonly faults: FaultBook;
  readonly events: EventHub;
  readonly delivery: WebhookDelivery;
  /** Where notifications of the shop go at that moment. */
  readonly webhookUrl: () => string | undefined;
  /** Takes money out of a deal. Throws YookassaFailure. */
  readonly draw: (dealId: string, minor: number) => void;
}

/** Makes a desk without payouts. */
export function createPayoutDesk(deps: PayoutDeskDeps): PayoutDesk {
  const payouts = new Map<string, SandboxPayout>();
  const cards = new Map<string, string>();
  const find = (id: string) => {
    const payout = payouts.get(id);
    if (!payout) throw notFound('Payout');
    return payout;
  };
  return {
    agent: deps.agent,
    tokenFor: (cardNumber) => {
      if (!/^\d{16,19}$/.test(cardNumber)) throw invalidRequest('Card number must have 16 to 19 digits', 'card.number');
      if (!isCardNumber(cardNumber)) throw invalidRequest('The digits of the card number do not check each other', 'card.number');
      const token = `pt-${randomUUID()}`;
      cards.set(token, cardNumber);
      return { token, last4: cardNumber.slice(-4) };
    },
    create: (request) => {
      const payout = newPayout(request, cards, deps.clock.nowMs());
      const refusal = whyNot(deps, payout, payouts);
      // Out of the deal at once: a payout that fails later leaves it to people, as the original does.
      if (request.deal !== undefined && refusal === undefined) deps.draw(request.deal.id, payout.amountMinor);
      payouts.set(payout.id, payout);
      if (refusal !== undefined) return end(deps, payout, refusal);
      if (payout.place.startsWith('card:'))
        deps.clock.at(payout.createdAtMs + CARD_TAKES_MS, () => void (payouts.has(payout.id) && end(deps, payout)));
      else end(deps, payout);
      return payout;
    },
    find,
    list: () => Array.from(payouts.values()),
    clear: () => {
      payouts.clear();
      cards.clear();
    },
  };
}

/** Luhn: from the right every second digit counts twice, and all of them end in nought. */
function isCardNumber(digits: string): boolean {
  const sum = Array.from(digits, Number)
    .toReversed()
    .reduce((total, digit, at) => total + (at % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)), 0);
  return sum % 10 === 0;
}

function newPayout(request: PayoutRequest, cards: ReadonlyMap<string, string>, nowMs: number): SandboxPayout {
  return {
    id: `po-${randomUUID()}`,
    status: 'pending',
    amountMinor: toMinor(request.amount.value),
    ...placeOf(request, cards),
    description: request.description,
    metadata: request.metadata,
    createdAtMs: nowMs,
  };
}

function placeOf(request: PayoutRequest, cards: ReadonlyMap<string, string>): Pick<SandboxPayout, 'place' | 'shown'> {
  const { payout_token: token, payout_destination_data: data } = request;
  if (token !== undefined) {
    const card = cards.get(token);
    if (card === undefined) throw invalidRequest('Payout token is unknown', 'payout_token');
    return {
      place: `card:${card}`,
      shown: { type: 'bank_card', card: { first6: card.slice(0, 6), last4: card.slice(-4), card_type: 'Mir' } },
    };
  }
  if (data === undefined) throw invalidRequest('Destination is missing', 'payout_destination_data');
  return { place: `sbp:${data.phone}`, shown: { type: 'sbp', bank_id: data.bank_id, phone: data.phone, recipient_checked: false } };
}

function whyNot({ faults, clock }: PayoutDeskDeps, payout: SandboxPayout, payouts: ReadonlyMap<string, SandboxPayout>): string | undefined {
  const fault = faults.take({ service: 'yookassa', method: 'payout', path: `/payouts/${payout.place}` }, ['cancel-payout']);
  if (fault !== undefined) return fault.reason;
  if (payout.amountMinor > MOST_MINOR[payout.place.startsWith('card:') ? 'bank_card' : 'sbp']) return 'one_time_limit_exceeded';
  const before = Array.from(payouts.values()).filter(({ place, status }) => place === payout.place && status !== 'canceled');
  const today = before.filter(({ createdAtMs }) => createdAtMs > clock.nowMs() - DAY_MS);
  const month = before.filter(({ createdAtMs }) => createdAtMs > clock.nowMs() - 30 * DAY_MS);
  const monthMinor = month.reduce((sum, { amountMinor }) => sum + amountMinor, payout.amountMinor);
  return today.length >= MOST_PER_DAY || monthMinor > MOST_PER_MONTH_MINOR ? 'periodic_limit_exceeded' : undefined;
}

function end(deps: PayoutDeskDeps, payout: SandboxPayout, reason?: string): SandboxPayout {
  payout.status = reason === undefined ? 'succeeded' : 'canceled';
  if (reason === undefined) payout.succeededAtMs = deps.clock.nowMs();
  else payout.reason = reason;
  deps.events.emit({ kind: 'payment', id: payout.id });
  const url = deps.webhookUrl();
  const event = `payout.${payout.status}`;
  if (url !== undefined)
    deps.delivery.send({ url, event, body: JSON.stringify({ type: 'notification', event, object: payoutToWire(payout) }) });
  return payout;
}

/** The payout object. */
export function payoutToWire(payout: SandboxPayout): Readonly<Record<string, unknown>> {
  return {
    id: payout.id,
    status: payout.status,
    amount: toAmount(payout.amountMinor),
    payout_destination: payout.shown,
    ...(payout.description === undefined ? {} : { description: payout.description }),
    created_at: new Date(payout.createdAtMs).toISOString(),
    ...(payout.succeededAtMs === undefined ? {} : { succeeded_at: new Date(payout.succeededAtMs).toISOString() }),
    ...(payout.reason === undefined ? {} : { cancellation_details: { party: 'payout_network', reason: payout.reason } }),
    metadata: payout.metadata,
    test: true,
  };
}
