/**
 * @file tests/bench/money/lives.ts
 * @description The journal of an order from the hold to the owner's money, line by line, as expressions of SQL over a row `x` of orders.
 * @dependencies -
 * @created 2026-11-30
 */

/** A line; `details` in the order of its seal. `after`: hours after the slot. */
interface Line {
  readonly event: string;
  readonly kind: string;
  readonly actor: string;
  readonly cause: string;
  readonly key: string;
  readonly details: Readonly<Record<string, string>>;
  readonly states: readonly [order: string, placement: string];
  readonly after: number;
}

const BUYER = 'x.buyer::text';
const SYSTEM = `'system'`;
const DIGEST = `md5(x.n::text) || md5(x.o::text)`;

/** What the product writes of a sale that nothing comes in the way of. */
export const LIFE: readonly Line[] = [
  {
    event: 'order.held',
    kind: 'advertiser',
    actor: BUYER,
    cause: 'the advertiser picked this time',
    key: `'hold-' || x.o`,
    details: {
      currency: `'RUB'::text`,
      priceMinor: 'x.price::text',
      startsAt: `to_char(x.s at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    },
    states: ['HELD', 'NEW'],
    after: -30,
  },
  {
    event: 'creative.submitted',
    kind: 'advertiser',
    actor: BUYER,
    cause: 'the advertiser sent a post',
    key: `'post-' || x.o`,
    details: { hash: DIGEST, kktu: `'30.10.1'::text`, length: '100 + x.n % 400' },
    states: ['HELD', 'NEW'],
    after: -29.9,
  },
  {
    event: 'order.checkout-started',
    kind: 'advertiser',
    actor: BUYER,
    cause: 'the advertiser accepted the preview',
    key: `'checkout-' || x.o`,
    details: { contentHash: DIGEST },
    states: ['AWAITING_PAYMENT', 'NEW'],
    after: -29.8,
  },
  {
    event: 'payment.created',
    kind: 'psp',
    actor: `'yookassa'`,
    cause: 'the provider made the payment',
    key: `'payment-created:' || x.pay`,
    details: { providerPaymentId: 'x.pay' },
    states: ['AWAITING_PAYMENT', 'NEW'],
    after: -29.8,
  },
  {
    event: 'order.paid',
    kind: 'psp',
    actor: `'yookassa'`,
    cause: 'the provider confirmed the price',
    key: `'payment-succeeded:' || x.y`,
    details: { amountMinor: 'x.price::text', askedBecause: `'notified'::text`, currency: `'RUB'::text` },
    states: ['PAID', 'MODERATION'],
    after: -29,
  },
  {
    event: 'creative.moderated',
    kind: 'system',
    actor: SYSTEM,
    cause: 'the rules are kept',
    key: `'moderate:5'`,
    details: { landings: `'[["https://shop.example/from/' || x.n || '","shop.example"]]'` },
    states: ['PAID', 'OWNER_REVIEW'],
    after: -29,
  },
  {
    event: 'creative.approved',
    kind: 'owner',
    actor: 'x.t::text',
    cause: 'the owner approved it',
    key: `'approve-' || x.o`,
    details: { hash: DIGEST },
    states: ['PAID', 'MARKING'],
    after: -28,
  },
  {
    event: 'creative.marked',
    kind: 'ord',
    actor: `'ord'`,
    cause: 'the register gave a token',
    key: `'mark:7'`,
    details: { erid: `'2Vtzq' || x.n`, hash: DIGEST },
    states: ['PAID', 'SCHEDULED'],
    after: -28,
  },
  {
    event: 'placement.publishing',
    kind: 'system',
    actor: SYSTEM,
    cause: 'the slot has come',
    key: `'publish-begun:1'`,
    details: { attemptNo: '1', worker: `'publish-0'::text` },
    states: ['PAID', 'PUBLISHING'],
    after: 0,
  },
  {
    event: 'placement.published',
    kind: 'telegram',
    actor: `'-100123456789'`,
    cause: 'Telegram took the post',
    key: `'published:1'`,
    details: { latenessMs: '400 + x.n % 300', messageId: '10 + x.k' },
    states: ['PAID', 'LIVE'],
    after: 0,
  },
  {
    event: 'placement.removal-due',
    kind: 'system',
    actor: SYSTEM,
    cause: 'the feed time is over',
    key: `'removal-due:' || x.p`,
    details: {},
    states: ['PAID', 'REMOVAL_DUE'],
    after: 24,
  },
  {
    event: 'placement.fulfilled',
    kind: 'system',
    actor: SYSTEM,
    cause: 'the post stayed its time',
    key: `'fulfilled:' || x.p`,
    details: { removal: `'removed'::text` },
    states: ['PAID', 'FULFILLED'],
    after: 24,
  },
  {
    event: 'placement.settled',
    kind: 'system',
    actor: SYSTEM,
    cause: 'the dispute window is over',
    key: `'settled:' || x.p`,
    details: { currency: `'RUB'::text`, ownerMinor: '(x.price * 8 / 10)::text', platformMinor: '(x.price * 2 / 10)::text' },
    states: ['CLOSED', 'SETTLED'],
    after: 48,
  },
];

/** Lines of a life, and so the version its order ends with. */
export const LINES = LIFE.length;

/** Number of the line that took the money, and hours after the slot of both transactions of the ledger. */
export const PAID = { seq: LIFE.findIndex(({ event }) => event === 'order.paid') + 1, after: -29, settledAfter: 48 } as const;

/** Rows of a VALUES list: seq, event, actor_kind, actor_id, cause, idempotency_key, details, pairs, order_state, placement_state, at. */
export function lifeRows(): string {
  return LIFE.map((line, index) => {
    const pairs = Object.entries(line.details);
    const object = `jsonb_build_object(${pairs.map(([key, value]) => `'${key}', ${value}`).join(', ')})`;
    // Text in quotes, numbers without: as JSON says them.
    const sealed = pairs.map(([key, value]) => `'["${key}",' || to_json(${value})::text || ']'`).join(` || ',' || `);
    const [order, placement] = line.states;
    const texts = `'${line.event}', '${line.kind}', ${line.actor}, '${line.cause}', ${line.key}`;
    const at = `x.s + ${line.after} * interval '1 hour'`;
    return `(${index + 1}, ${texts}, ${object}, '[' || ${sealed === '' ? `''` : sealed} || ']', '${order}', '${placement}', ${at})`;
  }).join(',\n');
}
