/**
 * @file bot/dialogs/advertiser/draw-advertiser.ts
 * @description Who is declared as the advertiser, the kinds there are, and the form of the message to send.
 * @dependencies domain
 * @created 2026-11-29
 */
import { PARTY_KINDS, wordsFor } from '@lytslot/domain/marking';
import type { DeclaredAdvertiser, PartyKind } from '@lytslot/domain/marking';
import { bold, encodePress, lines, quote } from '../../screens/index.ts';
import type { Language, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';

/** Draws what is declared, and the kinds to declare anew. */
export function drawAdvertiser(declared: DeclaredAdvertiser | undefined, language: Language): Screen {
  const { advertiser, button } = textsOf(language);
  const known = declared && [
    quote(wordsFor(declared.party)),
    advertiser.goods(declared.kktu),
    ...(declared.agencies.length > 0 ? [advertiser.agencies(declared.agencies.length)] : []),
  ];
  return {
    ...lines(bold(advertiser.title), '', ...(known ?? [advertiser.none]), '', advertiser.pickKind),
    keyboard: [
      ...PARTY_KINDS.map((party) => [{ text: advertiser.kinds[party], data: encodePress({ action: 'advertiser-kind', party }) }]),
      [
        { text: button.orders, data: encodePress({ action: 'orders', page: 0 }) },
        { text: button.home, data: encodePress({ action: 'home' }) },
      ],
    ],
  };
}

/** Draws what to send of a party of that kind. */
export function drawAdvertiserForm(party: PartyKind, language: Language): Screen {
  const { advertiser, button } = textsOf(language);
  return {
    ...lines(bold(advertiser.kinds[party]), '', advertiser.form, quote(advertiser.sample[party]), advertiser.shown),
    keyboard: [
      [{ text: button.back, data: encodePress({ action: 'advertiser' }) }],
      [{ text: button.home, data: encodePress({ action: 'home' }) }],
    ],
  };
}
