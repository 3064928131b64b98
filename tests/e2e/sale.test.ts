/**
 * @file tests/e2e/sale.test.ts
 * @description One slot sold, published and settled through public interfaces only: chat, checkout page, HTTP API, kubectl.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-25
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { endpoints as http } from '@lytslot/contracts/http';
import type { Calendar, OrderDetail, TakenSlot } from '@lytslot/contracts/http';
import { newPerson } from '../kit/advertiser.ts';
import type { Advertiser } from '../kit/advertiser.ts';
import { balances, sumOf } from '../kit/books.ts';
import { acceptPreview, findChannel, openTimes, payOnPage, seesScheduled, sendPost, takeTime } from '../kit/buy.ts';
import type { PaymentScreen } from '../kit/buy.ts';
import { samplePost } from '../kit/formatted-text.ts';
import { openPlatform } from '../kit/platform.ts';
import type { Platform } from '../kit/platform.ts';
import type { ChatMessage, Post } from '../kit/sandbox-client.ts';
import { PEOPLE, signIn } from '../kit/sign-in.ts';
import { kubectl, lytslot } from '../kit/stack.ts';
import { until } from '../kit/wait.ts';

const CHANNEL = { title: 'Технодайджест', username: 'tech_digest_ru' };
const DAY_MS = 86_400_000;

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
}, 30_000);

/** The channel's calendar as its owner sees it, over the two days around the slot. */
async function ownersView(order: OrderDetail['order']): Promise<{ readonly calendar: Calendar; readonly slot: TakenSlot | undefined }> {
  const cabinet = await signIn(platform.endpoints.api, PEOPLE.techOwner);
  const [from, to] = [-DAY_MS, DAY_MS].map((ms) => new Date(Date.parse(order.publishAt) + ms).toISOString()) as [string, string];
  const calendar = await cabinet.call(http.getCalendar, { params: { channelId: order.channelId }, query: { from, to } });
  return { calendar, slot: calendar.taken.find(({ orderId }) => orderId === order.id) };
}

async function ownersMoney() {
  const cabinet = await signIn(platform.endpoints.api, PEOPLE.techOwner);
  const { rows } = await cabinet.call(http.getBalances, {});
  const [balance] = rows;
  if (balance === undefined) throw new Error('The owner has no balance');
  return {
    escrow: BigInt(balance.escrow.amountMinor),
    available: BigInt(balance.available.amountMinor),
    platformShare: BigInt(balance.platformShare.amountMinor),
  };
}

const bare = ({ text, entities }: Pick<ChatMessage, 'text' | 'entities'>) => ({ text, entities });

describe('the declared resources', () => {
  it.each(['shards', 'tenants', 'channels'])(
    '%s are Ready',
    async (kind) => {
      const said = await kubectl('wait', '--for=condition=Ready', '--timeout=60s', kind, '--all');
      expect(said.trim().split('\n').length).toBeGreaterThanOrEqual(2);
      expect(said.trim().split('\n')).toEqual(expect.arrayContaining([expect.stringMatching(/condition met$/)]));
    },
    90_000,
  );

  it('have running pods for each shard’s dispatcher and pools', async () => {
    for (const shard of ['shard-a', 'shard-b']) {
      const lines = await kubectl(
        'get',
        'pods',
        '--selector',
        `lytslot.io/shard=${shard}`,
        '--field-selector=status.phase=Running',
        '-o',
        'name',
      );
      for (const part of ['dispatcher', 'publish', 'payments', 'notify', 'metrics']) expect(lines).toContain(`pod/${shard}-${part}-`);
    }
  });
});

describe('one sale', () => {
  const word = `E2E-${Math.random().toString(36).slice(2, 8)}`;
  const creative = samplePost(word);
  let buyer: Advertiser;
  let time: string;
  let preview: ChatMessage;
  let payment: PaymentScreen;
  let moneyBefore: Awaited<ReturnType<typeof ownersMoney>>;
  let price: bigint;
  let ownerShare: bigint;

  const order = () => platform.order(payment.orderNumber);
  const ownPosts = async (): Promise<readonly Post[]> =>
    (await platform.sandbox.posts(`@${CHANNEL.username}`)).filter(({ text }) => text.includes(word));

  it('holds the time the advertiser taps, at the price on the button', async () => {
    moneyBefore = await ownersMoney();
    buyer = await newPerson(platform.sandbox, 'Вера');
    await findChannel(buyer, CHANNEL.title);
    const times = await openTimes(buyer);
    time = times[5] ?? '';
    await takeTime(buyer, time);
    expect(time).toMatch(/^\d\d:\d\d 5\s000\s₽$/);
  }, 60_000);

  it('shows exactly the post that was sent, with the advertising label added', async () => {
    preview = await sendPost(buyer, creative);
    expect(preview.text.startsWith(creative.text)).toBe(true);
    expect(preview.text.length).toBeGreaterThan(creative.text.length);
    expect(preview.text.slice(creative.text.length)).toMatch(/реклама/i);
    expect(preview.entities).toEqual(expect.arrayContaining([...creative.entities]));
    expect(preview.entities.length).toBeGreaterThan(creative.entities.length);
    for (const { offset, length, type } of creative.entities.filter(({ type }) => type === 'bold')) {
      expect([type, preview.text.slice(offset, offset + length)]).toEqual(['bold', `Новый вкус осени: ${word}`]);
    }
  }, 60_000);

  it('is paid by link and marked, and its owner sees it sold', async () => {
    payment = await acceptPreview(buyer);
    const before = await order();
    expect(before.order).toMatchObject({ state: 'AWAITING_PAYMENT', advertiserTelegramId: buyer.id, channelTitle: CHANNEL.title });
    expect(before.ledger).toEqual([]);
    await payOnPage(payment.checkoutUrl);
    await seesScheduled(buyer);
    const detail = await platform.orderIs(payment.orderNumber, 'SCHEDULED');
    price = BigInt(detail.order.price.amountMinor);
    ownerShare = BigInt(detail.order.ownerShare.amountMinor);
    expect({ price, ownerShare, state: detail.order.state }).toEqual({ price: 500_000n, ownerShare: 400_000n, state: 'PAID' });
    expect(detail.order.erid).toMatch(/\S/);
    expect(detail.deadline).toEqual({ action: 'publish', dueAt: detail.order.publishAt });
    expect(balances(detail.ledger).get('escrow')).toBe(-price);
    expect(sumOf(detail.ledger)).toBe(0n);
    expect((await ownersView(detail.order)).slot).toMatchObject({
      status: 'sold',
      orderNumber: payment.orderNumber,
      startsAt: detail.order.publishAt,
    });
    expect(await ownersMoney()).toEqual({ ...moneyBefore, escrow: moneyBefore.escrow + price });
  }, 60_000);

  it('is not offered to anybody else', async () => {
    const { order: sold } = await order();
    const { calendar } = await ownersView(sold);
    expect(calendar.free.map(({ startsAt }) => startsAt)).not.toContain(sold.publishAt);
    const other = await newPerson(platform.sandbox, 'Глеб');
    await findChannel(other, CHANNEL.title);
    expect(await openTimes(other)).not.toContain(time);
  }, 60_000);

  it('is named by a dry run of what would touch it, and keeps its channel from being deleted', async () => {
    const { order: sold } = await order();
    const resource = (
      await kubectl('get', 'channels', '-o', 'jsonpath={range .items[*]}{.metadata.name} {.spec.telegram.username}{"\\n"}{end}')
    )
      .split('\n')
      .find((line) => line.endsWith(` ${CHANNEL.username}`))
      ?.split(' ')[0];
    const plan = await until({ what: 'the channel to show the order', timeoutMs: 60_000, everyMs: 500 }, async () => {
      const text = await lytslot('plan', '--delete', `channel/${resource}`);
      return text.includes(sold.number) && text;
    });
    expect(plan).toContain(sold.id);
    expect(plan).toContain(new Date(sold.publishAt).toISOString());
    await expect(kubectl('delete', 'channel', resource ?? '', '--dry-run=server')).rejects.toThrow(/of its orders/);
  }, 90_000);

  it('is published at its time, once, entity for entity as previewed, and the link comes to the chat', async () => {
    const { order: sold } = await order();
    expect(await ownPosts()).toEqual([]);
    await platform.sandbox.moveTo(new Date(Date.parse(sold.publishAt) - 1_000));
    const notice = await buyer.sees('Пост опубликован');
    const { order: live, attempts } = await platform.orderIs(payment.orderNumber, 'LIVE');
    const posts = await ownPosts();
    expect(posts.map(bare)).toEqual([bare(preview)]);
    expect(notice.text).toContain(posts[0]?.url ?? 'no post');
    expect(live.postUrl).toBe(posts[0]?.url);
    expect((await fetch(live.postUrl ?? '')).status).toBe(200);
    expect(attempts.map(({ state, messageId }) => ({ state, messageId }))).toEqual([{ state: 'sent', messageId: posts[0]?.messageId }]);
    const latenessMs = Date.parse(live.publishedAt ?? '') - Date.parse(live.publishAt);
    expect(latenessMs).toBeGreaterThanOrEqual(0);
    expect(latenessMs).toBeLessThan(10_000);
  }, 60_000);

  it('tells what the advertising label leads to', async () => {
    const { order: live } = await order();
    const label = preview.entities.find(({ url }) => url?.endsWith(`/${live.shortLink}`) || url === live.shortLink);
    const page = await fetch(label?.url ?? '');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(live.erid);
  });

  it('leaves the feed on time and is settled 80/20 to the kopeck', async () => {
    const fulfilled = await platform.passTimeUntil(payment.orderNumber, 'FULFILLED');
    expect((await ownPosts()).map(({ isDeleted }) => isDeleted)).toEqual([true]);
    expect(Date.parse(fulfilled.journal[0]?.at ?? '') - Date.parse(fulfilled.order.publishedAt ?? '')).toBeGreaterThanOrEqual(
      fulfilled.order.feedHours * 3_600_000,
    );
    const settled = await platform.passTimeUntil(payment.orderNumber, 'SETTLED');
    expect(settled.order.state).toBe('CLOSED');
    expect(settled.deadline).toBeUndefined();
    const sums = balances(settled.ledger);
    expect(sums.get('escrow')).toBe(0n);
    expect(sums.get('owner_payable')).toBe(-ownerShare);
    expect(sums.get('platform_revenue')).toBe(-(price - ownerShare));
    expect((price - ownerShare) * 10_000n).toBe(price * BigInt(settled.order.platformShareBps));
    for (const transaction of settled.ledger) expect(sumOf([transaction])).toBe(0n);
    expect(await ownersMoney()).toEqual({
      escrow: moneyBefore.escrow,
      available: moneyBefore.available + ownerShare,
      platformShare: moneyBefore.platformShare + price - ownerShare,
    });
    expect((await ownersView(settled.order)).slot?.status).toBe('done');
  }, 90_000);

  it('has a journal in order, without gaps, that ends where the order is', async () => {
    const { order: closed, journal } = await order();
    const story = journal.toReversed();
    expect(story.map(({ seq }) => seq)).toEqual(story.map((_, index) => index + (story[0]?.seq ?? 0)));
    expect(story.map(({ at }) => at)).toEqual(story.map(({ at }) => at).toSorted());
    expect(new Set(story.map(({ hash }) => hash)).size).toBe(story.length);
    expect(compressed(story.map(({ orderState }) => orderState))).toEqual(['HELD', 'AWAITING_PAYMENT', 'PAID', 'CLOSED']);
    const lives: readonly string[] = compressed(story.map(({ placementState }) => placementState));
    expect(lives).toEqual(EXPECTED_LIFE.filter((state) => lives.includes(state)));
    expect(lives).toEqual(expect.arrayContaining(['NEW', 'SCHEDULED', 'PUBLISHING', 'LIVE', 'FULFILLED', 'SETTLED']));
    expect(story.at(-1)).toMatchObject({ orderState: closed.state, placementState: closed.placementState });
  });

  it('leaves the platform’s books balanced', async () => {
    const dashboard = await platform.console.call(http.getDashboard, {});
    expect(dashboard.money[0]?.ledgerSum.amountMinor).toBe('0');
    const audit = await platform.console.call(http.auditBalance, {});
    expect(audit.places.map(({ isBalanced }) => isBalanced)).toEqual([true, true, true]);
  });
});

const EXPECTED_LIFE: readonly string[] = [
  'NEW',
  'MODERATION',
  'OWNER_REVIEW',
  'MARKING',
  'SCHEDULED',
  'PUBLISHING',
  'LIVE',
  'REMOVAL_DUE',
  'FULFILLED',
  'SETTLED',
];

/** Without repeats in a row. */
function compressed<Value>(values: readonly Value[]): readonly Value[] {
  return values.filter((value, index) => index === 0 || value !== values[index - 1]);
}
