/**
 * @file domain/creatives/clear-for-publishing.ts
 * @description From an approved post to a scheduled one: the advertising token.
 * @dependencies -
 * @created 2026-11-25
 */
import { draftStep, loadOrder, planFailure, requireStep, stateChanged, SYSTEM, takeStep } from '../booking/index.ts';
import type { Decision, Moment, OrderRef, OrderSnapshot, OrderStore } from '../booking/index.ts';
import type { ChannelGate } from '../marking/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { contentHash } from './freeze-content.ts';
import type { OrdGateway, PostToRegister, RegisterFault } from './ord-gateway.ts';

const SHORTEST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 600_000;

/** What marking needs. */
export interface MarkDeps {
  readonly orders: OrderStore;
  readonly ord: OrdGateway;
  readonly gate: ChannelGate;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

type Command = OrderRef & { readonly commandId: string };

/** What became of marking; `postponed`: the register gave no answer, it is asked again later. */
export type MarkOutcome = 'marked' | 'postponed' | 'failed' | 'repeated';

/**
 * Registers the frozen content and schedules its post. A register that refuses the data, or gives no token before the slot, ends the
 * placement and its money goes back; so does a channel that may not sell any more. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND.
 */
export async function markCreative(deps: MarkDeps, command: Command): Promise<MarkOutcome> {
  const { orders, clock, ids } = deps;
  const before = await loadOrder(orders, command);
  const content = frozenContent(before);
  const { hash } = content;
  const { id: externalId, channelId, channelUsername: username, marking } = before.placement;
  const answer = await askRegister(deps, { externalId, content, pad: { channelId, username }, marking });
  return takeStep<Exclude<MarkOutcome, 'repeated'>>(orders, command, (order) => {
    // What was marked is what will be published: another content would need another token.
    if (frozenContent(order).hash !== hash) throw stateChanged(order, 'creative.marked');
    const moment = { at: clock.now(), ids };
    return answer instanceof LytSlotError
      ? planTrouble(order, moment, answer)
      : planMarked(order, moment, { ...answer, key: command.commandId });
  });
}

async function askRegister({ ord, gate }: MarkDeps, post: PostToRegister): Promise<{ erid: string } | LytSlotError> {
  try {
    await gate.check(post.pad.channelId);
    return await ord.registerCreative(post);
  } catch (error) {
    if (error instanceof LytSlotError) return error;
    throw error;
  }
}

function planMarked(
  order: OrderSnapshot,
  moment: Moment,
  { erid, key }: { readonly erid: string; readonly key: string },
): Decision<'marked'> {
  const step = draftStep(order, moment, {
    event: 'creative.marked',
    key,
    actor: { kind: 'ord', id: 'ord' },
    cause: 'the register gave a token',
    details: { erid, hash: frozenContent(order).hash },
    placement: { erid },
    deadline: { action: 'publish', dueAt: order.placement.publishAt },
  });
  return { outcome: 'marked', step };
}

/** Our own wrong token is no verdict on the post: only refused data is. */
const NOT_THE_POST: ReadonlySet<string | number | undefined> = new Set([401, 403]);

const UNKNOWN_GOODS = 'the register does not take the product code';

/** What of a refusal the advertiser can set right, in words for the journal. */
const CAUSES: Readonly<Partial<Record<RegisterFault, string>>> = {
  advertiser: 'the register refused the advertiser’s name or number',
  agency: 'the register refused an agency’s name or number',
  contract: 'the register refused a contract of the chain',
  code: UNKNOWN_GOODS,
};

/** Why a placement ends here; undefined: it need not. */
function refusalOf({ code, params }: LytSlotError): Parameters<typeof planFailure>[2] | undefined {
  if (code === 'KKTU_UNKNOWN') return { cause: UNKNOWN_GOODS, details: { because: 'goods-unknown' } };
  if (code === 'CHANNEL_UNREGISTERED') {
    return { cause: 'the channel has no confirmed number of the register of channels', details: { because: 'channel-unregistered' } };
  }
  if (code !== 'ORD_REFUSED' || NOT_THE_POST.has(params['status'])) return undefined;
  const fault = (params['fault'] ?? 'post') as RegisterFault;
  return { cause: CAUSES[fault] ?? 'the register refused the post', details: { because: 'register-refused', fault } };
}

function planTrouble(order: OrderSnapshot, moment: Moment, trouble: LytSlotError): Decision<'postponed' | 'failed'> {
  const { publishAt } = order.placement;
  const silence = { cause: 'the register gave no token before the slot', details: { because: 'register-silent', code: trouble.code } };
  const refusal = refusalOf(trouble);
  if (refusal !== undefined || moment.at >= publishAt) {
    return { outcome: 'failed', step: planFailure(order, moment, refusal ?? silence) };
  }
  // The longer it has lasted, the rarer the questions, but never past the slot.
  const waitedMs = moment.at.getTime() - order.createdAt.getTime();
  const pauseMs = Math.min(Math.max(waitedMs / 4, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
  const step = draftStep(order, moment, {
    event: 'creative.marking-postponed',
    key: `marking-postponed:${order.version}`,
    actor: SYSTEM,
    cause: 'the register gave no usable answer',
    details: { code: trouble.code },
    deadline: { action: 'mark', dueAt: new Date(Math.min(moment.at.getTime() + pauseMs, publishAt.getTime())) },
  });
  return { outcome: 'postponed', step };
}

function frozenContent(order: OrderSnapshot) {
  requireStep(order, 'creative.marked');
  const { content } = order.placement;
  if (content === undefined || contentHash(content) !== content.hash) throw stateChanged(order, 'creative.marked');
  return content;
}
