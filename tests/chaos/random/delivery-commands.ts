/**
 * @file tests/chaos/random/delivery-commands.ts
 * @description What is done about a sold time: another one proposed and answered, a dispute opened, argued and decided.
 * @dependencies fast-check
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { agree, CHANGED, onOrder, STARTS } from './command-kit.ts';
import type { Scene } from './command-kit.ts';
import type { Ruling } from './lane.ts';
import type { LaneModel } from './lane-model.ts';
import { deliveries } from './order-model.ts';
import type { ModelOrder, Side } from './order-model.ts';

/** Texts that a side may write about one dispute, and other times it may propose for one order. */
const MOST_TEXTS = 20;
const MOST_PROPOSALS = 3;

const propose =
  (by: Side, start: number) =>
  async (order: ModelOrder, { model, lane, now }: Scene): Promise<void> => {
    const since = now();
    const to = model.startAt(start, since);
    const isSure = order.phase === 'scheduled';
    const maySucceed = order.phase === 'marking' || (order.phase === 'clearing' && !order.isBad && model.approval === 'auto');
    const judged = order.proposals[by] < MOST_PROPOSALS ? model.judgeMove(order, to, since) : ['TOO_MANY_MOVES'];
    const allowed = [...(isSure || maySucceed ? judged : []), ...(isSure ? [] : [CHANGED])];
    const answer = await lane.proposeMove(by, order, randomUUID(), to);
    if (agree(`a proposal of the ${by} (${order.phase})`, answer, new Set(allowed)) !== 'done') return;
    order.phase = 'moving';
    order.since = since;
    order.move = { to, by };
    order.proposals[by] += 1;
  };

const answerMove =
  (by: Side, word: 'accept' | 'decline') =>
  async (order: ModelOrder, { lane }: Scene): Promise<void> => {
    const { move, startsAt } = order;
    const isOwn = word === 'accept' && move?.by === by;
    const allowed = order.phase !== 'moving' ? CHANGED : isOwn ? 'MOVE_NEEDS_OTHER' : 'done';
    const answer = await lane.answerMove(by, order, randomUUID(), { answer: word, startsAt: move?.to ?? startsAt });
    if (agree(`${word} by the ${by} (${order.phase})`, answer, new Set([allowed])) !== 'done' || move === undefined) return;
    order.phase = 'scheduled';
    order.move = undefined;
    if (word === 'accept') order.startsAt = move.to;
  };

/** A time that is not the proposed one is not decided about. */
async function answerAnother(order: ModelOrder, { lane }: Scene): Promise<void> {
  const word = { answer: 'decline', startsAt: order.startsAt } as const;
  agree('a word on another time', await lane.answerMove('advertiser', order, randomUUID(), word), new Set([CHANGED]));
}

const open =
  (by: Side) =>
  async (order: ModelOrder, { lane, now }: Scene): Promise<void> => {
    const openedAt = now();
    const allowed = new Set<string>();
    const stands = order.phase === 'out' ? deliveries(order, openedAt) : new Set(['no' as const]);
    for (const delivery of stands) {
      if (delivery === 'standing') allowed.add(order.dispute === undefined ? 'done' : 'DISPUTE_EXISTS');
      else allowed.add(delivery === 'fulfilled' ? 'done' : CHANGED);
      if (delivery === 'closed') allowed.add('DISPUTE_TOO_LATE');
    }
    const answer = await lane.openDispute(by, order, randomUUID());
    if (agree(`a dispute of the ${by} (${order.phase}, ${[...stands].join()})`, answer, allowed) !== 'done') return;
    order.dispute = { openedAt, texts: { advertiser: 0, owner: 0, [by]: 1 } };
  };

const addEvidence =
  (by: Side) =>
  async (order: ModelOrder, { lane }: Scene): Promise<void> => {
    const { dispute } = order;
    const isOpen = order.phase === 'out' && dispute !== undefined;
    const allowed = !isOpen ? CHANGED : dispute.texts[by] < MOST_TEXTS ? 'done' : 'DISPUTE_EVIDENCE_FULL';
    const answer = await lane.addEvidence(by, order, randomUUID());
    if (agree(`evidence of the ${by} (${order.phase})`, answer, new Set([allowed])) !== 'done' || dispute === undefined) return;
    dispute.texts[by] += 1;
  };

const WHOLE_BPS = 10_000n;

/** What YooKassa gives back at least. */
const LEAST_REFUND_MINOR = 100n;

/** Decided once, only when the post's time is over, and never with less for the advertiser than can be given back. */
const rule =
  (ruling: Ruling) =>
  async (order: ModelOrder, { model, lane, now }: Scene): Promise<void> => {
    const stands = order.phase === 'out' && order.dispute !== undefined ? deliveries(order, now()) : new Set(['no' as const]);
    const part = ruling.ruling === 'split' ? (BigInt(ruling.shareBps) * order.price + WHOLE_BPS - 1n) / WHOLE_BPS : order.price;
    const isTooLittle = part < LEAST_REFUND_MINOR && order.paidBy === 'page' && model.currency === 'RUB';
    const allowed = new Set([...stands].map((one) => (one !== 'disputed' ? CHANGED : isTooLittle ? 'INPUT_INVALID' : 'done')));
    const answer = await lane.decideDispute(order.id, randomUUID(), ruling);
    if (agree(`a decision (${order.phase}, ${[...stands].join()})`, answer, allowed) !== 'done') return;
    order.phase = ruling.ruling === 'dismiss' ? 'dismissed' : 'refunded';
    order.refunds = ruling.ruling === 'dismiss' ? [] : [part];
  };

const SIDES = fc.constantFrom<Side>('advertiser', 'owner');
const RULINGS: fc.Arbitrary<Ruling> = fc.oneof(
  fc.constantFrom<Ruling>({ ruling: 'uphold' }, { ruling: 'dismiss' }, { ruling: 'split', shareBps: 5 }),
  fc.integer({ min: 1, max: 9_999 }).map((shareBps): Ruling => ({ ruling: 'split', shareBps })),
);
const isMoving = ({ phase }: ModelOrder) => phase === 'moving';
const isOut = ({ phase }: ModelOrder) => phase === 'out';
const isOver = (order: ModelOrder, { quietAt }: LaneModel) => isOut(order) && deliveries(order, quietAt).has('fulfilled');
const isArgued = ({ dispute }: ModelOrder) => dispute !== undefined;
const isToDecide = (order: ModelOrder, { quietAt }: LaneModel) =>
  isOut(order) && isArgued(order) && deliveries(order, quietAt).has('disputed');
const canMove = ({ phase }: ModelOrder) => phase === 'scheduled' || phase === 'marking';
const proposals = fc.tuple(SIDES, fc.nat(STARTS - 1));

/** The usual ones more often; each thing is also done where it cannot be done any more, or not yet. */
export const deliveryCommands = [
  { weight: 4, arbitrary: proposals.chain(([by, start]) => onOrder(`propose-${by}-${start}`, propose(by, start), canMove)) },
  { weight: 1, arbitrary: proposals.chain(([by, start]) => onOrder(`proposeAny-${by}-${start}`, propose(by, start))) },
  { weight: 4, arbitrary: SIDES.chain((by) => onOrder(`accept-${by}`, answerMove(by, 'accept'), isMoving)) },
  { weight: 1, arbitrary: SIDES.chain((by) => onOrder(`declineMove-${by}`, answerMove(by, 'decline'), isMoving)) },
  { weight: 1, arbitrary: SIDES.chain((by) => onOrder(`acceptAny-${by}`, answerMove(by, 'accept'))) },
  { weight: 1, arbitrary: onOrder('answerAnother', answerAnother) },
  { weight: 1, arbitrary: SIDES.chain((by) => onOrder(`dispute-${by}`, open(by), isOut)) },
  { weight: 1, arbitrary: SIDES.chain((by) => onOrder(`disputeOver-${by}`, open(by), isOver)) },
  { weight: 1, arbitrary: SIDES.chain((by) => onOrder(`disputeAny-${by}`, open(by))) },
  { weight: 2, arbitrary: SIDES.chain((by) => onOrder(`evidence-${by}`, addEvidence(by), isArgued)) },
  { weight: 1, arbitrary: SIDES.chain((by) => onOrder(`evidenceAny-${by}`, addEvidence(by))) },
  { weight: 1, arbitrary: RULINGS.chain((ruling) => onOrder(`rule-${ruling.ruling}`, rule(ruling), isToDecide)) },
  // Also the second time.
  { weight: 1, arbitrary: RULINGS.chain((ruling) => onOrder(`ruleAgain-${ruling.ruling}`, rule(ruling), isArgued)) },
  { weight: 1, arbitrary: RULINGS.chain((ruling) => onOrder(`ruleAny-${ruling.ruling}`, rule(ruling))) },
];
