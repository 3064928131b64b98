/**
 * @file bot/dialogs/catalogue/draw-channels.ts
 * @description The list of channels, the search prompt and one channel's card.
 * @dependencies -
 * @created 2026-11-24
 */
import { bold, encodePress, formatMoney, italic, lines, quote, rich } from '../../screens/index.ts';
import type { Button, Language, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';
import type { CatalogueChannel } from '../ports.ts';

/** Channels on one page. */
export const CHANNELS_PER_PAGE = 5;

/** One page of the list. */
export interface ChannelsData {
  readonly query: string;
  readonly page: number;
  readonly total: number;
  readonly channels: readonly CatalogueChannel[];
}

/** Draws the list; a channel's button opens its card. */
export function drawChannels(data: ChannelsData, language: Language): Screen {
  const texts = textsOf(language);
  const pages = Math.max(1, Math.ceil(data.total / CHANNELS_PER_PAGE));
  const turn = (text: string, page: number): Button => ({ text, data: encodePress({ action: 'channels', page }) });
  const empty = data.query === '' ? texts.channels.none : texts.channels.nothingFound(data.query);
  const rows = data.channels.map((channel) =>
    lines(
      bold(channel.title),
      rich(
        [
          channel.subscribers === undefined ? undefined : texts.channels.subscribers(channel.subscribers),
          channel.priceFromMinor === undefined ? undefined : texts.channels.from(formatMoney(channel.priceFromMinor, channel.currency)),
        ]
          .filter((part) => part !== undefined)
          .join(' · '),
      ),
    ),
  );
  const arrows = [...(data.page > 0 ? [turn('‹', data.page - 1)] : []), ...(data.page < pages - 1 ? [turn('›', data.page + 1)] : [])];
  const searching = data.query === '' ? [] : [{ text: texts.button.clearSearch, data: encodePress({ action: 'search' }) }];
  return {
    ...lines(
      bold(texts.channels.title),
      italic(
        [
          data.query === '' ? texts.channels.found(data.total) : texts.channels.searched(data.query),
          texts.channels.page(data.page + 1, pages),
        ].join(' · '),
      ),
      '',
      data.total === 0 ? quote(empty) : lines(...rows),
    ),
    keyboard: [
      ...data.channels.map((channel) => [
        { text: clip(channel.title, 32), data: encodePress({ action: 'channel', channelId: channel.channelId }) },
      ]),
      arrows,
      searching.length > 0 ? searching : [{ text: texts.button.search, data: encodePress({ action: 'search' }) }],
      [{ text: texts.button.home, data: encodePress({ action: 'home' }) }],
    ].filter((row) => row.length > 0),
  };
}

/** Draws the search prompt; the next text message is the query. */
export function drawSearch(language: Language): Screen {
  const texts = textsOf(language);
  return {
    ...lines(bold(texts.button.search), quote(texts.channels.askSearch)),
    keyboard: [[{ text: texts.button.back, data: encodePress({ action: 'channels', page: 0 }) }]],
  };
}

/** What a channel's card tells. */
export interface ChannelData {
  readonly channel: CatalogueChannel;
  readonly freeCount: number;
  readonly days: number;
  readonly formats: readonly { readonly topHours: number; readonly feedHours: number }[];
  readonly postUrl: string;
}

/** Draws a channel's card. */
export function drawChannel(data: ChannelData, language: Language): Screen {
  const texts = textsOf(language);
  const { channel } = data;
  const isOpen = !channel.isPaused && data.freeCount > 0;
  const availability = data.freeCount > 0 ? texts.channel.free(data.freeCount, data.days) : texts.channel.noneFree(data.days);
  return {
    ...lines(
      rich(bold(channel.title), channel.username === undefined ? '' : ` @${channel.username}`),
      channel.subscribers === undefined ? undefined : texts.channels.subscribers(channel.subscribers),
      channel.priceFromMinor === undefined ? undefined : texts.channels.from(formatMoney(channel.priceFromMinor, channel.currency)),
      ...data.formats.map((format) => texts.channel.format(format.topHours, format.feedHours)),
      '',
      quote(channel.isPaused ? texts.channel.paused : availability),
    ),
    keyboard: [
      isOpen ? [{ text: texts.button.pickDate, data: encodePress({ action: 'dates', channelId: channel.channelId, month: 0 }) }] : [],
      channel.username === undefined ? [] : [{ text: `@${channel.username}`, url: `${data.postUrl}/${channel.username}` }],
      [
        { text: texts.button.back, data: encodePress({ action: 'channels', page: 0 }) },
        { text: texts.button.home, data: encodePress({ action: 'home' }) },
      ],
    ].filter((row) => row.length > 0),
  };
}

function clip(text: string, limit: number): string {
  const characters = Array.from(text);
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}
