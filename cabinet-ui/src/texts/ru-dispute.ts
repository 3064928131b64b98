/**
 * @file cabinet-ui/src/texts/ru-dispute.ts
 * @description Words about disputes, in Russian.
 * @dependencies -
 * @created 2026-11-29
 */
export const dispute = {
  title: 'Спор',
  maybe: 'Если что-то не так',
  openedBy: { advertiser: 'Спор открыл рекламодатель.', owner: 'Спор открыли вы.' },
  author: { advertiser: 'Рекламодатель', owner: 'Вы', platform: 'Что известно платформе' },
  facts: {
    attempts: 'Попыток публикации',
    promisedAt: 'Обещанное время',
    publishedAt: 'Вышел',
    removedAt: 'Убран',
    messageId: 'Номер сообщения',
    messageLink: 'Пост',
    contentHash: 'Отпечаток текста',
  },
  standing: 'Пост достоит своё время и будет убран, потом платформа решит.',
  decided: {
    all: (refund: string, moment: string) =>
      `Решено ${moment}: рекламодателю возвращается вся цена, ${refund}. Вам за этот заказ ничего не причитается.`,
    part: (refund: string, moment: string) =>
      `Решено ${moment}: рекламодателю возвращается ${refund}, остальное — вам за вычетом доли платформы.`,
    none: (_refund: string, moment: string) =>
      `Решено ${moment}: рекламодателю ничего не возвращается, цена — вам за вычетом доли платформы.`,
  },
  byClock: 'Платформа не решила за семь дней, поэтому все деньги возвращаются рекламодателю.',
  open: {
    field: 'Что не так',
    hint: 'Деньги будут заморожены, пока платформа не решит. Рекламодатель это прочтёт.',
    send: 'Открыть спор',
  },
  add: { field: 'Как было на самом деле', hint: 'Рекламодатель и платформа это прочтут.', send: 'Добавить к спору' },
};
