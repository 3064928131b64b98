/**
 * @file admin-ui/src/i18n/ru-agreements.ts
 * @description The console's words about the platform's offers, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const agreementRu = {
  new: 'Новая версия оферты',
  hint: 'После публикации версию не изменить. Пока ни одна не действует, согласия ни у кого не спрашивают.',
  kind: 'Кому',
  kinds: { owner: 'Владельцам каналов (агентская)', advertiser: 'Рекламодателям' },
  title: 'Название',
  text: 'Текст целиком — либо ссылка и SHA-256',
  url: 'Ссылка, https',
  digest: 'SHA-256',
  from: 'Действует с (пусто — сразу)',
  publish: 'Опубликовать',
  versions: 'Опубликованные версии',
  versionsHint: 'Действует последняя, срок которой наступил. Новую версию владельцы принимают заново, рекламодатели — каждой оплатой.',
  none: 'Оферт пока нет.',
  number: '№',
  publishedAt: 'Опубликована',
};
