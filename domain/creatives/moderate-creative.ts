/**
 * @file domain/creatives/moderate-creative.ts
 * @description The platform's word on a paid post: by rules and the policy on what they find, or by a moderator where the rules leave it open; no word in time rejects.
 * @dependencies -
 * @created 2026-11-29
 */
import { draftStep, isEarly, loadOrder, requireStep, stateChanged, SYSTEM, takeStep } from '../booking/index.ts';
import type { Decision, FrozenContent, Moment, OrderRef, OrderSnapshot, Transition } from '../booking/index.ts';
import type { Effect, PolicyLine } from '../compliance/index.ts';
import { asksForPerson } from '../marking/index.ts';
import type { KktuDictionary } from '../marking/index.ts';
import type { ModerationDecision } from '../moderation/index.ts';
import { LytSlotError } from '../shared/index.ts';
import { contentHash } from './freeze-content.ts';
import { findingsOf, judgePost } from './judge-post.ts';
import type { JudgeDeps } from './judge-post.ts';
import { planRefusal, requireSeen } from './review-creative.ts';
import type { ReviewDeps, Why } from './review-creative.ts';
import { waitUntil } from './wait-until.ts';

const HOUR_MS = 3_600_000;
/** How long moderators may take, and how long before the slot they must be done. */
const MODERATOR_WAIT = { limitMs: 12 * HOUR_MS, beforeMs: 6 * HOUR_MS };

type Command = OrderRef & { readonly commandId: string };

/** What moderating asks: everything about the post, and what its goods are by their code. */
export interface ModerateDeps extends ReviewDeps, JudgeDeps {
  readonly dictionary: KktuDictionary;
}

/**
 * Holds the frozen post against the platform's rules and policy and the channel's topics: passed, rejected with all the money back, or left to a person.
 * Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND.
 */
export async function moderateCreative(deps: ModerateDeps, command: Command): Promise<'passed' | 'doubted' | 'rejected' | 'repeated'> {
  const { orders, clock, ids } = deps;
  const before = await loadOrder(orders, command);
  const [decision, goods] = await Promise.all([judgePost(deps, before, requireContent(before)), judgeGoods(deps, before)]);
  return takeStep<'passed' | 'doubted' | 'rejected'>(orders, command, (order) => {
    requireStep(order, 'creative.moderated');
    // What was judged is what goes on: another version is judged anew.
    requireSeen(order, before.placement.content?.hash ?? '');
    const said = { decision, goods, key: command.commandId };
    return planVerdict(order, { at: clock.now(), ids }, said);
  });
}

interface Said {
  readonly decision: ModerationDecision;
  readonly goods: 'plain' | 'special';
  readonly key: string;
}

function planVerdict(order: OrderSnapshot, moment: Moment, { decision, goods, key }: Said): Decision<'passed' | 'doubted' | 'rejected'> {
  const led = { ...landingsOf(decision), ...warningsOf(decision) };
  const found = { findings: findingsOf(decision), model: decision.model, ...led };
  if (decision.verdict === 'pass' && goods === 'plain') {
    const why = { actor: SYSTEM, cause: CAUSES_OF_PASS[decision.appeal], key, details: led };
    return { outcome: 'passed', step: planPass(order, moment, why) };
  }
  if (decision.verdict === 'block') {
    const line = consoleLine(decision, 'block');
    const why =
      line === undefined
        ? { actor: SYSTEM, cause: 'a rule forbids the post', key, details: found }
        : { actor: SYSTEM, cause: 'the policy forbids the topic', key, details: { ...found, ...policyDetails(line) }, note: noteOf(line) };
    return { outcome: 'rejected', step: planRefusal(order, moment, 'creative.rejected', why) };
  }
  const doubt = doubtOf(decision, goods);
  const line = consoleLine(decision, 'hold');
  const step = draftStep(order, moment, {
    event: 'creative.doubted',
    key,
    actor: SYSTEM,
    cause: DOUBTS[doubt],
    details: { ...found, ...(doubt === 'policy' && line !== undefined && policyDetails(line)), because: doubt },
    deadline: { action: 'moderation-timeout', dueAt: waitUntil(order, moment.at, MODERATOR_WAIT) },
  });
  return { outcome: 'doubted', step };
}

const CAUSES_OF_PASS = {
  none: 'the rules for posts are kept',
  overturned: 'an appeal has let these very words through',
} as const;

/** The console's line, where that is what decided. */
function consoleLine({ line }: ModerationDecision, effect: Effect): PolicyLine | undefined {
  return line?.origin === 'console' && line.effect === effect ? line : undefined;
}

/** Which line decided, for the journal. */
export function policyDetails({ id, topic }: PolicyLine): { readonly because: 'policy'; readonly topic: string; readonly line: string } {
  return { because: 'policy', topic, line: id };
}

/** The reason for the advertiser, whose language an order does not know. */
function noteOf({ reason }: PolicyLine): string {
  return `${reason.ru} / ${reason.en}`;
}

/** Goods that a person looks at by their code; where the register does not say what a code means, a person does. */
async function judgeGoods({ dictionary }: ModerateDeps, { placement }: OrderSnapshot): Promise<'plain' | 'special'> {
  const kktu = placement.marking?.advertiser.kktu;
  if (kktu === undefined) return 'plain';
  try {
    const { entry } = await dictionary.lookUp(kktu);
    return entry === undefined || asksForPerson(kktu, entry.name) ? 'special' : 'plain';
  } catch (error) {
    if (error instanceof LytSlotError) return 'special';
    throw error;
  }
}

/** Why a person looks at a post, in words for the journal. */
const DOUBTS = {
  'model-down': 'the language model gave no answer',
  goods: 'the product code asks for a person',
  policy: 'the policy leaves the topic to a person',
  rules: 'the rules leave it to a person',
} as const;

function doubtOf(decision: ModerationDecision, goods: 'plain' | 'special'): keyof typeof DOUBTS {
  if (decision.model === 'down') return 'model-down';
  if (goods === 'special' && decision.verdict === 'pass') return 'goods';
  return consoleLine(decision, 'hold') === undefined ? 'rules' : 'policy';
}

/** Throws ORDER_STATE_CHANGED for an order without a post: nobody pays for one. */
function requireContent(order: OrderSnapshot): FrozenContent {
  const { content } = order.placement;
  if (content === undefined) throw stateChanged(order, 'creative.moderated');
  // What this version does not understand it must not let through: the job is tried again, by one that does.
  if (contentHash(content) !== content.hash) throw new LytSlotError('INTERNAL', 'The post is not what its hash says');
  return content;
}

/** Where the links led, for the journal: what they lead to later is held against it. */
function landingsOf({ landings }: ModerationDecision): { readonly landings?: string } {
  return landings.length === 0 ? {} : { landings: JSON.stringify(landings) };
}

/** What passed with a warning, for the journal. */
function warningsOf({ warned }: ModerationDecision): { readonly warned?: string } {
  const topics = [...new Set(warned.map(({ topic, ruleId }) => `${topic} (${ruleId})`))];
  return topics.length === 0 ? {} : { warned: topics.join('; ').slice(0, 400) };
}

/** A moderator's verdict on the post they saw. */
export interface Verdict extends OrderRef {
  readonly moderatorId: string;
  readonly verdict: 'pass' | 'reject';
  readonly contentHash: string;
  /** For the advertiser to read; of a rejection. */
  readonly reason: string;
  readonly commandId: string;
}

/** Throws CREATIVE_CHANGED, ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function decideModeration({ orders, clock, ids }: ReviewDeps, verdict: Verdict): Promise<'passed' | 'rejected' | 'repeated'> {
  return takeStep<'passed' | 'rejected'>(orders, verdict, (order) => {
    requireStep(order, 'creative.moderated');
    requireSeen(order, verdict.contentHash);
    const moment = { at: clock.now(), ids };
    const actor = { kind: 'moderator', id: verdict.moderatorId } as const;
    if (verdict.verdict === 'pass') {
      return { outcome: 'passed', step: planPass(order, moment, { actor, cause: 'a moderator passed it', key: verdict.commandId }) };
    }
    const why = { actor, cause: 'a moderator rejected it', key: verdict.commandId, note: verdict.reason };
    return { outcome: 'rejected', step: planRefusal(order, moment, 'creative.rejected', why) };
  });
}

/** Ends the moderators' time: a post nobody looked at does not go out. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function endModeratorsTime({ orders, clock, ids }: ReviewDeps, command: Command): Promise<'rejected' | 'early' | 'repeated'> {
  return takeStep<'rejected' | 'early'>(orders, command, (order) => {
    requireStep(order, 'creative.rejected');
    const at = clock.now();
    if (isEarly(order, at)) return { outcome: 'early' };
    const why = { actor: SYSTEM, cause: 'no moderator looked at it in time', key: command.commandId };
    return { outcome: 'rejected', step: planRefusal(order, { at, ids }, 'creative.rejected', why) };
  });
}

function planPass(order: OrderSnapshot, moment: Moment, why: Why): Transition {
  return draftStep(order, moment, { ...why, event: 'creative.moderated', deadline: { action: 'owner-review', dueAt: moment.at } });
}
