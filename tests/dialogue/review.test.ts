/**
 * @file tests/dialogue/review.test.ts
 * @description A buyer in the chat while people decide about the post: a new version, the owner's text, cancelling with what goes back.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { approveCreative, moderateCreative, offerDraft, requestChanges, reviewByOwner } from '@lytslot/domain/creatives';
import { formatMoney } from '../../bot/screens/index.ts';
import type { ApprovalReader } from '@lytslot/domain/creatives';
import type { LinkResolver } from '@lytslot/domain/moderation';
import { textsOf } from '../../bot/texts/index.ts';
import { noAppeals, platformsOwn } from '../kit/policy.ts';
import { anyGoods } from '../kit/marking.ts';
import { openCheckout, TENANT } from './chat.ts';

const { button, creative, notice, orders, errors } = textsOf('ru');
const approvals: ApprovalReader = { approvalOf: async () => ({ mode: 'manual', buyer: 'unknown', bannedTopics: [] }) };
const links: LinkResolver = { resolve: async (url) => ({ status: 'resolved', chain: [url] }) };
const judging = { ...platformsOwn, approvals, appeals: noAppeals, links, model: undefined };
const OWNER = { kind: 'owner', id: 'owner' } as const;

/** A paid order whose post waits for its owner, its card in view. */
async function withOwner() {
  const { town, chat } = await openCheckout();
  await town.pay();
  const use = { orders: town.store.orders, clock: town.deps.clock, ids: town.deps.ids, publicUrl: town.deps.publicUrl };
  const ref = () => ({ tenantId: TENANT, orderId: town.store.order().id, commandId: town.deps.ids.next() });
  const review = async () => {
    await moderateCreative({ ...use, ...judging, dictionary: anyGoods }, ref());
    await reviewByOwner({ ...use, approvals }, ref());
  };
  await review();
  const hash = () => town.store.order().placement.content?.hash ?? '';
  const news = (event: string) => ({ tenantId: TENANT, orderId: town.store.order().id, event });
  await chat.tell(news('order.paid'));
  return { town, chat, use, ref, review, hash, news };
}

describe('a new version', () => {
  it('is asked for with the owner’s words, sent as a message, and goes to the owner again', async () => {
    const { town, chat, use, ref, review, hash, news } = await withOwner();
    await requestChanges(use, { ...ref(), actor: OWNER, contentHash: hash(), wish: 'без восклицаний' });
    const told = await chat.tell(news('placement.changes-requested'));
    expect(told.notice?.text).toContain(notice.changes);
    expect(told.notice?.text).toContain('без восклицаний');
    await chat.press(button.send);
    expect(chat.screen().text).toContain(creative.askAgain);
    expect(chat.screen().text).toContain('без восклицаний');
    await chat.write('Вкус осени.');
    expect(chat.shown().map(({ text }) => text)).toContain('Вкус осени.\n\nРеклама');
    expect(town.store.order().placement).toMatchObject({ state: 'MODERATION', rounds: 1 });
    await review();
    await approveCreative(use, { ...ref(), ownerId: 'owner', contentHash: hash() });
    expect(town.store.order().placement.state).toBe('MARKING');
  });

  it('that cannot be published leaves the question standing', async () => {
    const { town, chat, use, ref, hash, news } = await withOwner();
    await requestChanges(use, { ...ref(), actor: OWNER, contentHash: hash(), wish: 'короче' });
    await chat.tell(news('placement.changes-requested'));
    await chat.press(button.send);
    await chat.write('я'.repeat(4_100));
    expect(chat.screen().text).toContain(errors.CREATIVE_TOO_LONG.happened);
    expect(town.store.order().placement.state).toBe('CHANGES_REQUESTED');
  });
});

describe('an owner’s text', () => {
  it('is shown exactly before the buyer agrees to it', async () => {
    const { town, chat, use, ref, news } = await withOwner();
    await offerDraft(
      { ...use, ...judging },
      { ...ref(), ownerId: 'owner', text: 'Пробуем осень', entities: [{ type: 'bold', offset: 0, length: 7 }] },
    );
    await chat.tell(news('placement.draft-offered'));
    await chat.press(button.draft);
    const { content } = town.store.order().placement;
    expect(chat.shown()).toContainEqual({ text: content?.text, entities: content?.entities, keyboard: [] });
    await chat.press(button.agree);
    expect(town.store.order().placement).toMatchObject({ state: 'MARKING', content });
  });

  it('that has been replaced meanwhile is not agreed to by an old button', async () => {
    const { town, chat, use, ref, news } = await withOwner();
    await offerDraft({ ...use, ...judging }, { ...ref(), ownerId: 'owner', text: 'Первый', entities: [] });
    await chat.tell(news('placement.draft-offered'));
    await chat.press(button.draft);
    const old = chat.screen();
    await chat.press(button.otherwise);
    expect(town.store.order().placement.state).toBe('OWNER_REVIEW');
    await offerDraft({ ...use, ...judging }, { ...ref(), ownerId: 'owner', text: 'Второй', entities: [] });
    const agree = old.keyboard.flat().find(({ text }) => text === button.agree);
    await chat.forge(agree !== undefined && 'data' in agree ? agree.data : '');
    expect(town.store.order().placement).toMatchObject({ state: 'ADV_REVIEW', rounds: 2 });
  });
});

describe('cancelling a paid order', () => {
  it('says first what goes back, and does nothing unless it is confirmed', async () => {
    const { town, chat } = await withOwner();
    await chat.press(button.cancel);
    expect(chat.screen().text).toContain(orders.cancelPaid(formatMoney(190_000n, 'RUB'), formatMoney(190_000n, 'RUB')));
    await chat.press(button.keep);
    expect(town.store.order().placement.state).toBe('OWNER_REVIEW');
    await chat.press(button.cancel);
    await chat.press(button.cancelYes);
    expect(town.store.order().placement).toMatchObject({ state: 'CANCELLED', refundMinor: 190_000n });
    expect(chat.screen().text).toContain(orders.next.cancelled);
  });
});
