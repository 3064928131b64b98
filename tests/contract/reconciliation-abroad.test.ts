/**
 * @file tests/contract/reconciliation-abroad.test.ts
 * @description What goes to owners in dollars and what they earn in them, day by day: transfers held against our payouts, and sums that nobody tells the register.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { connectFrom } from '@lytslot/adapters/stripe';
import { reconcileDay } from '../../workers/reconciling/reconcile-days.ts';
import type { Owner } from './payout-town.ts';
import { openStripeDaysTown } from './stripe-days-town.ts';
import type { StripeDaysTown } from './stripe-days-town.ts';
import { PRICE_MINOR } from './worker-town.ts';

// Whole orders are played in one test; on a busy machine that takes its time.
jest.setTimeout(60_000);

let town: StripeDaysTown;
let deps: StripeDaysTown['deps'];

beforeAll(async () => {
  town = await openStripeDaysTown();
  ({ deps } = town);
}, 120_000);
afterAll(() => town.close(), 60_000);
beforeEach(async () => {
  await town.newDay();
});

describe('a payout', () => {
  /** An owner in dollars who has asked to be paid what is there. */
  async function asking(): Promise<Owner> {
    const owner = await town.owner('USD');
    const accountId = await connectFrom(town.account, town.limits)?.onboarding.openAccount({
      idempotencyKey: randomUUID(),
      tenantId: owner.tenantId,
      country: 'DE',
      kind: 'person',
    });
    if (accountId === undefined) throw new Error('there is a key');
    await town.sandbox.control('POST', `/stripe/accounts/${accountId}/onboard`);
    await owner.settle(20);
    await owner.details({ kind: 'stripe_account', accountId });
    await owner.terms('on-request', 1_000n);
    await town.sandbox.control('POST', '/stripe/payments', { amount: 10_000, currency: 'usd' });
    await town.newDay();
    await owner.ask();
    return owner;
  }
  const transferOf = async ({ tenantId }: Owner) => {
    type Row = { readonly id: string; readonly metadata: Readonly<Record<string, string>> };
    const all = await town.sandbox.control<readonly Row[]>('GET', '/stripe/transfers');
    return all.find(({ metadata }) => metadata['tenant_id'] === tenantId)?.id;
  };

  it('that both have is no difference, and one that Stripe does not have is', async () => {
    const owner = await asking();
    await owner.pay();
    const of = town.today();
    await town.newDay();
    expect(await reconcileDay(deps, of)).toMatchObject({ found: 0 });
    const ref = await transferOf(owner);
    await town.sql.shard.run(`update payout_part set provider_payout_id = 'tr_gone' where provider_payout_id = ?`, [ref]);
    await reconcileDay(deps, of);
    expect(await town.items(of)).toEqual([`payout-unknown-to-provider tr_gone open`, `payout-unknown-to-us ${ref} open`].toSorted());
    await town.sql.shard.run(`update payout_part set provider_payout_id = ? where provider_payout_id = 'tr_gone'`, [ref]);
    expect(await reconcileDay(deps, of)).toMatchObject({ open: 0 });
  });

  it('whose answer was lost is hurried, and healed when it is compared again', async () => {
    const owner = await asking();
    await town.sandbox.fault({ service: 'stripe', match: { method: 'POST', path: '/v1/transfers' }, action: 'drop-answer-after-accept' });
    await owner.pay(0);
    const of = town.today();
    await town.newDay();
    expect(await reconcileDay(deps, of)).toMatchObject({ found: 1, open: 1 });
    expect(await town.items(of)).toEqual([`payout-unheard ${await transferOf(owner)} open`]);
    await owner.pay(0);
    expect(await reconcileDay(deps, of)).toMatchObject({ found: 0, open: 0 });
    expect(await town.items(of)).toEqual([`payout-unheard ${await transferOf(owner)} healed`]);
  });
});

describe('what was earned in dollars', () => {
  it('and is told to nobody stays open by owner and day, until somebody has said how it was reported', async () => {
    const order = await town.paid();
    await town.clear();
    const { publishAt } = (await town.order(order)).placement;
    await town.advance(publishAt.getTime() - town.clock.now().getTime());
    await town.work('publish');
    await town.advance(24 * 3_600_000);
    await town.work('publish');
    await town.advance(24 * 3_600_000);
    const of = town.today();
    expect(await town.work('payments')).toContain('settle: settled');
    await town.newDay();
    expect(await reconcileDay(deps, of)).toMatchObject({ open: 1 });
    expect(await town.items(of)).toEqual([`amount-unreported ${order.tenantId} USD open`]);
    const { rows } = await town.control.reconciliations.items({ state: 'open', runId: undefined, limit: 1, after: undefined });
    expect(rows).toMatchObject([{ day: of, ownMinor: PRICE_MINOR, currency: 'USD', subjects: [{ kind: 'order', id: order.id }] }]);
    const console = await town.openConsole();
    const said = {
      note: 'Акт 12 внесён в кабинете ОРД по курсу ЦБ',
      by: '1001',
      at: town.clock.now(),
      newId: randomUUID(),
      commandKey: randomUUID(),
    };
    await console.reconciliations.explain(rows[0]?.id ?? '', said);
    await console.close();
    await reconcileDay(deps, of);
    expect(await town.items(of)).toEqual([`amount-unreported ${order.tenantId} USD explained`]);
  });
});

it('and afterwards every invariant holds', async () => {
  expect((await town.shard.prove({ overdueSince: new Date(0) })).breaches).toEqual([]);
});
