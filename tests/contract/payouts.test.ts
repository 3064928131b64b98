/**
 * @file tests/contract/payouts.test.ts
 * @description Owners are paid what they earned, once, by card, SBP and bank: in parts, through lost answers, crashes, refusals and limits.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { payPart } from '@lytslot/domain/payouts';
import { ACCOUNT, openPayoutTown, SBP } from './payout-town.ts';
import type { Owner, PayoutTown } from './payout-town.ts';

let town: PayoutTown;
let owner: Owner;
beforeAll(async () => {
  town = await openPayoutTown();
}, 120_000);
beforeEach(async () => {
  owner = await town.owner();
});
afterAll(() => town.close(), 60_000);

const rub = (amount: number) => BigInt(amount) * 100n;
const states = async () => (await owner.newest()).parts.map(({ state }) => state);
const values = async () => (await owner.providerRows()).map(({ amount, status }) => `${amount.value} ${status}`);

describe('an owner', () => {
  it('of 400 000 ₽ is paid 150 + 150 + 100 by card, and sees which placements that was', async () => {
    await owner.settle(250_000, 250_000);
    await owner.details(await owner.card());
    await owner.ask();
    expect(await owner.balances()).toEqual({ psp_clearing: rub(500_000), payout_transit: -rub(400_000), platform_revenue: -rub(100_000) });
    await owner.pay();
    expect((await values()).toSorted()).toEqual(['100000.00 succeeded', '150000.00 succeeded', '150000.00 succeeded']);
    const { payout, parts, lines } = await owner.newest();
    expect([payout.state, payout.amountMinor, parts.map(({ state }) => state)]).toEqual(['paid', rub(400_000), ['paid', 'paid', 'paid']]);
    expect(lines.map(({ amountMinor, order }) => [amountMinor, order?.number.slice(0, 3)])).toEqual([
      [rub(200_000), 'LS-'],
      [rub(200_000), 'LS-'],
    ]);
    expect(await owner.balances()).toEqual({ psp_clearing: rub(100_000), platform_revenue: -rub(100_000) });
    expect(await town.breaches()).toEqual([]);
    await owner.ask();
    expect([(await owner.payouts()).length, (await owner.overview()).waitsFor]).toEqual([1, 'nothing']);
  }, 60_000);

  it('is paid on the day of the schedule without asking, and not before details have thawed', async () => {
    await owner.settle(10_000);
    await owner.details(SBP);
    await owner.terms('weekly');
    const { nextAt } = (await owner.overview()).standing;
    await town.turn('payments', 'payouts');
    expect([await owner.payouts(), nextAt?.getUTCDay(), nextAt?.getUTCHours()]).toEqual([[], 1, 7]);
    await town.advance((nextAt?.getTime() ?? 0) - town.clock.now().getTime());
    await town.turn('payments', 'payouts');
    await owner.pay(0);
    expect(await values()).toEqual(['8000.00 succeeded']);
    await owner.settle(10_000);
    await owner.details({ ...SBP, phone: '79160000000' }, 0);
    await owner.ask();
    expect([(await owner.overview()).waitsFor, (await owner.payouts()).length]).toEqual(['frozen', 1]);
    await town.advance(3 * 24 * 3_600_000 + 1_000);
    await town.turn('payments', 'payouts');
    expect((await owner.payouts()).length).toBe(2);
  }, 60_000);

  it('below the minimum, without details or under a hold waits, and is told why', async () => {
    await owner.settle(1_000);
    await owner.ask();
    expect((await owner.overview()).waitsFor).toBe('no-details');
    await owner.details(SBP);
    await owner.ask();
    expect((await owner.overview()).waitsFor).toBe('below-minimum');
    await owner.terms('on-request', rub(800));
    await owner.hold('жалоба покупателя');
    await owner.ask();
    expect((await owner.overview()).standing.holdReason).toBe('жалоба покупателя');
    expect([(await owner.overview()).waitsFor, await owner.payouts()]).toEqual(['held', []]);
    await owner.hold(undefined);
    await owner.ask();
    await owner.pay(0);
    expect(await values()).toEqual(['800.00 succeeded']);
  }, 60_000);

  it('whose bank sends a part back is owed it again, is not paid until somebody has looked, and then is paid that part', async () => {
    await owner.settle(500_000);
    await owner.details(await owner.card());
    await town.sandbox.fault({ service: 'yookassa', match: { method: 'payout' }, action: 'cancel-payout', reason: 'recipient_not_found' });
    await owner.ask();
    await owner.pay();
    const first = await owner.newest();
    expect([first.payout.state, first.parts.map(({ state }) => state).toSorted()]).toEqual(['partly', ['paid', 'paid', 'returned']]);
    const lost = first.parts.find(({ state }) => state === 'returned');
    expect((await owner.overview()).standing).toMatchObject({ payableMinor: lost?.amountMinor, openMinor: lost?.amountMinor });
    expect((await owner.overview()).standing.holdReason).toContain('recipient_not_found');
    await owner.ask();
    expect((await owner.overview()).waitsFor).toBe('held');
    await owner.hold(undefined);
    await owner.ask();
    await owner.pay();
    const second = await owner.newest();
    expect(second.lines).toEqual([{ amountMinor: lost?.amountMinor, order: undefined, returnedPayoutId: first.payout.id }]);
    expect(await owner.balances()).toEqual({ psp_clearing: rub(100_000), platform_revenue: -rub(100_000) });
    expect(await town.breaches()).toEqual([]);
  }, 60_000);

  it('with a bank account is paid by a person, whose word closes the part', async () => {
    await owner.settle(1_000_000);
    await owner.details(ACCOUNT);
    await owner.ask();
    await owner.pay(0);
    expect([await states(), await values()]).toEqual([['by-hand'], []]);
    const { payout } = await owner.newest();
    const word = { tenantId: owner.tenantId, payoutId: payout.id, partNo: 1, by: '1001', at: town.clock.now() } as const;
    expect(await town.desk.say({ ...word, outcome: 'paid', reference: 'п/п 118' })).toBe(true);
    expect(await town.desk.say({ ...word, outcome: 'returned', reference: 'п/п 119' })).toBe(false);
    await owner.pay(0);
    expect([await states(), await owner.balances()]).toEqual([
      ['paid'],
      { psp_clearing: rub(1_000_000), bank_clearing: -rub(800_000), platform_revenue: -rub(200_000) },
    ]);
    expect(await town.breaches()).toEqual([]);
  }, 60_000);
});

describe('a payout', () => {
  it.each(['drop-answer-after-accept', 'reset', 'error-500', 'rate-limit'] as const)(
    'whose answer is lost (%s) is looked for, and paid once',
    async (action) => {
      await owner.settle(10_000);
      await owner.details(SBP);
      await owner.ask();
      await town.sandbox.fault({ service: 'yookassa', match: { method: 'POST', path: '/payouts' }, action });
      await owner.pay(0);
      expect(await states()).toEqual(['asked']);
      await owner.pay();
      expect([await states(), await values()]).toEqual([['paid'], ['8000.00 succeeded']]);
      expect(await town.breaches()).toEqual([]);
    },
    60_000,
  );

  it('that nobody could ask about for two days is found by its part, though its key is forgotten', async () => {
    await owner.settle(10_000);
    await owner.details(SBP);
    await owner.ask();
    await town.sandbox.fault({ service: 'yookassa', match: { method: 'POST', path: '/payouts' }, action: 'drop-answer-after-accept' });
    await owner.pay(0);
    await town.advance(48 * 3_600_000);
    await owner.pay();
    expect([await states(), await values()]).toEqual([['paid'], ['8000.00 succeeded']]);
  }, 60_000);

  it('is paid once by two workers and after a crash at any line', async () => {
    await owner.settle(250_000, 250_000);
    await owner.details(await owner.card());
    await Promise.all([owner.ask(), owner.ask()]);
    expect(await owner.payouts()).toHaveLength(1);
    const { payouts: books } = town.shard;
    const { payoutService, ids } = town.use;
    if (payoutService === undefined) throw new Error('nothing pays out');
    const use = { ...payoutService, books, clock: town.clock, ids };
    // Killed after it was taken: nobody asked. Killed after the call: it was asked, and nothing was written.
    const taken = await books.take({ now: town.clock.now(), leaseMs: 1_000, limit: 5 });
    const [first] = taken;
    if (first === undefined) throw new Error('there is no part');
    const crash = new Error('killed');
    const dying = { ...use, books: { change: () => Promise.reject(crash) } };
    await expect(payPart(dying, first)).rejects.toBe(crash);
    await town.advance(2_000);
    const again = await books.take({ now: town.clock.now(), leaseMs: 60_000, limit: 5 });
    expect(again.map(({ tries }) => tries)).toEqual([2, 2, 2]);
    // The worker whose lease ran out is alive after all, and both say what they heard.
    await Promise.all([...taken, ...again].map((part) => payPart(use, part)));
    await owner.pay();
    expect([(await states()).toSorted(), (await values()).toSorted()]).toEqual([
      ['paid', 'paid', 'paid'],
      ['100000.00 succeeded', '150000.00 succeeded', '150000.00 succeeded'],
    ]);
    expect(await owner.balances()).toEqual({ psp_clearing: rub(100_000), platform_revenue: -rub(100_000) });
    expect(await town.breaches()).toEqual([]);
  }, 60_000);

  it('that is refused for what it asks is owed again at once, and the details are held', async () => {
    await owner.settle(10_000);
    await owner.details({ kind: 'bank_card', token: 'pt-of-nobody-here', last4: '0000' });
    await owner.ask();
    await owner.pay(0);
    const { payout, parts } = await owner.newest();
    expect([payout.state, parts[0]?.reason]).toEqual(['returned', 'refused: payout_token']);
    expect((await owner.overview()).standing).toMatchObject({
      payableMinor: rub(8_000),
      holdReason: expect.stringContaining('payout_token'),
    });
  }, 60_000);

  it('is asked about at once when its notification comes', async () => {
    await owner.settle(10_000);
    await owner.details(await owner.card());
    await owner.ask();
    await owner.pay(0);
    expect(await states()).toEqual(['pending']);
    await town.advance(31_000);
    const [row] = await owner.providerRows();
    const about = {
      provider: 'yookassa',
      eventKey: `payout.succeeded:${row?.id ?? ''}`,
      objectId: row?.id ?? '',
      event: 'payout.succeeded',
    };
    const hints = { shardName: 'shard-a', tenantId: owner.tenantId, orderId: undefined };
    await town.door.pspInbox.put({ id: town.use.ids.next(), ...about, ...hints, receivedAt: town.clock.now() });
    await town.turn('payments', 'payment notifications');
    await town.turn('payments', 'parts of payouts');
    expect(await states()).toEqual(['paid']);
  }, 60_000);
});

describe('the database', () => {
  it('makes no payout of what is not owed, none that does not add up, and none twice at a time', async () => {
    await owner.settle(10_000);
    await owner.details(SBP);
    const standing = await town.shard.payouts.standing(
      { tenantId: owner.tenantId, currency: 'RUB' },
      { day: new Date(0), month: new Date(0) },
    );
    if (standing === undefined) throw new Error('nothing stands');
    const payout = (amountMinor: bigint, part: bigint) => {
      const id = town.use.ids.next();
      const entries = [
        { account: 'owner_payable', amountMinor },
        { account: 'payout_transit', amountMinor: -amountMinor },
      ] as const;
      const posting = {
        id: town.use.ids.next(),
        type: 'payout-reserved',
        idempotencyKey: `payout-reserved:${id}`,
        currency: 'RUB',
        entries,
      } as const;
      return { id, amountMinor, lines: standing.lines, parts: [{ id: town.use.ids.next(), amountMinor: part }], posting };
    };
    const next = { at: town.clock.now(), nextAt: undefined };
    await expect(town.shard.payouts.make(standing, payout(rub(8_000), rub(7_999)), next)).rejects.toThrow(
      'has lines of 800000 and parts of 799900',
    );
    await expect(town.shard.payouts.make(standing, payout(rub(8_001), rub(8_001)), next)).rejects.toThrow();
    expect(await town.shard.payouts.make(standing, payout(rub(8_000), rub(8_000)), next)).toBe('made');
    expect(await town.shard.payouts.make(standing, payout(rub(8_000), rub(8_000)), next)).toBe('stale');
    await expect(
      town.shard.payouts.make({ ...standing, version: standing.version + 1 }, payout(rub(8_000), rub(8_000)), next),
    ).rejects.toThrow();
    expect(await owner.payouts()).toHaveLength(1);
    expect(await town.breaches()).toEqual([]);
  }, 60_000);
});
