/**
 * @file domain/experiments/say-verdict.ts
 * @description What an experiment has shown, in a sentence or two, in both languages.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Comparison } from './compare-variants.ts';
import { LEAST } from './judge-experiment.ts';
import type { NoWinner, Verdict } from './judge-experiment.ts';

type Language = 'ru' | 'en';
type Say = Readonly<Record<Language, string>>;

/** The sentence of a verdict. It names p, the level and the span of the difference, or what is missing. */
export function sayVerdict(verdict: Verdict): Say {
  return verdict.noWinner === undefined ? sayWinner(verdict) : sayNone(verdict, verdict.noWinner);
}

function sayWinner({ winner, level, comparisons }: Verdict): Say {
  const won = comparisons.filter(({ first, second }) => first === winner || second === winner);
  const p = Math.max(...won.map(({ correctedP }) => correctedP));
  const spans = (than: string) => won.map((one) => spanOf(one, String(winner), than)).join('; ');
  return {
    ru: `Победил вариант ${winner}: p = ${figure(p, 'ru')} при пороге ${figure(level, 'ru')}. Доля кликов выше ${decimal(spans('чем у'), 'ru')}.`,
    en: `Variant ${winner} wins: p = ${figure(p, 'en')}, level ${figure(level, 'en')}. Its share of clicks is higher ${spans('than that of')}.`,
  };
}

/** From the winner's side, in percentage points. */
function spanOf({ first, second, interval, confidence }: Comparison, winner: string, than: string): string {
  const [other, low, high] = first === winner ? [second, interval.low, interval.high] : [first, -interval.high, -interval.low];
  return `${than} ${other}: ${points(low)}…${points(high)} (${(confidence * 100).toFixed(1)} %)`;
}

function sayNone({ level, comparisons }: Verdict, reason: NoWinner): Say {
  const best = comparisons.length === 0 ? 1 : Math.min(...comparisons.map(({ correctedP }) => correctedP));
  switch (reason.reason) {
    case 'running':
      return {
        ru: 'Победителя ещё нет: не все посты отстояли своё время. Судим один раз, в конце, иначе порог не держится.',
        en: 'No winner yet: not all posts have had their time. It is judged once, at the end; otherwise the level does not hold.',
      };
    case 'variant-missing':
      return {
        ru: 'Победителя нет: у одного из вариантов нет ни одного учтённого поста или показа.',
        en: 'No winner: one of the variants has no counted post or no exposures.',
      };
    case 'not-comparable':
      return {
        ru: 'Победителя нет: варианты не выходили в одном канале, разницу каналов не отличить от разницы постов. Берите по нескольку времён в канале.',
        en: 'No winner: no channel had both variants, and channels cannot be told from posts. Take several times in each channel.',
      };
    case 'too-little':
      return {
        ru: `Победителя ещё нет: данных мало. Не хватает показов: ${reason.exposures} (нужно ${LEAST.exposures} у каждого варианта), кликов: ${reason.clicks} (нужно ${LEAST.clicks} всего).`,
        en: `No winner yet: too little was counted. Exposures missing: ${reason.exposures} (${LEAST.exposures} needed for each variant), clicks missing: ${reason.clicks} (${LEAST.clicks} needed in all).`,
      };
    case 'can-be-chance':
      return {
        ru: `Победителя ещё нет: разница может быть случайной, p = ${figure(best, 'ru')} при пороге ${figure(level, 'ru')}. ${more(reason.exposures).ru}`,
        en: `No winner yet: the difference can be chance, p = ${figure(best, 'en')}, level ${figure(level, 'en')}. ${more(reason.exposures).en}`,
      };
  }
}

function more(exposures: number | undefined): Say {
  return exposures === undefined
    ? { ru: 'Разницы почти нет: больше показов её не докажут.', en: 'There is as good as no difference: more exposures will not show one.' }
    : {
        ru: `Если разница такая, как кажется, нужно ещё около ${exposures} показов на вариант.`,
        en: `If the difference is as it looks, about ${exposures} more exposures are needed for each variant.`,
      };
}

function points(rate: number): string {
  return `${rate < 0 ? '−' : '+'}${Math.abs(rate * 100).toFixed(2)}`;
}

function figure(value: number, language: Language): string {
  return decimal(value < 0.0001 ? '0.0001' : String(Number(value.toFixed(4))), language);
}

function decimal(text: string, language: Language): string {
  return language === 'ru' ? text.replaceAll('.', ',') : text;
}
