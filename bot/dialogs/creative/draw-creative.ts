/**
 * @file bot/dialogs/creative/draw-creative.ts
 * @description Asking for the post, and the checks beside its exact preview.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { bold, encodePress, formatDay, formatTime, formatZone, italic, lines, quote } from '../../screens/index.ts';
import type { Language, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';
import { drawCompany } from '../cart/draw-cart.ts';
import { drawSplit, variantButtons } from '../experiment/draw-experiment.ts';

const TEXT_LIMIT = 4_096;

/** What the creative screens tell. */
export interface CreativeData {
  readonly order: OrderSnapshot;
  readonly title: string;
  readonly timezone: string;
  readonly waitsUntil: Date;
  /** The order itself and those that are bought with it. */
  readonly company: readonly OrderSnapshot[];
}

/** Draws "Held until … Send the post exactly as it should look"; of a paid order, what its owner wants otherwise. */
export function drawCreative(data: CreativeData, language: Language): Screen {
  const texts = textsOf(language);
  const { publishAt, note } = data.order.placement;
  const isPaid = data.order.state === 'PAID';
  return {
    ...lines(
      bold(isPaid ? texts.creative.askAgain : texts.creative.ask),
      `${data.title} · ${formatDay(publishAt, data.timezone, language)}, ${formatTime(publishAt, data.timezone)}`,
      '',
      ...(isPaid && note !== undefined ? [quote(note), ''] : []),
      quote(texts.creative.hint),
      ...drawCompany(data.company.length, language),
      italic(heldUntil(data, language)),
    ),
    keyboard: [
      [{ text: texts.button.cancel, data: encodePress({ action: 'cancel', orderId: data.order.id }) }],
      [{ text: texts.button.home, data: encodePress({ action: 'home' }) }],
    ],
  };
}

/** Draws the checks of a received post; the post itself stands above as a message of its own. */
export function drawPreview(data: CreativeData, language: Language): Screen {
  const texts = textsOf(language);
  const content = data.order.placement.content;
  const links = content?.entities.filter((entity) => entity.type === 'text_link' || entity.type === 'url').length ?? 0;
  return {
    ...lines(
      bold(texts.creative.previewTitle),
      texts.creative.previewAbove,
      '',
      `✓ ${texts.creative.length(content?.text.length ?? 0, TEXT_LIMIT)}`,
      `✓ ${texts.creative.label}`,
      `✓ ${texts.creative.links(links)}`,
      `✓ ${texts.creative.formatting}`,
      '',
      ...drawSplit(data.company, language),
      italic(heldUntil(data, language)),
    ),
    keyboard: [
      [{ text: texts.button.looksRight, data: encodePress({ action: 'accept', orderId: data.order.id }) }],
      variantButtons(data.order.id, data.company, language),
      [
        { text: texts.button.replace, data: encodePress({ action: 'replace', orderId: data.order.id }) },
        { text: texts.button.back, data: encodePress({ action: 'order', orderId: data.order.id }) },
      ],
    ].filter((row) => row.length > 0),
  };
}

/** Draws the question below an owner's text, which stands above as a message of its own. */
export function drawDraft(data: CreativeData, language: Language): Screen {
  const texts = textsOf(language);
  const { id: orderId, placement } = data.order;
  const round = placement.rounds;
  return {
    ...lines(bold(texts.creative.draftTitle), texts.creative.draftAbove, '', italic(heldUntil(data, language))),
    keyboard: [
      [{ text: texts.button.agree, data: encodePress({ action: 'draft-yes', orderId, round }) }],
      [
        { text: texts.button.otherwise, data: encodePress({ action: 'draft-no', orderId, round }) },
        { text: texts.button.back, data: encodePress({ action: 'order', orderId }) },
      ],
    ],
  };
}

function heldUntil(data: CreativeData, language: Language): string {
  const { creative } = textsOf(language);
  const day = formatDay(data.waitsUntil, data.timezone, language);
  const time = `${formatTime(data.waitsUntil, data.timezone)} ${formatZone(data.waitsUntil, data.timezone, language)}`;
  return data.order.state === 'PAID' ? creative.waitingUntil(`${day}, ${time}`) : creative.heldUntil(time);
}
