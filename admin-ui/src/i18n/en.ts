/**
 * @file admin-ui/src/i18n/en.ts
 * @description The console's own words in English; the same keys as in Russian, checked by the compiler.
 * @dependencies contracts
 * @created 2026-11-24
 */
import { namesOfLife } from '@lytslot/contracts/http';
import type { consoleRu } from './ru.ts';

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

const life = namesOfLife('en');

const resources: Words<(typeof consoleRu)['resources']> = {
  orders: {
    name: 'Order |||| Orders',
    fields: {
      number: 'Order',
      createdAt: 'Created',
      channelTitle: 'Channel',
      tenantName: 'Tenant',
      tenantId: 'Tenant',
      channelId: 'Channel',
      price: 'Price',
      state: 'Money',
      placementState: 'Placement',
      publishAt: 'Goes out',
    },
  },
  channels: {
    name: 'Channel |||| Channels',
    fields: {
      title: 'Channel',
      tenantName: 'Tenant',
      tenantId: 'Tenant',
      subscribers: 'Subscribers',
      priceFrom: 'Price from',
      isBotAdmin: 'Bot',
      timezone: 'Time zone',
      managedBy: 'Source',
      chatId: 'Chat id',
      status: 'Sales',
      rightsCheckedAt: 'Rights checked',
    },
  },
  tenants: {
    name: 'Tenant |||| Tenants',
    fields: {
      name: 'Tenant',
      slug: 'Resource name',
      shardName: 'Shard',
      plan: 'Plan',
      revenueShareBps: 'Platform share',
      managedBy: 'Source',
      createdAt: 'Since',
      status: 'State',
      ownerTelegramId: 'Telegram id',
    },
  },
  shards: {
    name: 'Shard |||| Shards',
    fields: {
      name: 'Shard',
      schedulingState: 'Takes tenants',
      weight: 'Weight',
      databaseName: 'Database',
      tenants: 'Tenants',
      channels: 'Channels',
      isReachable: 'Database answers',
    },
  },
};

const next: Words<(typeof consoleRu)['ls']['next']> = {
  title: 'What is next',
  nothing: 'Nothing is awaited: the story has ended.',
  due: 'By %{at}',
  overdue: 'Overdue since %{at}',
};

export const consoleEn: Words<typeof consoleRu> = {
  ls: {
    tagline: 'Platform console',
    signIn: {
      title: 'Sign in to the console',
      text: "The console is for the platform's people. Sign in with the Telegram account that has the role.",
      button: 'Sign in with Telegram',
      denied: 'You are signed in as %{name}, but this account is no administrator.',
      other: 'Sign in as somebody else',
    },
    dashboard: {
      title: 'Overview',
      attention: 'Needs attention',
      calm: 'All quiet: no lost answers, no failed publications.',
      money: 'Money',
      gmv: 'Paid by advertisers',
      escrow: 'In escrow',
      ownersDue: 'Due to owners',
      platformRevenue: 'Platform revenue',
      live: 'Live placements',
      unknown: "Telegram's answer lost",
      failed: 'Publication failed',
      ledger: 'Ledger',
      ledgerSum: 'Sum of all entries',
      balanced: 'balanced',
      unbalanced: 'NOT BALANCED',
      ledgerLine: '%{transactions} transactions · %{entries} entries',
      atLeast: 'at least %{count}',
      asOf: 'As of %{at}',
    },
    list: {
      all: 'All',
      noOrders: 'No such orders',
      noOrdersHint: 'An order appears when an advertiser holds a time in the bot.',
      noRows: 'Nothing yet',
      noRowsHint: 'Declare a resource in Kubernetes and its row appears by itself.',
      search: 'Search',
    },
    next,
    order: {
      timeline: 'Timeline',
      content: 'Post',
      noContent: 'The advertiser has not sent the post yet.',
      payment: 'Payment',
      noPayment: 'No payment has been created yet.',
      ledger: 'Ledger entries',
      noLedger: 'No money has moved for this order yet.',
      attempts: 'Publish attempts',
      noAttempts: 'Nothing has been tried yet.',
      facts: 'Order',
      openPost: 'Open the post',
      advertiser: 'Advertiser',
      format: 'Format',
      formatValue: '%{top} h on top / %{feed} h in the feed',
      ownerShare: 'To the owner',
      platformShare: 'To the platform',
      erid: 'erid',
      version: 'Version',
      actor: '%{kind} · %{id}',
      middle: 'Show %{count} more',
      journalHint: 'From the order’s journal, newest first',
      debit: 'Debit',
      credit: 'Credit',
      noUndo: 'Nothing is changed from here: the console only shows.',
    },
    moderation: {
      title: 'The post waits for your verdict',
      found: 'What the rules found: %{findings}',
      reason: 'Reason for rejecting',
      hint: 'The advertiser reads it. Rejected, all the money goes back.',
      pass: 'Pass',
      reject: 'Reject',
      unsure: 'The server gave no answer. Press again: it is not done twice.',
    },
    states: { order: life.order, placement: life.placement },
    event: life.event,
    due: life.due,
    actor: {
      advertiser: 'advertiser',
      owner: 'owner',
      moderator: 'moderation',
      system: 'system',
      psp: 'payment provider',
      telegram: 'Telegram',
      ord: 'ORD',
    },
    account: {
      psp_clearing: 'Clearing with the provider',
      escrow: "The order's escrow",
      owner_payable: 'Owed to the owner',
      platform_revenue: 'Platform revenue',
    },
    posting: { 'payment-received': 'Payment received', 'payment-returned': 'Payment returned', 'placement-settled': 'Placement settled' },
    payment: { created: 'created', pending: 'awaiting payment', succeeded: 'paid', canceled: 'canceled', underpaid: 'underpaid' },
    attempt: { calling: 'calling', sent: 'sent', not_sent: 'not sent', unknown: 'answer lost' },
    yes: 'yes',
    no: 'no',
    unknown: 'unknown',
    paused: 'paused',
    selling: 'selling',
    unlisted: 'unlisted',
    suspended: 'suspended',
    active: 'active',
    managed: { gitops: 'Git', self: 'cabinet' },
    rights: 'admin',
    noRights: 'no rights',
  },
  resources,
};
