/**
 * @file bot/texts/en.ts
 * @description English texts.
 * @dependencies -
 * @created 2026-11-24
 */
import { errorsEn } from './errors-en.ts';
import { pluralEn } from './plural.ts';
import type { Texts } from './texts.ts';

const group = (count: number) => count.toString().replace(/\B(?=(\d{3})+$)/g, '\u00a0');

/** English texts, complete by type. */
export const en: Texts = {
  button: {
    find: '🔎 Find a channel',
    orders: '📋 My orders',
    help: '❓ Help',
    otherLanguage: 'Русский',
    home: '🏠 Home',
    back: '◀ Back',
    search: '🔎 Search',
    clearSearch: '✖ Clear search',
    pickDate: '📅 Pick a date',
    otherTime: '📅 Another time',
    looksRight: '✓ Looks right',
    replace: '✎ Replace',
    send: '✎ Send the post',
    pay: (price) => `💳 Pay ${price}`,
    cancel: 'Cancel the order',
    keep: '◀ Keep it',
    cancelYes: 'Yes, cancel',
    post: '🔗 Open the post',
    openOrder: '📋 Open the order',
    continue: '▶ Continue',
  },
  home: {
    title: 'LytSlot: ads in channels',
    body: 'Pick a channel and a time, send the post and pay. The bot publishes it on time and shows the link. The owner gets the money only after the placement.',
    unknownLink: 'That link leads nowhere: there is no such channel or order here. Start from this screen.',
  },
  help: {
    title: 'How it works',
    body: '1. Find a channel and a free time: one tap holds it for you.\n2. Send the post exactly as it should look. We add the advertising label.\n3. Check the preview and pay.\n4. The post goes out on time, the link arrives here.\n\nIf something looks wrong, open the order: it says what is going on and what we wait for.',
  },
  channels: {
    title: 'Channels',
    found: (count) => `${group(count)} ${pluralEn(count, 'channel', 'channels')}`,
    searched: (query) => `Search: “${query}”`,
    none: 'No channel is open yet. Look in later.',
    nothingFound: (query) => `Nothing found for “${query}”. Send another word or clear the search.`,
    askSearch: 'Send the channel’s title or its @name.',
    from: (price) => `from ${price}`,
    subscribers: (count) => `${group(count)} ${pluralEn(count, 'subscriber', 'subscribers')}`,
    page: (page, pages) => `Page ${page} of ${pages}`,
  },
  channel: {
    free: (count, days) => `${group(count)} free ${pluralEn(count, 'time', 'times')} in the next ${days} ${pluralEn(days, 'day', 'days')}`,
    noneFree: (days) => `Nothing is free in the next ${days} ${pluralEn(days, 'day', 'days')}.`,
    paused: 'The channel takes no ads for now.',
    format: (top, feed) => `Format ${top}/${feed}: ${top} h on top, ${feed} h in the feed`,
  },
  dates: {
    title: 'Pick a day',
    legend: '“12·3”: the 12th, 3 free · struck through: none free',
    weekdays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
    why: {
      'none-free': 'Nothing is free on that day',
      past: 'That day has passed',
      horizon: 'Sales are not open that far yet',
      label: 'Pick a day with a number after the dot',
    },
  },
  times: {
    title: 'Pick a time',
    zone: (zone) => `Channel time: ${zone}`,
    tapHolds: 'A tap holds the time for you for 10 minutes.',
    none: 'Everything on that day is gone. Pick another day.',
    justTaken: 'Just taken',
    nearest: 'Somebody took this time a second earlier. You were not charged. The nearest free ones:',
  },
  creative: {
    heldUntil: (time) => `Held until ${time}`,
    ask: 'Send the post exactly as it should look',
    hint: 'In one message: text, formatting and links are kept. We add the advertising label and its link.',
    textOnly: 'Only text posts for now. Send the post as a text message: nothing is lost, your time is held.',
    previewTitle: 'This is how the post will look',
    previewAbove: 'The post above is exact, label included.',
    length: (used, limit) => `Length ${group(used)} of ${group(limit)}`,
    label: 'Advertising label added',
    links: (count) => (count === 0 ? 'No links of yours' : `${count} ${pluralEn(count, 'link', 'links')}: http(s), allowed`),
    formatting: 'Formatting kept',
  },
  payment: {
    title: 'Payment',
    channel: 'Channel',
    when: 'Goes out',
    format: 'Format',
    price: 'Price',
    refundRule: 'If the post does not go out, you get 100 % back.',
    payUntil: 'Pay until',
    updatesItself: 'After you pay this message updates by itself.',
    received: 'Payment received',
  },
  orders: {
    title: 'My orders',
    none: 'No orders yet. Start by picking a channel.',
    order: (number) => `Order ${number}`,
    step: {
      paid: 'paid',
      moderated: 'checked',
      approved: 'approved by the owner',
      marked: 'marked as advertising',
      published: 'published',
      completed: 'placement completed',
    },
    next: {
      publish: (time) => `Goes out ${time}`,
      stay: 'The post is in the channel and we watch it.',
      unknown:
        'Telegram did not confirm the post. We are checking and will not post twice. If it is not there, your money goes back in full.',
      failed: 'The post could not be published. All your money goes back to you.',
    },
    released: 'The time was released, you were not charged.',
    refunded: 'The money was returned in full.',
    rejected: 'The post did not pass the check. Your money is safe.',
    underpaid: 'Less than the price came, so the order is not paid. All of it goes back to you and the time is released.',
    awaiting: 'waits for payment',
    held: 'time is held',
    cancelTitle: 'Cancel the order?',
    cancelBody: 'The time becomes free for others. You have not paid and will not be charged.',
    canceled: 'Order canceled, the time is free again',
  },
  notice: {
    paid: 'Payment received',
    published: 'Your post is published',
    completed: 'The placement is completed',
    released: 'The time was released: no payment came. You were not charged.',
    underpaid: 'The payment came short. All of it goes back to you.',
    returned: 'The payment was returned in full.',
    failed: 'The post could not be published. All your money goes back to you.',
    refunded: 'The money was returned in full.',
  },
  toast: {
    stale: 'That menu is out of date, here is the current one',
    notYours: 'That order is not here',
    taken: 'Just taken',
    held: 'The time is held for you',
  },
  errors: errorsEn,
};
