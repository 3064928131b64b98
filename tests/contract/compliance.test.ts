/**
 * @file tests/contract/compliance.test.ts
 * @description The compliance policy over real HTTP and PostgreSQL: a dry run lists exactly the orders that the line then holds or blocks, lines keep their time, and only the console writes them.
 * @dependencies @jest/globals, contracts, domain
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Compliance, ComplianceLine, TouchedOrder } from '@lytslot/contracts/http';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { approveCreative, decideModeration } from '@lytslot/domain/creatives';
import { ids } from '../store/sample.ts';
import { openWhyTown } from './why-town.ts';
import type { WhyTown } from './why-town.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const REASON = { ru: 'Новый закон', en: 'A new law' };
/** Posts about topics that the platform says nothing about by itself. */
const POSTS = {
  crypto: 'Курс по криптовалюте для начинающих',
  alcohol: 'Винотека на Арбате: коньяк и виски',
  credit: 'Кредит наличными за один день',
  dating: 'Знакомства в твоём городе',
  esoteric: 'Расклад таро по телефону',
  politics: 'Выборы депутатов уже в воскресенье',
} as const;

let town: WhyTown;
beforeAll(async () => {
  town = await openWhyTown();
}, 120_000);
afterAll(() => town.close(), 60_000);

const bodyOf = (topic: string, effect: string, more: object = {}) => ({
  jurisdiction: 'RU',
  venue: 'telegram',
  topic,
  effect,
  reason: REASON,
  ...more,
});
const read = async () => (await (await town.call('GET', 'admin/compliance')).json()) as Compliance;
const preview = async (body: object) => {
  const response = await town.call('POST', 'admin/compliance/preview', { body });
  const { rows } = (await response.json()) as { readonly rows: readonly TouchedOrder[] };
  return rows.map(({ number, effect, when, topic }) => `${number} ${effect} ${topic} ${when}`).toSorted();
};
const put = async (body: object, how: { readonly who?: 'admin' | 'owner' | 'buyer'; readonly key?: string } = {}) => {
  const response = await town.call('POST', 'admin/compliance', { ...how, body });
  return { status: response.status, ...((await response.json()) as ComplianceLine & { readonly code?: string }) };
};
/** The workers have heard of the last line. */
const heard = () => town.advance(MINUTE_MS);
const later = (ms: number) => new Date(town.clock.now().getTime() + ms).toISOString();
const stateOf = async (order: OrderSnapshot) => (await town.now(order)).placement.state;
const journalOf = async ({ id }: OrderSnapshot) => (await town.shard.readModels.orderTimeline('platform', id))?.journal ?? [];
/** Its time comes and whatever follows is done. */
const timeOf = async (order: OrderSnapshot) => {
  await town.until((await town.now(order)).placement.publishAt);
  await town.work('publish');
  await town.work('payments');
  return town.now(order);
};

describe('a dry run', () => {
  it('lists exactly the orders that the line then blocks, wherever they wait, and changes nothing', async () => {
    const scheduled = await town.scheduled(POSTS.crypto);
    const plain = await town.scheduled('Домашние казинаки');
    const doubted = await town.scheduled('Букмекер и криптовалюта: смотрите матч с нами');
    await town.treat('manual');
    const withOwner = await town.scheduled(POSTS.crypto);
    await town.treat('auto');
    const ahead = await town.paid(POSTS.crypto);
    const before = [scheduled, plain, doubted, withOwner, ahead];
    const states = before.map(({ placement }) => placement.state);
    expect(states).toEqual(['SCHEDULED', 'SCHEDULED', 'MODERATION', 'OWNER_REVIEW', 'MODERATION']);

    const line = bodyOf('crypto', 'block');
    const foreseen = await preview(line);
    expect(foreseen).toEqual(
      [
        `${scheduled.number} block crypto publishing`,
        `${withOwner.number} block crypto publishing`,
        `${doubted.number} block crypto publishing`,
        `${ahead.number} block crypto moderation`,
      ].toSorted(),
    );
    expect((await read()).changes).toEqual([]);
    expect((await Promise.all(before.map(town.now))).map(({ version }) => version)).toEqual(before.map(({ version }) => version));

    expect(await put(line)).toMatchObject({ status: 200, origin: 'console', effect: 'block' });
    // Of another country it touches nothing that is sold here.
    expect(await preview({ ...line, jurisdiction: 'KZ' })).toEqual([]);
    await heard();
    await town.work('payments');
    const desk = { ...town.use, orders: town.peoplesOrders };
    await approveCreative(desk, town.seen(withOwner));
    await decideModeration(desk, { ...town.seen(doubted), moderatorId: 'm', verdict: 'pass', reason: '' });
    await town.clear();
    for (const order of before) await timeOf(order);
    const after = await Promise.all(before.map(town.now));
    const stopped = after.filter(({ state }) => state === 'REFUNDED').map(({ number }) => number);
    expect(stopped.toSorted()).toEqual(foreseen.map((row) => row.split(' ')[0]));
    expect(await stateOf(plain)).toBe('LIVE');
    expect(after.at(-1)?.placement.note).toBe('Новый закон / A new law');
  }, 60_000);

  it('lists those that it then holds, and none that people are past holding', async () => {
    const scheduled = await town.scheduled(POSTS.alcohol);
    const ahead = await town.paid(POSTS.alcohol);
    const line = bodyOf('alcohol', 'hold');
    expect(await preview(line)).toEqual([`${ahead.number} hold alcohol moderation`]);
    await put(line);
    await heard();
    await town.clear();
    expect(await town.now(ahead)).toMatchObject({ placement: { state: 'MODERATION' }, deadline: { action: 'moderation-timeout' } });
    expect(await town.why(ahead)).toMatchObject({ cause: { code: 'POLICY_UNSURE' }, mustAct: 'moderator' });
    expect((await timeOf(scheduled)).placement.state).toBe('LIVE');
  });

  it('of a line that makes no sense says so', async () => {
    const response = await town.call('POST', 'admin/compliance/preview', { body: bodyOf('weather', 'block') });
    expect([response.status, ((await response.json()) as { readonly code: string }).code]).toEqual([422, 'COMPLIANCE_LINE_INVALID']);
  });
});

describe('a line from tomorrow', () => {
  it('changes nothing today and works from its first instant', async () => {
    const today = await town.paid(POSTS.dating);
    expect(await put(bodyOf('dating', 'block', { from: later(DAY_MS) }))).toMatchObject({ status: 200 });
    await heard();
    await town.clear();
    expect(await stateOf(today)).toBe('SCHEDULED');
    await town.advance(DAY_MS);
    const tomorrow = await town.paid(POSTS.dating);
    await town.work('payments');
    expect(await stateOf(tomorrow)).toBe('REJECTED');
    expect(await town.why(tomorrow)).toMatchObject({ cause: { code: 'POLICY_FORBIDS' } });
  });

  it('keeps a scheduled post of the newly blocked topic from going out, with all the money back and the cause', async () => {
    const order = await town.scheduled(POSTS.esoteric);
    const { publishAt } = (await town.now(order)).placement;
    const line = await put(bodyOf('esoteric', 'block', { from: publishAt.toISOString() }));
    await heard();
    await town.until(publishAt);
    expect(await town.work('publish')).toContain('publish: failed');
    expect(await town.work('payments')).toContain('refund: refunded');
    expect(await town.now(order)).toMatchObject({ state: 'REFUNDED', placement: { state: 'PUBLISH_FAILED', attempts: 0 } });
    const failed = (await journalOf(order)).find(({ event }) => event === 'placement.failed');
    expect(failed?.details).toEqual({ because: 'policy', topic: 'esoteric', line: line.id });
    expect(await town.why(order)).toMatchObject({ cause: { code: 'POLICY_FORBIDS' } });
    expect((await town.posts()).filter(({ text }) => text.includes('таро'))).toEqual([]);
    expect((await town.shard.prove({ overdueSince: new Date(0) })).breaches).toEqual([]);
  });
});

it('a warning lets the post pass and says so in the journal', async () => {
  await put(bodyOf('credit', 'warn'));
  await heard();
  const order = await town.scheduled(POSTS.credit);
  expect(order.placement.state).toBe('SCHEDULED');
  const passed = (await journalOf(order)).find(({ event }) => event === 'creative.moderated');
  expect(passed?.details['warned']).toBe('credit (channel-credit)');
});

describe('putting a line', () => {
  it('is done once, refused over another one, and takes the place of one that is named, with a trail', async () => {
    const key = ids.next();
    const first = await put(bodyOf('politics', 'warn'), { key });
    expect(await put(bodyOf('politics', 'warn'), { key })).toEqual(first);
    const trail = (await read()).changes;

    const from = later(DAY_MS);
    const over = bodyOf('politics', 'block', { from });
    expect(await put(over)).toMatchObject({ status: 409, code: 'COMPLIANCE_OVERLAP' });
    expect(await put(bodyOf('politics', 'block', { from: later(-DAY_MS) }))).toMatchObject({ status: 422 });
    expect((await read()).changes).toEqual(trail);

    const second = await put({ ...over, replaces: first.id });
    expect(second).toMatchObject({ status: 200, effect: 'block' });
    const { rows, changes } = await read();
    const ours = rows.filter(({ topic }) => topic === 'politics');
    expect(ours.map(({ effect, until }) => [effect, until])).toEqual([
      ['warn', from],
      ['block', undefined],
    ]);
    expect(changes[0]).toMatchObject({ before: { id: first.id, effect: 'warn' }, after: { id: second.id, effect: 'block' } });
    expect(changes[0]?.before?.until).toBeUndefined();
  });

  it('is refused by the database itself when two come at once', async () => {
    const both = await Promise.all(['allow', 'block'].map((effect) => put(bodyOf('gambling-mentions', effect))));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const rows = await town.sql.control.run(`select effect from compliance_rule where topic = 'gambling-mentions'`);
    expect(rows).toHaveLength(1);
  });

  it('is the console’s alone, over HTTP and in the database', async () => {
    const line = bodyOf('medicine-mentions', 'block');
    for (const who of ['owner', 'buyer'] as const) {
      expect(await put(line, { who })).toMatchObject({ status: 403, code: 'FORBIDDEN' });
      expect((await town.call('GET', 'admin/compliance', { who })).status).toBe(403);
      expect((await town.call('POST', 'admin/compliance/preview', { who, body: line })).status).toBe(403);
    }
    const rights = await town.sql.control.run(
      `select grantee, table_name, privilege_type from information_schema.role_table_grants
        where table_name in ('compliance_rule', 'compliance_change') and grantee <> 'lytslot_owner' order by 1, 2, 3`,
    );
    expect(rights.map((row) => Object.values(row).join(' '))).toEqual([
      'lytslot_admin compliance_change INSERT',
      'lytslot_admin compliance_change SELECT',
      'lytslot_admin compliance_rule INSERT',
      'lytslot_admin compliance_rule SELECT',
      'lytslot_worker compliance_rule SELECT',
    ]);
  });
});

it('says every topic there is, and what the platform says by itself', async () => {
  const { rows, topics } = await read();
  expect(topics).toEqual(expect.arrayContaining(Object.keys(POSTS)));
  expect(rows.find(({ id }) => id === 'platform-gambling')).toMatchObject({ origin: 'platform', topic: 'gambling', effect: 'block' });
});
