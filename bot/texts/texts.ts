/**
 * @file bot/texts/texts.ts
 * @description Every text of the bot by key; a language that misses one does not compile.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { AppealState } from '@lytslot/domain/appeals';
import type { MoveSide } from '@lytslot/domain/booking';
import type { PartyKind } from '@lytslot/domain/marking';
import type { ErrorCode } from '@lytslot/domain/shared';
import type { OwnerTexts } from './owner.ts';

/** What happened, what is safe, what to press: all three or it is no help. */
export interface ErrorText {
  readonly happened: string;
  readonly safe: string;
  readonly press: string;
}

/** Steps of an order as its buyer sees them. */
export type OrderStep = 'paid' | 'moderated' | 'approved' | 'marked' | 'published' | 'completed';

/** Texts of one language. Functions take what they speak about, already formatted unless it is a count. */
export interface Texts {
  readonly button: {
    readonly find: string;
    readonly orders: string;
    readonly help: string;
    readonly otherLanguage: string;
    readonly home: string;
    readonly back: string;
    readonly search: string;
    readonly clearSearch: string;
    readonly pickDate: string;
    readonly otherTime: string;
    readonly looksRight: string;
    readonly replace: string;
    readonly linkButtons: string;
    readonly noLinkButtons: string;
    readonly variant: string;
    readonly experiment: string;
    readonly send: string;
    readonly pay: (price: string) => string;
    readonly cancel: string;
    readonly keep: string;
    readonly cancelYes: string;
    readonly draft: string;
    readonly agree: string;
    readonly otherwise: string;
    readonly dispute: string;
    readonly evidence: string;
    readonly appeal: string;
    readonly move: string;
    readonly moveAsk: string;
    readonly moveYes: string;
    readonly moveNo: string;
    readonly moveBack: string;
    readonly post: string;
    readonly openOrder: string;
    readonly continue: string;
    readonly several: string;
    readonly cart: (count: number) => string;
    readonly bookAll: string;
    readonly bookFree: string;
    readonly emptyCart: string;
    readonly addMore: string;
    readonly advertiser: string;
  };
  readonly home: { readonly title: string; readonly body: string; readonly unknownLink: string };
  readonly help: { readonly title: string; readonly body: string };
  readonly receipt: { readonly saved: string; readonly none: string };
  readonly advertiser: {
    readonly title: string;
    readonly none: string;
    readonly goods: (kktu: string) => string;
    readonly agencies: (count: number) => string;
    readonly pickKind: string;
    readonly kinds: Readonly<Record<PartyKind, string>>;
    readonly form: string;
    readonly sample: Readonly<Record<PartyKind, string>>;
    readonly shown: string;
    readonly saved: string;
  };
  readonly channels: {
    readonly title: string;
    readonly found: (count: number) => string;
    readonly searched: (query: string) => string;
    readonly none: string;
    readonly nothingFound: (query: string) => string;
    readonly askSearch: string;
    readonly from: (price: string) => string;
    readonly subscribers: (count: number) => string;
    readonly page: (page: number, pages: number) => string;
  };
  readonly channel: {
    readonly free: (count: number, days: number) => string;
    readonly noneFree: (days: number) => string;
    readonly paused: string;
    readonly format: (top: number, feed: number) => string;
  };
  readonly dates: {
    readonly title: string;
    readonly legend: string;
    readonly weekdays: readonly [string, string, string, string, string, string, string];
    readonly why: { readonly 'none-free': string; readonly past: string; readonly horizon: string; readonly label: string };
  };
  readonly times: {
    readonly title: string;
    readonly zone: (zone: string) => string;
    readonly tapHolds: string;
    readonly none: string;
    readonly justTaken: string;
    readonly nearest: string;
  };
  readonly cart: {
    readonly title: string;
    readonly empty: string;
    readonly pick: string;
    readonly gone: string;
    readonly total: (count: number, price: string) => string;
    readonly rule: string;
    readonly full: (most: number) => string;
    readonly nothingBooked: string;
    readonly notBooked: string;
    readonly onePost: (count: number) => string;
    readonly together: (count: number) => string;
    readonly cancelAll: (count: number) => string;
  };
  readonly experiment: {
    readonly ask: (name: string) => string;
    readonly rule: string;
    readonly split: (counts: string) => string;
    readonly title: string;
    readonly figures: (of: { readonly posts: number; readonly exposures: number; readonly clicks: number }) => string;
    readonly basis: { readonly views: string; readonly reach: string };
  };
  readonly creative: {
    readonly heldUntil: (time: string) => string;
    readonly ask: string;
    readonly askAgain: string;
    readonly waitingUntil: (time: string) => string;
    readonly versionTaken: string;
    readonly draftTitle: string;
    readonly draftAbove: string;
    readonly hint: string;
    readonly refused: Readonly<Record<'album' | 'veiled' | 'file' | 'other', string>>;
    readonly previewTitle: string;
    readonly previewAbove: string;
    readonly length: (used: number, limit: number) => string;
    readonly label: string;
    readonly links: (count: number) => string;
    readonly formatting: string;
    readonly photo: string;
    readonly buttons: (count: number) => string;
    readonly askButtons: string;
    readonly buttonsHint: string;
    readonly buttonsWant: (line: number) => string;
    readonly buttonsNow: (count: number) => string;
  };
  readonly payment: {
    readonly title: string;
    readonly channel: string;
    readonly when: string;
    readonly format: string;
    readonly price: string;
    readonly refundRule: string;
    readonly offer: (number: number, date: string) => string;
    readonly payUntil: string;
    readonly updatesItself: string;
    readonly received: string;
    readonly credited: (amount: string) => string;
  };
  readonly orders: {
    readonly title: string;
    readonly none: string;
    readonly order: (number: string) => string;
    readonly step: Readonly<Record<OrderStep, string>>;
    readonly next: {
      readonly publish: (time: string) => string;
      readonly stay: string;
      readonly unknown: string;
      readonly failed: string;
      readonly changes: string;
      readonly draft: string;
      readonly declined: string;
      readonly cancelled: string;
      readonly disputed: string;
      readonly disputeUpheld: string;
    };
    readonly released: string;
    readonly refunded: string;
    readonly rejected: string;
    readonly awaiting: string;
    readonly underpaid: string;
    readonly held: string;
    readonly cancelTitle: string;
    readonly cancelBody: string;
    readonly cancelPaid: (refund: string, price: string) => string;
    readonly canceled: string;
  };
  readonly dispute: {
    readonly openTitle: string;
    readonly openBody: string;
    readonly addTitle: string;
    readonly addBody: string;
    readonly opened: string;
    readonly added: string;
    readonly textOnly: string;
    readonly won: (refund: string, price: string) => string;
    readonly lost: string;
  };
  readonly appeal: {
    readonly title: string;
    readonly body: string;
    readonly textOnly: string;
    readonly lodged: string;
    readonly state: Readonly<Record<AppealState, string>>;
  };
  readonly move: {
    readonly title: string;
    readonly pick: string;
    readonly change: (from: string, to: string) => string;
    readonly rule: (until: string) => string;
    readonly proposed: Readonly<Record<MoveSide, (to: string, until: string) => string>>;
    readonly asked: string;
    readonly done: string;
    readonly kept: string;
  };
  readonly owner: OwnerTexts;
  readonly notice: {
    readonly paid: string;
    readonly published: string;
    readonly completed: string;
    readonly released: string;
    readonly underpaid: string;
    readonly returned: string;
    readonly failed: string;
    readonly rejected: string;
    readonly declined: string;
    readonly changes: string;
    readonly draft: string;
    readonly cancelled: string;
    readonly moveProposed: string;
    readonly moved: string;
    readonly moveDeclined: string;
    readonly moveExpired: string;
    readonly refunded: string;
    readonly credited: string;
    readonly disputed: string;
    readonly disputeUrgent: string;
    readonly disputeDecided: string;
    readonly appealDecided: string;
  };
  readonly toast: { readonly stale: string; readonly notYours: string; readonly taken: string; readonly held: string };
  readonly errors: Readonly<Record<ErrorCode, ErrorText>>;
}
