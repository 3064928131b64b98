/**
 * @file tests/contract/appeals.test.ts
 * @description Appeals over real HTTP and PostgreSQL: once per version, decided once by a moderator who did not refuse, and what is overturned passes next time, as far as an appeal reaches.
 * @dependencies @jest/globals, contracts, domain
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Appeal, BoughtOrder, ListedAppeal } from '@lytslot/contracts/http';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { decideModeration, requestChanges, resubmitCreative } from '@lytslot/domain/creatives';
import { ids } from '../store/sample.ts';
import { openWhyTown } from './why-town.ts';
import type { WhyTown } from './why-town.ts';

const DAY_MS = 86_400_000;
const REASON = { reason: 'Это кофейня, а не казино' };

// Whole orders are played in one test; on a busy machine that takes its time.
jest.setTimeout(60_000);

let town: WhyTown;
beforeAll(async () => {
  town = await openWhyTown();
}, 120_000);
afterAll(() => town.close(), 60_000);

interface Answer<Body> {
  readonly status: number;
  readonly body: Body & { readonly code?: string };
}
type How = Parameters<WhyTown['call']>[2];
const ask = async <Body>(method: 'GET' | 'POST', path: string, how?: How): Promise<Answer<Body>> => {
  const response = await town.call(method, path, how);
  return { status: response.status, body: (await response.json()) as Answer<Body>['body'] };
};
const pathOf = ({ id, placement }: OrderSnapshot) => `market/channels/${placement.channelId}/orders/${id}`;
const bought = async (order: OrderSnapshot) => (await ask<BoughtOrder>('GET', pathOf(order), { who: 'buyer' })).body;
const appeal = (order: OrderSnapshot, how: How = {}) =>
  ask<Appeal>('POST', `${pathOf(order)}/appeal`, { who: 'buyer', body: REASON, ...how });
const decide = (id: string, verdict: 'uphold' | 'overturn', how: How = {}) =>
  ask<ListedAppeal>('POST', `admin/appeals/${id}/decision`, { body: { verdict, reason: 'Посмотрели ещё раз' }, ...how });
const listed = async (state = 'open') => (await ask<{ rows: readonly ListedAppeal[] }>('GET', `admin/appeals?state=${state}`)).body.rows;
const accountOf = async (who: 'admin' | 'second') => {
  const telegramUserId = who === 'admin' ? 1001 : 1002;
  return (await town.door.accounts.account(telegramUserId))?.id ?? '';
};
/** A paid order whose post moderation has looked at. */
const moderated = async (text: string) => {
  const order = await town.paid(text);
  await town.work('payments');
  return town.now(order);
};
/** A doubtful post that a moderator of the console has refused over HTTP. */
const refused = async (text: string, who: 'admin' | 'second' = 'admin') => {
  const order = await moderated(text);
  const body = { verdict: 'reject', contentHash: order.placement.content?.hash ?? '', reason: 'Похоже на казино' };
  expect((await ask('POST', `admin/orders/${order.id}/moderation`, { who, body })).status).toBe(200);
  return town.now(order);
};
const doubtful = (name: string) => `Букмекер с лицензией: ${name}`;
const news = async () => {
  const rows = await town.sql.control.run(
    `select content ->> 'orderId' as id from chat_message_outbox where content ->> 'event' = 'appeal.decided'`,
  );
  return rows.map((row) => String(row['id']));
};

describe('an appeal', () => {
  it('is lodged once, seen by its advertiser and the console, and answered in the chat for good', async () => {
    const order = await refused(doubtful('матч'));
    expect(await bought(order)).toMatchObject({ placementState: 'REJECTED', appealUntil: expect.any(String) });
    expect(await town.why(order)).not.toMatchObject({ troubles: [{ code: 'APPEAL_PENDING' }] });
    const key = ids.next();
    const first = await appeal(order, { key });
    expect(first).toMatchObject({ status: 200, body: { state: 'open', reason: REASON.reason } });
    // The answer was lost: the same command is the same appeal.
    expect(await appeal(order, { key })).toEqual(first);
    expect(await appeal(order)).toMatchObject({ status: 409, body: { code: 'APPEAL_EXISTS' } });
    expect((await bought(order)).appeal).toMatchObject({ state: 'open' });
    expect(await town.why(order, 'buyer')).toMatchObject({ mustAct: 'moderator', troubles: [{ code: 'APPEAL_PENDING' }] });
    const refusedBy = await accountOf('admin');
    const waiting = (await listed()).find(({ orderId }) => orderId === order.id);
    expect(waiting).toMatchObject({ orderNumber: order.number, refusedBy, canDecide: false, reason: REASON.reason });

    const { id } = first.body;
    const decidedBy = await accountOf('second');
    const decision = { who: 'second', key: ids.next() } as const;
    const ruled = await decide(id, 'uphold', decision);
    expect(ruled).toMatchObject({ status: 200, body: { state: 'upheld', decidedBy, decision: { reason: 'Посмотрели ещё раз' } } });
    expect(await decide(id, 'uphold', decision)).toEqual(ruled);
    expect(await decide(id, 'overturn', { who: 'second' })).toMatchObject({ status: 409, body: { code: 'APPEAL_DECIDED' } });
    expect((await bought(order)).appeal).toMatchObject({ state: 'upheld', decision: { reason: 'Посмотрели ещё раз' } });
    expect((await town.why(order)).troubles).toEqual([]);
    expect((await news()).filter((orderId) => orderId === order.id)).toHaveLength(1);
    expect((await listed()).map(({ orderId }) => orderId)).not.toContain(order.id);
    expect((await listed('all'))[0]).toMatchObject({ orderId: order.id, state: 'upheld' });
  });

  it('is refused for words that cannot be taken whole, for other people’s orders, and where nothing was refused', async () => {
    const order = await refused(doubtful('слова'));
    expect(await appeal(order, { body: { reason: ' ' } })).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
    expect(await appeal(order, { body: { reason: 'я'.repeat(2_001) } })).toMatchObject({ status: 400 });
    expect(await appeal(order, { who: 'stranger' })).toMatchObject({ status: 404, body: { code: 'ORDER_NOT_FOUND' } });
    const fine = await town.scheduled();
    expect(await appeal(fine)).toMatchObject({ status: 409, body: { code: 'APPEAL_WITHOUT_REFUSAL' } });
    expect((await bought(order)).appeal).toBeUndefined();
    expect((await appeal(order, { body: { reason: 'я'.repeat(2_000) } })).body.reason).toHaveLength(2_000);
  });

  it('is too late a week after the refusal, and stays possible while the money goes back', async () => {
    const [late, inTime] = [await refused(doubtful('поздно')), await refused(doubtful('вовремя'))];
    await town.work('payments');
    expect(await town.now(inTime)).toMatchObject({ state: 'REFUNDED' });
    expect((await appeal(inTime)).status).toBe(200);
    expect(await town.why(inTime)).toMatchObject({ state: 'REFUNDED', mustAct: 'moderator' });
    await town.advance(7 * DAY_MS);
    expect(await appeal(late)).toMatchObject({ status: 422, body: { code: 'APPEAL_TOO_LATE' } });
  });
});

describe('a decision', () => {
  it('is one, however many moderators decide at once', async () => {
    const order = await refused(doubtful('гонка'));
    const { id } = (await appeal(order)).body;
    const tries = (['second', 'third', 'second', 'third'] as const).map((who, index) =>
      decide(id, index % 2 === 0 ? 'uphold' : 'overturn', { who }),
    );
    const answers = await Promise.all(tries);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(Array(3).fill('APPEAL_DECIDED'));
    const won = answers.find(({ status }) => status === 200)?.body.state;
    expect((await bought(order)).appeal?.state).toBe(won);
    expect((await news()).filter((orderId) => orderId === order.id)).toHaveLength(1);
  });

  it('is never of whoever refused: not over HTTP, and not by the database', async () => {
    const order = await refused(doubtful('сам себе судья'));
    const { id } = (await appeal(order)).body;
    expect(await decide(id, 'uphold')).toMatchObject({ status: 403, body: { code: 'APPEAL_NEEDS_ANOTHER' } });
    const [refuser, other] = [await accountOf('admin'), await accountOf('second')];
    const insert = (refusedBy: string, decidedBy: string) =>
      [
        `insert into moderation_ruling (appeal_id, refused_by, decided_by, verdict, reason, decided_at, command_key)
           values (?, ?, ?, 'uphold', 'r', now(), ?)`,
        [id, refusedBy, decidedBy, ids.next()],
      ] as const;
    const { app, admin } = town.sessions;
    await expect(app.run(...insert(refuser, other))).rejects.toThrow(/permission denied/);
    await expect(admin.run(...insert(refuser, refuser))).rejects.toThrow(/moderation_ruling_needs_another/);
    // Nor by saying that somebody else had refused it.
    await expect(admin.run(...insert(other, refuser))).rejects.toThrow(/moderation_ruling_of_appeal/);
    expect((await listed()).map(({ orderId }) => orderId)).toContain(order.id);
    expect((await decide(id, 'uphold', { who: 'second' })).status).toBe(200);
    // What was said is said: not even the owner of the tables takes it back by accident.
    for (const table of ['moderation_appeal', 'moderation_ruling']) {
      await expect(town.sql.control.run(`update ${table} set reason = 'другое'`)).rejects.toThrow(/append-only/);
      await expect(town.sql.control.run(`delete from ${table}`)).rejects.toThrow(/append-only/);
    }
  });

  it('is the console’s alone, and rights in the database are least', async () => {
    for (const who of ['owner', 'buyer'] as const) {
      expect((await town.call('GET', 'admin/appeals', { who })).status).toBe(403);
      expect((await decide(ids.next(), 'uphold', { who })).status).toBe(403);
    }
    expect(await decide(ids.next(), 'uphold')).toMatchObject({ status: 404, body: { code: 'APPEAL_NOT_FOUND' } });
    const rights = await town.sql.control.run(
      `select grantee, table_name, privilege_type from information_schema.role_table_grants
        where table_name in ('moderation_appeal', 'moderation_ruling') and grantee <> 'lytslot_owner' order by 1, 2, 3`,
    );
    expect(rights.map((row) => Object.values(row).join(' '))).toEqual([
      'lytslot_admin moderation_appeal SELECT',
      'lytslot_admin moderation_ruling INSERT',
      'lytslot_admin moderation_ruling SELECT',
      'lytslot_app moderation_appeal INSERT',
      'lytslot_app moderation_appeal SELECT',
      'lytslot_app moderation_ruling SELECT',
    ]);
  });
});

describe('a post whose refusal was overturned', () => {
  const overturn = async (order: OrderSnapshot) => {
    const { id } = (await appeal(order)).body;
    expect(await decide(id, 'overturn', { who: 'second' })).toMatchObject({ status: 200, body: { state: 'overturned' } });
  };
  const ban = (topics: string) =>
    town.sql.shard.run(`update channel set banned_topics = string_to_array(?, ',') where id = ?`, [topics, town.channelId]);
  const block = (topic: string) => {
    const body = { jurisdiction: 'RU', venue: 'telegram', topic, effect: 'block', reason: { ru: 'Новый закон', en: 'A new law' } };
    return ask('POST', 'admin/compliance', { body });
  };
  const casino = 'Лучшее казино: так зовут нашу кофейню';

  it('passes next time for its advertiser, goes out, and only in those very words', async () => {
    const order = await moderated(casino);
    expect(order.placement.state).toBe('REJECTED');
    await overturn(order);
    expect((await moderated(`${casino}!`)).placement.state).toBe('REJECTED');
    const others = await town.checkOut(70, { post: { text: casino, entities: [] }, buyer: 3002 });
    await town.pay(others);
    await town.moneyKnown(others);
    await town.work('payments');
    expect((await town.now(others)).placement.state).toBe('REJECTED');
    const again = await town.scheduled(casino);
    expect(again.placement.state).toBe('SCHEDULED');
    const passed = (await town.shard.readModels.orderTimeline('platform', again.id))?.journal.find(
      ({ event }) => event === 'creative.moderated',
    );
    expect(passed?.cause).toBe('an appeal has let these very words through');
    await town.until(again.placement.publishAt);
    expect(await town.work('publish')).toContain('publish: live');
    expect((await town.shard.prove({ overdueSince: new Date(0) })).breaches).toEqual([]);
  });

  it('uses no round when it is sent in again as the new version of another order', async () => {
    await town.treat('manual');
    const waiting = await town.scheduled('Осенний кофе');
    expect(waiting.placement.state).toBe('OWNER_REVIEW');
    await requestChanges(
      { ...town.use, orders: town.peoplesOrders },
      { ...town.seen(waiting), actor: { kind: 'owner', id: 'owner' }, wish: 'ярче' },
    );
    await resubmitCreative({ ...town.use, orders: town.peoplesOrders }, { ...town.refOf(waiting), text: casino, entities: [] });
    await town.work('payments');
    expect((await town.now(waiting)).placement).toMatchObject({ state: 'OWNER_REVIEW', rounds: 1 });
    await town.treat('auto');
  });

  it('still meets its channel’s own topics, and what its links lead to', async () => {
    const crypto = 'Букмекер: курс по криптовалюте';
    const [one, other] = [await refused(crypto), await refused(doubtful('сокращённая ссылка https://bit.ly/x'))];
    await Promise.all([overturn(one), overturn(other)]);
    await ban('crypto');
    expect((await moderated(crypto)).placement.state).toBe('REJECTED');
    await ban('');
    expect((await moderated(crypto)).placement.state).toBe('OWNER_REVIEW');
    expect((await moderated(doubtful('сокращённая ссылка https://bit.ly/x'))).placement.state).toBe('MODERATION');
  });

  it('still meets a line of the policy that blocks its topic, at moderation and when it is due', async () => {
    const scheduled = await town.scheduled(casino);
    expect(scheduled.placement.state).toBe('SCHEDULED');
    expect((await block('gambling')).status).toBe(200);
    await town.advance(60_000);
    expect((await moderated(casino)).placement.state).toBe('REJECTED');
    await town.until(scheduled.placement.publishAt);
    expect(await town.work('publish')).toContain('publish: failed');
    expect(await town.why(scheduled)).toMatchObject({ cause: { code: 'POLICY_FORBIDS' } });
  });
});

it('a moderator who passed a post decides about another one’s refusal of the same words', async () => {
  const order = await moderated(doubtful('два ордера'));
  const desk = { ...town.use, orders: town.peoplesOrders };
  const verdict = { ...town.seen(order), moderatorId: await accountOf('second'), verdict: 'pass', reason: '' } as const;
  await decideModeration(desk, verdict);
  const again = await refused(doubtful('два ордера'));
  const { id } = (await appeal(again)).body;
  expect((await decide(id, 'overturn', { who: 'second' })).status).toBe(200);
});

it('the metric says how many wait and since when', async () => {
  const order = await refused(doubtful('метрика'));
  await appeal(order);
  await town.advance(3_600_000);
  const open = await town.control.appeals.open();
  expect(open.count).toBe((await listed()).length);
  expect(open.count).toBeGreaterThan(0);
  await town.turn('metrics', 'appeals');
});
