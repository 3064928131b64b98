/**
 * @file cabinet-ui/src/texts/ru-move.ts
 * @description Words about another time for a post, in Russian.
 * @dependencies -
 * @created 2026-11-29
 */
export const move = {
  title: 'Перенос',
  begin: 'Предложить другое время',
  spent: 'Вы уже три раза предлагали другое время, больше нельзя. Рекламодатель ещё может предложить своё.',
  left: (count: number) => `Осталось предложений: ${count} из трёх.`,
  hint: 'Рекламодатель должен согласиться. До его ответа заняты оба времени; без ответа останется прежнее. Цена и пост не меняются.',
  day: 'День',
  dayBefore: 'День раньше',
  dayAfter: 'День позже',
  times: 'Свободное время дня',
  none: 'На этот день перенести нельзя: всё занято, не продаётся или уже слишком скоро.',
  pick: 'Выберите время',
  propose: (moment: string) => `Предложить ${moment}`,
  close: 'Не переносить',
  proposed: {
    advertiser: (moment: string) => `Рекламодатель предлагает ${moment}`,
    owner: (moment: string) => `Вы предложили ${moment}`,
  },
  until: (moment: string) => `Ответить можно до ${moment}, потом останется прежнее время.`,
  accept: 'Согласиться и перенести',
  decline: 'Оставить прежнее время',
  back: 'Отозвать предложение',
};
