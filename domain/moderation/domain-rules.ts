/**
 * @file domain/moderation/domain-rules.ts
 * @description Hosts that may not be advertised, hosts that hide where they lead, and endings by which a bare domain is known. Data.
 * @dependencies -
 * @created 2026-11-29
 */

/** Hosts of one topic; each ban holds for the hosts below it too. */
export interface DomainRule {
  readonly id: string;
  readonly topic: string;
  readonly domains: readonly string[];
  readonly reason: string;
}

const words = (text: string) => text.split(' ');

/** Federal law 38-FZ, article 5, part 10.7: no advertising on or for resources of organisations that are called extremist. */
export const DOMAIN_RULES: readonly DomainRule[] = [
  {
    id: 'restricted-network-link',
    topic: 'restricted-network',
    domains: words(
      'instagram.com instagr.am ig.me cdninstagram.com facebook.com facebook.net fb.com fb.me fb.watch fb.gg m.me messenger.com threads.net threads.com',
    ),
    reason: 'moderation.platform.restricted-network',
  },
  {
    id: 'gambling-link',
    topic: 'gambling',
    domains: words(
      '1xbet.com 1xbet.ru 1win.com 1win.pro 1win.xyz melbet.com mostbet.com pin-up.casino pinup.com vavada.com azino777.com joycasino.com vulkanvegas.com stake.com rox.casino',
    ),
    reason: 'moderation.platform.gambling',
  },
  {
    id: 'adult-link',
    topic: 'adult',
    domains: words('pornhub.com xvideos.com xhamster.com xnxx.com onlyfans.com chaturbate.com bongacams.com stripchat.com'),
    reason: 'moderation.platform.adult',
  },
];

/** Hosts that only forward. */
export const SHORTENERS: readonly string[] = words(
  'bit.ly bitly.com clck.ru tinyurl.com goo.gl goo.su t.co is.gd v.gd cutt.ly vk.cc ow.ly rb.gy u.to tiny.cc shorturl.at rebrand.ly lnkd.in buff.ly s.id t.ly qps.ru clc.to lnk.bio',
);

/** A word with a dot is a domain only by its ending: «скидки.Приходите» is none. */
export const ENDINGS: readonly string[] = words(
  'com net org ru su info biz io me tv co uk de fr ua by kz uz am ge pro xyz top site online store shop club live app dev link click casino bet poker win vip fun space website tech blog world today cc gg gd ly to ws am watch page money chat gl casa рф рус москва дети онлайн сайт орг ком бел укр',
);
