/**
 * @file workers/payments/take-notifications.test.ts
 * @description A notification is only a reason to ask: strangers are given up in the end, trouble is tried again.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@lytslot/adapters/telemetry';
import type { TakenChargeback } from '@lytslot/domain/chargebacks';
import { LytSlotError } from '@lytslot/domain/shared';
import type { PaymentsDeps } from './ports.ts';
import { notificationRetryMs, takeNotifications } from './take-notifications.ts';

const NOW = new Date('2026-12-01T09:00:00Z');

/** One turn over one notification. */
async function take(about: {
  readonly attempts: number;
  readonly order?: 'known';
  readonly failsWith?: Error;
  readonly chargeback?: TakenChargeback;
}) {
  const asked: unknown[] = [];
  const ended: unknown[] = [];
  const event = about.chargeback === undefined ? 'payment.succeeded' : 'charge.dispute.created';
  const notification = { id: 'n1', event, eventKey: `${event}:p1`, objectId: 'p1', attempts: about.attempts };
  const deps = {
    shard: {
      shard: { shard: 'shard-a' },
      payments: { byProviderPayment: async () => (about.order === 'known' ? [{ tenantId: 't1', orderId: 'o1' }] : []) },
    },
    pspInbox: {
      claim: async () => [notification],
      complete: async (id: string) => void ended.push(['complete', id]),
      fail: async (id: string, { retryAt }: { retryAt: Date }) => void ended.push(['fail', id, retryAt.getTime() - NOW.getTime()]),
    },
    clock: { now: () => NOW },
    logger: createLogger({ process: 'test', level: 'silent' }),
  } as unknown as PaymentsDeps;
  const loop = takeNotifications(deps, {
    takeResult: async (order) => {
      asked.push(order);
      if (about.failsWith) throw about.failsWith;
      return 'funded';
    },
    takeBack: async (id) => {
      asked.push(id);
      return about.chargeback ?? { state: 'none', orders: [] };
    },
  });
  expect(await loop.turn()).toBe('idle');
  return { asked, ended };
}

describe('taking a notification', () => {
  it('asks about the order the stored payment names, and is then done', async () => {
    expect(await take({ attempts: 1, order: 'known' })).toEqual({
      asked: [{ tenantId: 't1', orderId: 'o1', eventKey: 'payment.succeeded:p1' }],
      ended: [['complete', 'n1']],
    });
  });

  it('of a payment nobody knows yet waits, and is given up at the twentieth try', async () => {
    expect(await take({ attempts: 2 })).toEqual({ asked: [], ended: [['fail', 'n1', 2_000]] });
    expect(await take({ attempts: 20 })).toEqual({ asked: [], ended: [['complete', 'n1']] });
  });

  it('of a chargeback is asked about in every shard, and only the one whose order it is does not wait', async () => {
    const orders = [{ tenantId: 't1', orderId: 'o1', outcome: 'taken' as const }];
    expect(await take({ attempts: 1, chargeback: { state: 'open', orders } })).toEqual({ asked: ['p1'], ended: [['complete', 'n1']] });
    expect((await take({ attempts: 1, chargeback: { state: 'none', orders: [] } })).ended).toEqual([['complete', 'n1']]);
    expect((await take({ attempts: 2, chargeback: { state: 'lost', orders: [] } })).ended).toEqual([['fail', 'n1', 2_000]]);
    expect((await take({ attempts: 20, chargeback: { state: 'lost', orders: [] } })).ended).toEqual([['complete', 'n1']]);
  });

  it('of a chargeback of a balance is done once its deposit is known', async () => {
    const told = (outcome: 'repeated' | 'unknown') => ({ state: 'open' as const, orders: [], deposit: { id: 'd1', outcome } });
    expect((await take({ attempts: 1, chargeback: told('repeated') })).ended).toEqual([['complete', 'n1']]);
    expect((await take({ attempts: 2, chargeback: told('unknown') })).ended).toEqual([['fail', 'n1', 2_000]]);
    expect((await take({ attempts: 20, chargeback: told('unknown') })).ended).toEqual([['complete', 'n1']]);
  });

  it('of a known payment is never given up', async () => {
    const failsWith = new LytSlotError('PSP_UNAVAILABLE', 'busy', { retryAfterMs: 7_000 });
    expect((await take({ attempts: 500, order: 'known', failsWith })).ended).toEqual([['fail', 'n1', 7_000]]);
  });

  it.each([
    ['what the provider asks for', new LytSlotError('PSP_UNAVAILABLE', '', { retryAfterMs: 30_000 }), 1, 30_000],
    ['a second at first', new LytSlotError('PSP_UNAVAILABLE', ''), 1, 1_000],
    ['twice as long each time', new Error('unexpected'), 5, 16_000],
    ['ten minutes at most', new Error('unexpected'), 99, 600_000],
    ['a second for a first try nobody counted', 'not even an error', 0, 1_000],
  ])('waits %s', (_what, error, attempts, pauseMs) => {
    expect(notificationRetryMs(error, attempts)).toBe(pauseMs);
  });
});
