/**
 * @file bot/dialogs/creative/send-in.ts
 * @description Sends a post in for an order and those that are bought with it, and shows exactly what will go out.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { ExperimentPart, OrderSnapshot, PostBody } from '@lytslot/domain/booking';
import { resubmitCreative, submitCreative } from '@lytslot/domain/creatives';
import { screenOf } from '../../screens/index.ts';
import { membersOf } from '../cart/together.ts';
import type { Member } from '../cart/together.ts';
import { goTo, sendOwn, textsFor } from '../context.ts';
import type { Dialogue } from '../context.ts';

/** A post, and which variant of an experiment it stays. */
export interface PostToSend extends PostBody {
  readonly experiment?: ExperimentPart;
}

/** `make` says what each of the orders gets. Until it is paid a post only replaces the one before; afterwards it is a new version that was asked for. */
export async function sendIn(dialogue: Dialogue, orderId: string, make: (order: OrderSnapshot) => PostToSend): Promise<void> {
  const { deps, commandId } = dialogue;
  const [first, ...others] = await membersOf(deps, dialogue.state, orderId);
  const { advertisers, clock, ids, publicUrl } = deps;
  const isPaid = first.order.state === 'PAID';
  const send = ({ tenantId, orders, orderId: id, order }: Member) =>
    (isPaid ? resubmitCreative : submitCreative)(
      { orders, advertisers, clock, ids, publicUrl },
      { ...make(order), tenantId, orderId: id, commandId },
    );
  const { content } = await send(first);
  for (const other of others) await send(other);
  sendOwn(dialogue, screenOf(content));
  goTo(dialogue, { kind: isPaid ? 'order' : 'preview', orderId });
  if (isPaid) dialogue.toast = textsFor(dialogue).creative.versionTaken;
}

/** The buttons below a post, to stay below another one. */
export function buttonsOf({ placement }: OrderSnapshot): Pick<PostBody, 'buttons'> {
  const { buttons } = placement.content ?? {};
  return buttons === undefined ? {} : { buttons };
}
