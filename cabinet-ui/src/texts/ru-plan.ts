/**
 * @file cabinet-ui/src/texts/ru-plan.ts
 * @description Words about plans, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const plan = {
  title: 'Тариф',
  channels: (used: number, limit: number) => `Каналов: ${used} из ${limit}`,
  beyond: 'Каналов больше, чем даёт тариф: новое продают только самые давние. Уже проданное выйдет.',
  price: (amount: string) => `Pro — ${amount} в месяц, до десяти каналов. Первый платёж — за оставшиеся дни месяца.`,
  declared: 'Этот тариф вам назначила платформа, платить за него не нужно.',
  paidUntil: (day: string) => `Оплачено до ${day}`,
  nextCharge: (moment: string) => `Следующее списание ${moment}`,
  pastDue: (amount: string, day: string) => `Списать ${amount} за месяц не вышло. Pro действует до ${day}.`,
  tries: {
    again: (moment: string) => `Попробуем ещё раз ${moment}.`,
    last: (moment: string) => `Последняя попытка ${moment}: если и она не пройдёт, тариф станет Free.`,
  },
  otherCard: 'Можно не ждать: оплатите месяц, хоть другой картой, и каналы продают дальше.',
  ended: (day: string) => `Pro закончился: он был оплачен до ${day}.`,
  leaving: 'Дальше не списывается: потом будет тариф Free.',
  goPro: 'Перейти на Pro',
  pay: 'Оплатить месяц',
  receiptTo: 'Куда прислать чек',
  receiptHint: 'Почта или телефон с кодом страны. Запомним для следующих платежей.',
  leave: 'Отказаться от Pro',
  stay: 'Остаться на Pro',
};
