/**
 * @file bot/dialogs/creative/draw-creative.ts
 * @description Asking for the post, and the checks beside its exact preview.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { OrderSnapshot, PostBody } from '@lytslot/domain/booking';
import { longestText, postOf } from '@lytslot/domain/creatives';
import { bold, encodePress, formatDay, formatTime, formatZone, italic, lines, quote } from '../../screens/index.ts';
import type { Language, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';
import { drawCompany } from '../cart/draw-cart.ts';
import { drawSplit, variantButtons } from '../experiment/draw-experiment.ts';

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
      ...(isPaid ? [[{ text: texts.button.linkButtons, data: encodePress({ action: 'buttons', orderId: data.order.id }) }]] : []),
      [{ text: texts.button.cancel, data: encodePress({ action: 'cancel', orderId: data.order.id }) }],
      [{ text: texts.button.home, data: encodePress({ action: 'home' }) }],
    ],
  };
}

/** Draws the checks of a received post; the post itself stands above as a message of its own. */
export function drawPreview(data: CreativeData, language: Language): Screen {
  const texts = textsOf(language);
  const { content } = data.order.placement;
  return {
    ...lines(
      bold(texts.creative.previewTitle),
      texts.creative.previewAbove,
      '',
      ...(content === undefined ? [] : checks(content, language)),
      '',
      ...drawSplit(data.company, language),
      italic(heldUntil(data, language)),
    ),
    keyboard: [
      [{ text: texts.button.looksRight, data: encodePress({ action: 'accept', orderId: data.order.id }) }],
      variantButtons(data.order.id, data.company, language),
      [
        { text: texts.button.replace, data: encodePress({ action: 'replace', orderId: data.order.id }) },
        { text: texts.button.linkButtons, data: encodePress({ action: 'buttons', orderId: data.order.id }) },
      ],
      [{ text: texts.button.back, data: encodePress({ action: 'order', orderId: data.order.id }) }],
    ].filter((row) => row.length > 0),
  };
}

/** What was looked at, each with what there is of it. */
function checks(content: PostBody, language: Language): readonly string[] {
  const { creative } = textsOf(language);
  const links = postOf(content).entities.filter(({ type }) => type === 'text_link' || type === 'url').length;
  const buttons = content.buttons?.flat().length ?? 0;
  const said = [
    creative.length(content.text.length, longestText(content)),
    ...(content.media === undefined ? [] : [creative.photo]),
    creative.label,
    creative.links(links),
    ...(buttons === 0 ? [] : [creative.buttons(buttons)]),
    creative.formatting,
  ];
  return said.map((line) => `✓ ${line}`);
}

/** Draws the question for the buttons below a post. */
export function drawButtons({ order }: Pick<CreativeData, 'order'>, language: Language): Screen {
  const { creative, button } = textsOf(language);
  const count = order.placement.content?.buttons?.flat().length ?? 0;
  const none = { text: button.noLinkButtons, data: encodePress({ action: 'no-buttons', orderId: order.id }) };
  return {
    ...lines(bold(creative.askButtons), '', quote(creative.buttonsHint), creative.buttonsNow(count)),
    keyboard: [...(count === 0 ? [] : [[none]]), [{ text: button.back, data: encodePress({ action: 'creative', orderId: order.id }) }]],
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
