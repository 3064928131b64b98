/**
 * @file bot/screens/press.ts
 * @description Callback data: `v1:<action>:<args>`, at most 64 bytes. Data is forgeable, so it names things and proves nothing.
 * @dependencies domain
 * @created 2026-11-24
 */
import { PARTY_KINDS } from '@lytslot/domain/marking';
import type { PartyKind } from '@lytslot/domain/marking';

/** Everything a button can mean. `at` is whole minutes since 1970, `day` a calendar day like 20261201 in the channel's zone. */
export type Press =
  | { readonly action: 'home' }
  | { readonly action: 'help' }
  | { readonly action: 'language'; readonly language: 'ru' | 'en' }
  | { readonly action: 'advertiser' }
  | { readonly action: 'advertiser-kind'; readonly party: PartyKind }
  | { readonly action: 'channels'; readonly page: number }
  | { readonly action: 'search' }
  | { readonly action: 'channel'; readonly channelId: string }
  | { readonly action: 'dates'; readonly channelId: string; readonly month: number }
  | { readonly action: 'times'; readonly channelId: string; readonly day: number; readonly page: number }
  | { readonly action: 'hold'; readonly channelId: string; readonly at: number }
  | { readonly action: 'several'; readonly channelId: string; readonly day: number; readonly page: number }
  | { readonly action: 'pick'; readonly channelId: string; readonly at: number }
  | { readonly action: 'cart' }
  | { readonly action: 'empty' }
  | { readonly action: 'book'; readonly how: 'all' | 'free' }
  | { readonly action: 'nothing'; readonly why: 'none-free' | 'past' | 'horizon' | 'label'; readonly cell: number }
  | { readonly action: 'creative'; readonly orderId: string }
  | { readonly action: 'replace'; readonly orderId: string }
  | { readonly action: 'accept'; readonly orderId: string }
  | { readonly action: 'draft'; readonly orderId: string }
  | { readonly action: 'draft-yes'; readonly orderId: string; readonly round: number }
  | { readonly action: 'draft-no'; readonly orderId: string; readonly round: number }
  | { readonly action: 'buttons'; readonly orderId: string }
  | { readonly action: 'no-buttons'; readonly orderId: string }
  | { readonly action: 'variant'; readonly orderId: string }
  | { readonly action: 'experiment'; readonly orderId: string }
  | { readonly action: 'cancel'; readonly orderId: string }
  | { readonly action: 'cancel-yes'; readonly orderId: string }
  | { readonly action: 'dispute'; readonly orderId: string }
  | { readonly action: 'appeal'; readonly orderId: string }
  | { readonly action: 'move'; readonly orderId: string; readonly month: number }
  | { readonly action: 'move-times'; readonly orderId: string; readonly day: number; readonly page: number }
  | { readonly action: 'move-pick'; readonly orderId: string; readonly at: number }
  | { readonly action: 'move-ask'; readonly orderId: string; readonly at: number }
  | { readonly action: 'move-yes'; readonly orderId: string; readonly at: number }
  | { readonly action: 'move-no'; readonly orderId: string; readonly at: number }
  | { readonly action: 'orders'; readonly page: number }
  | { readonly action: 'order'; readonly orderId: string }
  | { readonly action: 'open'; readonly orderId: string };

/** Presses that change something: accepted only from the screen that offers them now. */
const ACTING: ReadonlySet<Press['action']> = new Set([
  'hold',
  'pick',
  'empty',
  'book',
  'accept',
  'replace',
  'no-buttons',
  'cancel-yes',
  'draft-yes',
  'draft-no',
  'move-ask',
  'move-yes',
  'move-no',
]);

/** Whether a press changes more than what is shown. */
export function isActing(press: Press): boolean {
  return ACTING.has(press.action);
}

const NOTHING = ['none-free', 'past', 'horizon', 'label'] as const;

/** Packs a press. Throws on data over 64 bytes: that is a bug of the caller. */
export function encodePress(press: Press): string {
  const { action, ...args } = press;
  const packed = Object.values(args).map((value) => (typeof value === 'string' && isUuid(value) ? packUuid(value) : String(value)));
  const data = ['v1', action, ...packed].join(':');
  if (Buffer.byteLength(data) > 64) throw new RangeError(`callback data is over 64 bytes: ${data}`);
  return data;
}

/** Unpacks a press; undefined for anything we did not make. */
export function decodePress(data: string): Press | undefined {
  const [version, action, ...args] = data.split(':');
  if (version !== 'v1' || action === undefined) return undefined;
  const press = READERS[action as Press['action']]?.(args);
  return press !== undefined && encodePress(press) === data ? press : undefined;
}

type Reader = (args: readonly string[]) => Press | undefined;

const READERS: Readonly<Record<Press['action'], Reader>> = {
  home: () => ({ action: 'home' }),
  help: () => ({ action: 'help' }),
  search: () => ({ action: 'search' }),
  advertiser: () => ({ action: 'advertiser' }),
  'advertiser-kind': ([kind]) => {
    const party = PARTY_KINDS.find((known) => known === kind);
    return party && { action: 'advertiser-kind', party };
  },
  language: ([language]) => (language === 'ru' || language === 'en' ? { action: 'language', language } : undefined),
  channels: ([page]) => ({ action: 'channels', page: readNumber(page) }),
  orders: ([page]) => ({ action: 'orders', page: readNumber(page) }),
  channel: withId((channelId) => ({ action: 'channel', channelId })),
  dates: withId((channelId, [month]) => ({ action: 'dates', channelId, month: readNumber(month) })),
  times: withId((channelId, [day, page]) => ({ action: 'times', channelId, day: readNumber(day), page: readNumber(page) })),
  hold: withId((channelId, [at]) => ({ action: 'hold', channelId, at: readNumber(at) })),
  several: withId((channelId, [day, page]) => ({ action: 'several', channelId, day: readNumber(day), page: readNumber(page) })),
  pick: withId((channelId, [at]) => ({ action: 'pick', channelId, at: readNumber(at) })),
  cart: () => ({ action: 'cart' }),
  empty: () => ({ action: 'empty' }),
  book: ([how]) => (how === 'all' || how === 'free' ? { action: 'book', how } : undefined),
  nothing: ([why, cell]) => {
    const known = NOTHING.find((reason) => reason === why);
    return known === undefined ? undefined : { action: 'nothing', why: known, cell: readNumber(cell) };
  },
  creative: withId((orderId) => ({ action: 'creative', orderId })),
  replace: withId((orderId) => ({ action: 'replace', orderId })),
  accept: withId((orderId) => ({ action: 'accept', orderId })),
  draft: withId((orderId) => ({ action: 'draft', orderId })),
  'draft-yes': withId((orderId, [round]) => ({ action: 'draft-yes', orderId, round: readNumber(round) })),
  'draft-no': withId((orderId, [round]) => ({ action: 'draft-no', orderId, round: readNumber(round) })),
  buttons: withId((orderId) => ({ action: 'buttons', orderId })),
  'no-buttons': withId((orderId) => ({ action: 'no-buttons', orderId })),
  variant: withId((orderId) => ({ action: 'variant', orderId })),
  experiment: withId((orderId) => ({ action: 'experiment', orderId })),
  cancel: withId((orderId) => ({ action: 'cancel', orderId })),
  'cancel-yes': withId((orderId) => ({ action: 'cancel-yes', orderId })),
  move: withId((orderId, [month]) => ({ action: 'move', orderId, month: readNumber(month) })),
  'move-times': withId((orderId, [day, page]) => ({ action: 'move-times', orderId, day: readNumber(day), page: readNumber(page) })),
  'move-pick': withId((orderId, [at]) => ({ action: 'move-pick', orderId, at: readNumber(at) })),
  'move-ask': withId((orderId, [at]) => ({ action: 'move-ask', orderId, at: readNumber(at) })),
  'move-yes': withId((orderId, [at]) => ({ action: 'move-yes', orderId, at: readNumber(at) })),
  'move-no': withId((orderId, [at]) => ({ action: 'move-no', orderId, at: readNumber(at) })),
  appeal: withId((orderId) => ({ action: 'appeal', orderId })),
  dispute: withId((orderId) => ({ action: 'dispute', orderId })),
  order: withId((orderId) => ({ action: 'order', orderId })),
  open: withId((orderId) => ({ action: 'open', orderId })),
};

function withId(make: (id: string, rest: readonly string[]) => Press): Reader {
  return ([id, ...rest]) => {
    const unpacked = id === undefined ? undefined : unpackUuid(id);
    return unpacked === undefined ? undefined : make(unpacked, rest);
  };
}

function readNumber(text: string | undefined): number {
  return /^\d{1,10}$/.test(text ?? '') ? Number(text) : 0;
}

function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}

function packUuid(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
}

function unpackUuid(packed: string): string | undefined {
  const hex = Buffer.from(packed, 'base64url').toString('hex');
  if (hex.length !== 32) return undefined;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
