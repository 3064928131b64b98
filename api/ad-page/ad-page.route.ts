/**
 * @file api/ad-page/ad-page.route.ts
 * @description The public page behind the advertising label of a post.
 * @dependencies adapters, contracts, domain, express
 * @created 2026-11-24
 */
import type { AdPage, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { wordsFor } from '@lytslot/domain/marking';
import type { Request, RequestHandler, Response } from 'express';
import { htmlPage } from '../server/html-page.ts';
import type { PageContent } from '../server/html-page.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { scopeOf } from '../server/request-scope.ts';
import { nonceOf } from '../server/security-headers.ts';
import { createClickCounter } from './count-click.ts';
import type { ClickedAd, CountClickDeps } from './count-click.ts';

/** `shards` are open in role admin: a short link does not say whose it is. */
export interface AdPageDeps extends CountClickDeps {
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
  /** Base of links to channels, e.g. https://t.me */
  readonly postUrl: string;
}

type Said = Omit<PageContent, 'nonce' | 'language'>;

const SHORT_LINK = /^[\w-]{4,64}$/;

/** Mounts it. */
export function adPageRoutes(mount: EndpointMount, deps: AdPageDeps): void {
  mount.plain(endpoints.showAd, showAd(deps));
}

function showAd(deps: AdPageDeps): RequestHandler {
  const count = createClickCounter(deps);
  return async (request, response) => {
    const shortLink = String(request.params['shortLink']);
    const ad = SHORT_LINK.test(shortLink) ? await findAd(deps, shortLink) : undefined;
    if (ad !== undefined) await countOrLog(count, ad, { request, response });
    const said = ad === undefined ? UNKNOWN : describeAd(ad, deps.postUrl);
    response
      .status(ad === undefined ? 404 : 200)
      .set('cache-control', 'no-store')
      .type('html')
      .send(htmlPage({ ...said, language: 'ru', nonce: nonceOf(response) }));
  };
}

/** The law wants the page, not the count. */
async function countOrLog(
  count: ReturnType<typeof createClickCounter>,
  ad: ClickedAd,
  { request, response }: { readonly request: Request; readonly response: Response },
): Promise<void> {
  try {
    await count(ad, request);
  } catch (error) {
    scopeOf(response).logger.warn({ err: error, orderId: ad.orderId }, 'a click was not counted');
  }
}

async function findAd({ shards }: AdPageDeps, shortLink: string): Promise<AdPage | undefined> {
  const names = await shards.names();
  const answers = await Promise.allSettled(names.map(async (name) => (await shards.get(name)).readModels.adByShortLink(shortLink)));
  const found = answers.find((answer) => answer.status === 'fulfilled' && answer.value !== undefined);
  if (found?.status === 'fulfilled') return found.value;
  // The link may live in the shard that did not answer: then nobody can say that it does not exist.
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return undefined;
}

const UNKNOWN: Said = {
  title: 'Такого размещения нет',
  sections: [{ text: 'Ссылка неполная или размещение удалено. Откройте её ещё раз из самой публикации.' }],
};

function describeAd(ad: AdPage, postUrl: string): Said {
  const published =
    ad.publishedAt === undefined
      ? 'ещё не опубликовано'
      : ad.publishedAt.toLocaleString('ru-RU', { timeZone: 'Europe/Moscow', dateStyle: 'long', timeStyle: 'short' });
  return {
    badge: 'Реклама',
    title: `Рекламное размещение в канале «${ad.channelTitle}»`,
    sections: [
      ...(ad.advertiser === undefined ? [] : [{ label: 'Рекламодатель', text: wordsFor(ad.advertiser) }]),
      { label: 'Идентификатор рекламы (erid)', text: ad.erid ?? 'ещё не присвоен' },
      { label: 'Опубликовано (московское время)', text: published },
      { text: 'Публикация размещена на правах рекламы через LytSlot Pro. Сведения переданы оператору рекламных данных.' },
    ],
    link: ad.channelUsername === undefined ? undefined : { href: `${postUrl}/${ad.channelUsername}`, text: `@${ad.channelUsername}` },
  };
}
