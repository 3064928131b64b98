/**
 * @file tests/kit/memory-orders.ts
 * @description Orders in memory with the store's promises: versions guard, keys repeat, escrow is never overdrawn. For tests of pure rules.
 * @dependencies domain
 * @created 2026-11-25
 */
import type {
  ChannelOffer,
  Evidence,
  HoldOutcome,
  MoveSide,
  NewHold,
  OfferReader,
  OrderSnapshot,
  OrderStore,
  Transition,
} from '@lytslot/domain/booking';
import type { BusySpan } from '@lytslot/domain/inventory';
import type { LedgerAccountKind } from '@lytslot/domain/ledger';
import { LytSlotError } from '@lytslot/domain/shared';

interface Row {
  order: OrderSnapshot;
  readonly keys: Set<string>;
}

/** The store, and what a test looks at afterwards. */
export interface MemoryOrders {
  readonly orders: OrderStore;
  readonly offers: OfferReader;
  /** Somebody else has this time from now on. */
  occupy(span: BusySpan): void;
  /** The first order. */
  order(): OrderSnapshot;
  /** All orders, as they were held. */
  all(): readonly OrderSnapshot[];
  readonly steps: readonly Transition[];
  balance(account: LedgerAccountKind): bigint;
  readonly told: readonly string[];
}

/** An empty store of one channel. */
export function memoryOrders(offer: ChannelOffer): MemoryOrders {
  const rows = new Map<string, Row>();
  const steps: Transition[] = [];
  const busy: BusySpan[] = [];
  const orders: OrderStore = {
    hold: async (hold) => takeHold(rows, hold, offer),
    find: async (_tenantId, commandId) => [...rows].find(([, { keys }]) => keys.has(commandId))?.[0],
    load: async (_tenantId, orderId) => rows.get(orderId)?.order,
    hasTaken: async ({ orderId }, commandId) => rows.get(orderId)?.keys.has(commandId) ?? false,
    agreement: async ({ orderId }) => steps.find((one) => one.orderId === orderId && one.agreement !== undefined)?.agreement,
    eventAt: async ({ orderId, version }) => {
      const journal = ['order.held', ...steps.filter((one) => one.orderId === orderId).map(({ journal: { event } }) => event)];
      return journal[version - 1];
    },
    releasedBy: async ({ orderId }) =>
      steps.findLast((one) => one.orderId === orderId && one.journal.event === 'order.released')?.journal.actor.kind,
    rejection: async ({ orderId }) => {
      const step = steps.findLast((one) => one.orderId === orderId && one.journal.event === 'creative.rejected');
      return step && { by: step.journal.actor, at: step.at };
    },
    proposals: async ({ orderId, side }) =>
      rows.has(orderId) ? steps.filter((one) => one.orderId === orderId && isProposal(one, side)).length : undefined,
    evidence: async ({ orderId }) => steps.filter((step) => step.orderId === orderId).flatMap(evidenceIn),
    apply: async (step) => {
      const row = rows.get(step.orderId);
      if (row === undefined) throw new Error('no such order');
      if (row.keys.has(step.journal.idempotencyKey)) return { outcome: 'repeated' };
      if (row.order.version !== step.expectedVersion) return { outcome: 'stale' };
      if (step.retake !== undefined && busy.length > 0) throw new LytSlotError('SLOT_TAKEN', 'somebody else has it');
      checkPostings(steps, step);
      row.keys.add(step.journal.idempotencyKey);
      row.order = applied(row.order, step);
      steps.push(step);
      return { outcome: 'applied', version: row.order.version };
    },
  };
  return {
    orders,
    offers: { availability: async () => ({ offer, busy }) },
    occupy: (span) => void busy.push(span),
    order: () => {
      const [row] = rows.values();
      if (row === undefined) throw new Error('nothing was held');
      return row.order;
    },
    all: () => [...rows.values()].map(({ order }) => order),
    steps,
    balance: (account) => balanceOf(steps, account),
    get told() {
      return steps.flatMap(({ outbox }) => outbox.map(({ topic }) => topic));
    },
  };
}

function takeHold(rows: Map<string, Row>, hold: NewHold, offer: ChannelOffer): HoldOutcome {
  for (const [orderId, { keys, order }] of rows) {
    if (keys.has(hold.journal.idempotencyKey)) return { outcome: 'repeated', orderId };
    if (order.state !== 'RELEASED' && order.placement.publishAt.getTime() === hold.startsAt.getTime()) return { outcome: 'taken' };
  }
  rows.set(hold.orderId, { order: firstSnapshot(hold, offer), keys: new Set([hold.journal.idempotencyKey]) });
  return { outcome: 'held', orderId: hold.orderId };
}

function firstSnapshot(hold: NewHold, offer: ChannelOffer): OrderSnapshot {
  return {
    id: hold.orderId,
    tenantId: hold.tenantId,
    number: 'LS-TEST',
    version: 1,
    chainEnd: '0'.repeat(64),
    state: 'HELD',
    advertiser: hold.advertiser,
    quote: hold.quote,
    createdAt: hold.at,
    placement: {
      id: hold.placementId,
      channelId: hold.channelId,
      channelChatId: offer.chatId,
      channelUsername: offer.username,
      state: 'NEW',
      publishAt: hold.startsAt,
      moveTo: undefined,
      moveBy: undefined,
      shortLink: hold.shortLink,
      content: undefined,
      marking: undefined,
      experiment: undefined,
      erid: undefined,
      messageId: undefined,
      publishedAt: undefined,
      removedAt: undefined,
      attempts: 0,
      absentLooks: 0,
      rounds: 0,
      note: undefined,
      refundMinor: undefined,
    },
    payment: undefined,
    dispute: undefined,
    deadline: { action: 'release-hold', dueAt: hold.expiresAt },
  };
}

function applied(order: OrderSnapshot, step: Transition): OrderSnapshot {
  const { payment, attempt } = step;
  const attempts = attempt?.kind === 'begin' ? attempt.attemptNo : order.placement.attempts;
  const before = { provider: 'yookassa' as const, providerPaymentId: undefined, confirmationUrl: undefined, ...order.payment };
  const providerRefundId = payment?.providerRefundId === null ? undefined : (payment?.providerRefundId ?? order.payment?.providerRefundId);
  return {
    ...order,
    version: order.version + 1,
    state: step.orderState,
    placement: { ...placed(order.placement, step.placement), attempts },
    payment: payment === undefined ? order.payment : { ...before, ...payment, providerRefundId },
    dispute: disputed(order.dispute, step.dispute),
    deadline: step.deadline ?? undefined,
  };
}

/** null forgets, undefined leaves. */
function placed(before: OrderSnapshot['placement'], change: Transition['placement']): OrderSnapshot['placement'] {
  const { marking = before.marking, experiment = before.experiment, moveTo = before.moveTo, moveBy = before.moveBy, ...rest } = change;
  const kept = { marking: marking ?? undefined, experiment: experiment ?? undefined };
  return { ...before, ...rest, ...kept, moveTo: moveTo ?? undefined, moveBy: moveBy ?? undefined };
}

function disputed(before: OrderSnapshot['dispute'], change: Transition['dispute']): OrderSnapshot['dispute'] {
  if (change === undefined) return before;
  const { decidedBy: _decidedBy, ...said } = change;
  return { ...NO_DISPUTE, ...before, ...said };
}

const NO_DISPUTE = {
  openedBy: 'advertiser',
  openedAt: new Date(0),
  begunAt: undefined,
  advertiserTexts: 0,
  ownerTexts: 0,
  proposedBy: undefined,
  proposedMinor: undefined,
  awardMinor: undefined,
  reason: undefined,
  decidedAt: undefined,
} as const;

function isProposal({ journal: { event, actor } }: Transition, side: MoveSide): boolean {
  return event === 'placement.move-proposed' && actor.kind === side;
}

function evidenceIn({ evidence = [], at }: Transition): readonly Evidence[] {
  return evidence.map((line) => ({ ...line, at }));
}

function checkPostings(before: readonly Transition[], step: Transition): void {
  for (const { entries } of step.postings) {
    if (entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) !== 0n) throw new Error('a posting does not sum to zero');
  }
  if (balanceOf([...before, step], 'escrow') > 0n) throw new Error('escrow is overdrawn');
}

function balanceOf(steps: readonly Transition[], account: LedgerAccountKind): bigint {
  const entries = steps.flatMap(({ postings }) => postings.flatMap((posting) => posting.entries));
  return entries.filter((entry) => entry.account === account).reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}
