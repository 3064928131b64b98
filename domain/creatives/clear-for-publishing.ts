/**
 * @file domain/creatives/clear-for-publishing.ts
 * @description From a paid order to a scheduled post: moderation, the owner's word, the advertising token.
 * @dependencies -
 * @created 2026-11-25
 */
import { draftStep, loadOrder, stateChanged, SYSTEM, takeStep } from '../booking/index.ts';
import type { OrderRef, OrderSnapshot, OrderStore, PlacementState } from '../booking/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { contentHash } from './freeze-content.ts';
import type { OrdGateway } from './ord-gateway.ts';

/** What clearing needs. */
export interface ClearDeps {
  readonly orders: OrderStore;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

type Command = OrderRef & { readonly commandId: string };

/** Rules passed the post when it was taken; what was paid is held against them again. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function moderateCreative({ orders, clock, ids }: ClearDeps, command: Command): Promise<'passed' | 'repeated'> {
  return takeStep<'passed'>(orders, command, (order) => {
    requireState(order, 'MODERATION', 'be moderated');
    const at = clock.now();
    const step = draftStep(
      order,
      { at, ids },
      {
        event: 'creative.moderated',
        key: command.commandId,
        actor: SYSTEM,
        cause: 'the rules for posts are kept',
        placement: { state: 'OWNER_REVIEW' },
        deadline: { action: 'owner-review', dueAt: at },
      },
    );
    return { outcome: 'passed', step };
  });
}

/** Every channel approves at once for now. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function reviewByOwner({ orders, clock, ids }: ClearDeps, command: Command): Promise<'approved' | 'repeated'> {
  return takeStep<'approved'>(orders, command, (order) => {
    requireState(order, 'OWNER_REVIEW', 'be approved');
    const at = clock.now();
    const step = draftStep(
      order,
      { at, ids },
      {
        event: 'creative.approved',
        key: command.commandId,
        actor: { kind: 'owner', id: order.tenantId },
        cause: 'the channel approves by itself',
        placement: { state: 'MARKING' },
        deadline: { action: 'mark', dueAt: at },
      },
    );
    return { outcome: 'approved', step };
  });
}

/** Registers the frozen content and schedules its post. Throws ORD_REFUSED, ORD_UNAVAILABLE, ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export async function markCreative(deps: ClearDeps & { readonly ord: OrdGateway }, command: Command): Promise<'marked' | 'repeated'> {
  const { orders, clock, ids, ord } = deps;
  const before = await loadOrder(orders, command);
  const { text, hash } = frozenContent(before);
  const { erid } = await ord.registerCreative({ externalId: before.placement.id, text, hash });
  return takeStep<'marked'>(orders, command, (order) => {
    // What was marked is what will be published: another content would need another token.
    if (frozenContent(order).hash !== hash) throw stateChanged(order, 'be marked');
    const step = draftStep(
      order,
      { at: clock.now(), ids },
      {
        event: 'creative.marked',
        key: command.commandId,
        actor: { kind: 'ord', id: 'ord' },
        cause: 'the register gave a token',
        details: { erid, hash },
        placement: { state: 'SCHEDULED', erid },
        tell: ['placement.scheduled'],
        deadline: { action: 'publish', dueAt: order.placement.publishAt },
      },
    );
    return { outcome: 'marked', step };
  });
}

function frozenContent(order: OrderSnapshot) {
  requireState(order, 'MARKING', 'be marked');
  const { content } = order.placement;
  if (content === undefined || contentHash(content.text, content.entities) !== content.hash) throw stateChanged(order, 'be marked');
  return content;
}

function requireState(order: OrderSnapshot, state: PlacementState, wanted: string): void {
  if (order.state !== 'PAID' || order.placement.state !== state) throw stateChanged(order, wanted);
}
