/**
 * @file bot/dialogs/appeals/draw-appeal.ts
 * @description Asking why a refused post should have passed, and what is told of an appeal afterwards.
 * @dependencies domain
 * @created 2026-11-29
 */
import { appealState, wasRefused } from '@lytslot/domain/appeals';
import type { AppealStory } from '@lytslot/domain/appeals';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { bold, encodePress, lines, quote } from '../../screens/index.ts';
import type { Button, Language, RichText, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';

interface Refused {
  readonly order: OrderSnapshot;
  readonly appeal?: AppealStory | undefined;
}

/** Draws the question; the answer comes as a message. */
export function drawAppeal({ order, title }: { readonly order: OrderSnapshot; readonly title: string }, language: Language): Screen {
  const texts = textsOf(language);
  return {
    ...lines(bold(texts.appeal.title), `${texts.orders.order(order.number)} · ${title}`, '', quote(texts.appeal.body)),
    keyboard: [[{ text: texts.button.back, data: encodePress({ action: 'order', orderId: order.id }) }]],
  };
}

/** The button that leads there: of a refused post that has no appeal. */
export function appealButtons({ order, appeal }: Refused, language: Language): readonly Button[] {
  if (!wasRefused(order) || appeal !== undefined) return [];
  return [{ text: textsOf(language).button.appeal, data: encodePress({ action: 'appeal', orderId: order.id }) }];
}

/** Where the appeal stands, with the moderator's words once there are any. */
export function appealWords({ appeal }: Pick<Refused, 'appeal'>, language: Language): readonly (RichText | string)[] {
  if (appeal === undefined) return [];
  const said = textsOf(language).appeal.state[appealState(appeal)];
  return [said, ...(appeal.ruling === undefined ? [] : [quote(appeal.ruling.reason)])];
}
