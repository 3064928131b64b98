/**
 * @file admin-ui/src/i18n/ru-dispute.ts
 * @description The console's words about disputes, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const disputeRu = {
  title: 'Спор',
  openedBy: { advertiser: 'Открыл рекламодатель', owner: 'Открыл владелец' },
  author: { advertiser: 'Рекламодатель', owner: 'Владелец', platform: 'Известно платформе' },
  fact: {
    attempts: 'Попыток публикации',
    promisedAt: 'Обещанное время',
    publishedAt: 'Вышел',
    removedAt: 'Убран',
    messageId: 'Сообщение',
    messageLink: 'Пост',
    contentHash: 'Хэш текста',
  },
  standing: 'Пост ещё стоит: решение откроется, когда его время выйдет.',
  proposed: 'Администратор %{id} решил вернуть рекламодателю (вступит в силу, когда другой решит так же):',
  decided: 'Решено: рекламодателю возвращается',
  byClock: 'За семь дней никто не решил: деньги возвращены по сроку.',
  reason: 'Почему так решено',
  hint: 'Обе стороны это прочтут. %{length} из %{longest}',
  uphold: 'Всё рекламодателю',
  dismiss: 'Всё владельцу',
  amount: 'Рекламодателю',
  split: 'Поделить',
};
