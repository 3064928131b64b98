/**
 * @file tests/store/live-traffic.ts
 * @description Buyers and publishing workers that do not know that their tenant moves, and an account of what they were promised.
 * @dependencies adapters, domain
 * @created 2026-11-28
 */
import { followTenant } from '@lytslot/adapters/postgres';
import type { NewHold, OrderStore, Transition } from '@lytslot/domain/booking';
import { publishPlacement } from '@lytslot/domain/publishing';
import { LytSlotError } from '@lytslot/domain/shared';
import { noAppeals, platformsOwn } from '../kit/policy.ts';
import { content, hours, ids, newHold, received, step } from './sample.ts';
import type { ShardName, TwoShards } from './two-shards.ts';

/** What was promised, and how often it was seen done. */
export interface Account {
  /** Orders whose payment was acknowledged. */
  readonly paid: Set<string>;
  /** Posts sent, by their text: each names its order. */
  readonly posts: Map<string, number>;
  /** Refusals that said to try again. */
  refusals: number;
}

/** Goes on until it is told to stop. */
export interface Going {
  isOver: boolean;
}

/** Buys hour after hour of a channel until it is over: each order held, written, paid; what is refused is pressed again. */
export async function buy(two: TwoShards, channel: { tenantId: string; channelId: string }, account: Account, going: Going): Promise<void> {
  const shards = { get: async (name: string) => two.shards[name as ShardName] };
  const { orders } = followTenant({ directory: two.control.directory, shards }, { tenantId: channel.tenantId });
  for (let hour = 5; !going.isOver; hour += 1) {
    const hold = newHold(channel, { startsAt: hours(hour), busyUntil: hours(hour + 1) });
    const outcome = await pressed(account, () => orders.hold(hold));
    if (outcome.outcome === 'taken') throw new Error('somebody else bought in a channel of its own');
    for (const [key, change] of changesOf(hold)) await pressed(account, () => advance(orders, hold, key, change));
    account.paid.add(hold.orderId);
  }
}

/** The person presses again, with the same command. */
async function pressed<Result>(account: Account, press: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await press();
    } catch (error) {
      if (!(error instanceof LytSlotError) || error.code !== 'TENANT_MOVING') throw error;
      account.refusals += 1;
    }
  }
}

/** Until the change took effect, now or by an earlier press whose answer was lost. */
async function advance(orders: OrderStore, { tenantId, orderId }: NewHold, key: string, change: Partial<Transition>): Promise<void> {
  for (;;) {
    const order = await orders.load(tenantId, orderId);
    if (order === undefined) throw new LytSlotError('ORDER_NOT_FOUND', `Order ${orderId} is lost`);
    const { outcome } = await orders.apply(step(order, { ...change, key }));
    if (outcome !== 'stale') return;
  }
}

function changesOf({ orderId, startsAt, quote }: NewHold): readonly (readonly [string, Partial<Transition>])[] {
  const payment = { id: ids.next(), provider: 'yookassa', idempotencyKey: ids.next() } as const;
  const waiting = { action: 'cancel-unpaid', dueAt: hours(9_999) } as const;
  return [
    ['pay', { orderState: 'AWAITING_PAYMENT', reservation: 'occupy', payment: { ...payment, state: 'created' }, deadline: waiting }],
    [
      'paid',
      {
        orderState: 'PAID',
        placement: { state: 'SCHEDULED', content: content(orderId), erid: 'erid' },
        payment: { ...payment, state: 'succeeded', providerPaymentId: `psp-${orderId}` },
        postings: [received(quote.priceMinor)],
        outbox: [{ id: ids.next(), topic: 'order.paid', payload: { orderId } }],
        deadline: { action: 'publish', dueAt: startsAt },
      },
    ],
  ];
}

/** A shard's publishing worker: looks for what is due and publishes it, as its pod would; answers what it found. */
export async function publishDue(two: TwoShards, shard: ShardName, account: Account): Promise<number> {
  const { dueWork, orders } = two.shards[shard];
  const due = await dueWork.due(['publish'], hours(9_000), 20);
  for (const { tenantId, orderId, dueAt } of due) {
    const messenger = {
      publish: async ({ content: { text } }: { content: { text: string } }) => {
        const count = (account.posts.get(text) ?? 0) + 1;
        account.posts.set(text, count);
        return { outcome: 'sent', messageId: account.posts.size } as const;
      },
      remove: async () => 'removed' as const,
    };
    const clock = { now: () => dueAt };
    const rest = async () => undefined;
    const deps = { ...platformsOwn, appeals: noAppeals, orders, messenger, clock, ids, rest, worker: `${shard}-publish`, epoch: 1n };
    await publishPlacement(deps, { tenantId, orderId }).catch(triedAgain);
  }
  return due.length;
}

/** What the queue does with a job that fails so: later again, and by then it may be another shard's. */
function triedAgain(error: unknown): void {
  const isExpected = error instanceof LytSlotError && ['TENANT_MOVING', 'ORDER_NOT_FOUND', 'ORDER_STATE_CHANGED'].includes(error.code);
  if (!isExpected) throw error;
}
