/**
 * @file tests/contract/plans.test.ts
 * @description Plans over real HTTP: an owner sees the plan, adds channels that Telegram confirms, and hears 402 with what to do when there is no room.
 * @dependencies @jest/globals, adapters, contracts
 * @created 2026-11-30
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { botIdOf } from '@lytslot/adapters/telegram';
import type { Channel, Plan, Problem } from '@lytslot/contracts/http';
import { bodyOf, refusalOf } from './answers.ts';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';
import { BOT_TOKEN, openStandIns } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';

const BOT_ID = botIdOf(BOT_TOKEN);
const PATH = '/api/v1/cabinet/channels';
const SLOTS = { priceMinor: '250000' };

let standIns: StandIns;
let town: ApiTown;
let owner: Visitor;

beforeAll(async () => {
  standIns = await openStandIns();
  town = await openApiTown({
    LYTSLOT_YOOKASSA_API_URL: `${standIns.urls.yookassa}/v3`,
    LYTSLOT_TELEGRAM_API_URL: standIns.urls.telegram,
  });
  owner = (await town.signIn(PEOPLE.coffeeOwner)).visitor;
}, 120_000);
afterAll(async () => {
  await town.close();
  await standIns.close();
}, 60_000);

let made = 1_001_000_700_000;
/** A channel in Telegram; the bot is in it unless said. */
async function inTelegram(username: string, ownerId: number = PEOPLE.coffeeOwner, botId: number | undefined = BOT_ID): Promise<string> {
  made += 1;
  const about = { id: -made, username, title: `О ${username}`, subscribers: 100, ownerId };
  await standIns.control('POST', '/telegram/channels', { ...about, ...(botId !== 0 && { botId }) });
  return `@${username}`;
}
const add = (channel: string, change: object = {}) =>
  owner.command(PATH, { tenantId: town.coffee.tenantId, channel, slots: SLOTS, ...change });
const plan = async () => (await bodyOf<{ rows: Plan[] }>(await owner.get('/api/v1/cabinet/plan'))).rows[0];
const agreeOn = (channels: number | null) =>
  town.control.run('update tenant_directory set channel_limit = ? where id = ?', [channels, town.coffee.tenantId]);

describe('an owner on Free', () => {
  it('sees the plan, how full it is, and what Pro costs', async () => {
    expect(await plan()).toEqual({
      tenantId: town.coffee.tenantId,
      tenantName: 'coffee-media',
      plan: 'Free',
      channels: 1,
      channelLimit: 1,
      proMonth: { amountMinor: '1000000', currency: 'RUB' },
      isDeclared: false,
    });
  });

  it('hears 402 for a second channel, with what to do, and nothing is added', async () => {
    const answer = await add(await inTelegram('second_one'));
    expect(answer.status).toBe(402);
    const problem = (await answer.json()) as Problem;
    expect(problem).toMatchObject({ code: 'PLAN_LIMIT_REACHED', status: 402, detail: expect.stringMatching(/Pro/) });
    expect((await plan())?.channels).toBe(1);
    const [row] = await town.control.run(`select count(*) from channel_directory where username = 'second_one'`);
    expect(Number(row?.['count'])).toBe(0);
  });
});

describe('an owner with room', () => {
  beforeAll(async () => {
    await agreeOn(4);
  });

  it('adds a channel, and it sells at once; a repeat adds nothing and says what it sells now', async () => {
    const name = await inTelegram('fresh_roast');
    const channel = await bodyOf<Channel>(await add(name));
    expect(channel).toMatchObject({
      username: 'fresh_roast',
      title: 'О fresh_roast',
      managedBy: 'self',
      isPaused: false,
      isBeyondPlan: false,
    });
    const buyer = (await town.signIn(PEOPLE.nobody)).visitor;
    const [from, to] = ['2026-12-02T00:00:00.000Z', '2026-12-03T00:00:00.000Z'];
    const prices = async () => {
      const { free } = await bodyOf<{ free: { price: { amountMinor: string } }[] }>(
        await buyer.get(`/api/v1/market/channels/${channel.id}/slots?from=${from}&to=${to}`),
      );
      return free.map(({ price }) => price.amountMinor);
    };
    expect(await prices()).toEqual(Array.from({ length: 12 }, () => '250000'));
    expect((await bodyOf<Channel>(await add(name, { slots: { priceMinor: '300000', from: '10:00', to: '12:00' } }))).id).toBe(channel.id);
    expect(await prices()).toEqual(['300000', '300000']);
    expect((await plan())?.channels).toBe(2);
  });

  it('sells a channel in another currency, which the channel and its times then say', async () => {
    const name = await inTelegram('roast_abroad', PEOPLE.coffeeOwner);
    const slots = { priceMinor: '2500', currency: 'USD' };
    const channel = await bodyOf<Channel>(await add(name, { slots }));
    expect(channel.priceFrom).toEqual({ amountMinor: '2500', currency: 'USD' });
    expect((await bodyOf<Channel>(await add(name, { slots: { ...slots, currency: 'EUR', priceMinor: '1900' } }))).priceFrom).toEqual({
      amountMinor: '1900',
      currency: 'EUR',
    });
    const buyer = (await town.signIn(PEOPLE.nobody)).visitor;
    const { free } = await bodyOf<{ free: { price: unknown }[] }>(
      await buyer.get(`/api/v1/market/channels/${channel.id}/slots?from=2026-12-02T00:00:00.000Z&to=2026-12-03T00:00:00.000Z`),
    );
    expect([free.length, free[0]?.price]).toEqual([12, { amountMinor: '1900', currency: 'EUR' }]);
    for (const priceMinor of ['499', '10001']) {
      expect(await refusalOf(await add(name, { slots: { ...slots, priceMinor } }))).toEqual({ status: 400, code: 'INPUT_INVALID' });
    }
    expect(await refusalOf(await add(name, { slots: { ...slots, currency: 'GBP' } }))).toEqual({ status: 400, code: 'INPUT_INVALID' });
  });

  it.each([
    ['is somebody else’s', () => inTelegram('not_mine_at_all', PEOPLE.techOwner)],
    ['the bot is not in', () => inTelegram('without_a_bot', PEOPLE.coffeeOwner, 0)],
    ['is nowhere', async () => '@nowhere_at_all'],
  ])('adds no channel that %s', async (_what, channel) => {
    expect(await refusalOf(await add(await channel()))).toEqual({ status: 403, code: 'CHANNEL_NOT_CONFIRMED' });
  });

  it.each([
    ['a name without @', { channel: 'coffee' }],
    ['a price of nothing', { slots: { priceMinor: '1' } }],
    ['hours that end before they begin', { slots: { ...SLOTS, from: '20:00', to: '10:00' } }],
    ['a zone of another planet', { timezone: 'Mars/Olympus' }],
    ['a field that is not there', { listed: false }],
  ])('hears 400 for %s', async (_what, change) => {
    expect(await refusalOf(await add('@fresh_roast', change))).toEqual({ status: 400, code: 'INPUT_INVALID' });
  });

  it('adds nothing to somebody else’s account', async () => {
    expect(await refusalOf(await add('@fresh_roast', { tenantId: town.tech.tenantId }))).toEqual({ status: 404, code: 'TENANT_NOT_FOUND' });
  });

  it('cannot change here what is declared in Git, and takes no channel of another account', async () => {
    const chatId = async (name: string) => {
      const [chat] = await town.control.run('select chat_id from channel_directory where username = ?', [name]);
      return Number(chat?.['chat_id']);
    };
    const move = (name: string, to: number) => town.control.run('update channel_directory set chat_id = ? where username = ?', [to, name]);
    const declared = await inTelegram('declared_one');
    const before = await chatId('coffee_media');
    await move('coffee_media', -made);
    expect(await refusalOf(await add(declared))).toEqual({ status: 409, code: 'MANAGED_BY_GITOPS' });
    await move('coffee_media', before);
    const theirs = await chatId('tech_press');
    await move('tech_press', -made);
    expect(await refusalOf(await add(declared))).toEqual({ status: 409, code: 'CHANNEL_TAKEN' });
    await move('tech_press', theirs);
  });

  it('keeps the oldest channels selling when the agreement ends', async () => {
    await agreeOn(null);
    const { rows } = await bodyOf<{ rows: Channel[] }>(await owner.get(PATH));
    expect(rows.map(({ username, isBeyondPlan }) => [username, isBeyondPlan]).toSorted()).toEqual([
      ['coffee_media', false],
      ['fresh_roast', true],
      ['roast_abroad', true],
    ]);
  });
});
