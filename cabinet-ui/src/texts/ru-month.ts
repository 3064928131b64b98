/**
 * @file cabinet-ui/src/texts/ru-month.ts
 * @description Words about the month to date, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
import { plural } from './plural.ts';

const placements = (count: number) => `${count} ${plural('ru', count, ['размещение', 'размещения', 'размещений'])}`;

export const month = {
  title: (name: string) => `За ${name}`,
  earned: (amount: string, count: number) => `Начислено вам ${amount}: ${placements(count)}`,
  placements,
  buyers: 'Главные покупатели',
  occupancy: (share: string, sold: number, places: number) => `Заполняемость ${share}: продано ${sold} из ${places} мест месяца`,
  noGrid: 'Заполняемость –: каналы ничего не продают по сетке',
  perThousand: (cost: string, unmeasured: number) =>
    `За 1000 просмотров: ${cost}${unmeasured === 0 ? '' : `, без счёта просмотров: ${placements(unmeasured)}`}`,
  unnamed: 'Покупатель без имени в маркировке',
};
