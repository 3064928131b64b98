/**
 * @file cabinet-ui/src/texts/ru-documents.ts
 * @description Words about documents, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const documents = {
  title: 'Документы',
  empty: {
    title: 'Документов пока нет',
    text: 'Акты появятся, когда размещения будут рассчитаны.',
    cure: 'Добавьте канал, чтобы начать продавать.',
  },
  list: 'Акты и выписки',
  none: 'Пока ничего нет: акт появляется через несколько секунд после расчёта размещения, выписка — после конца месяца.',
  more: 'Показать ещё',
  open: (name: string) => `Открыть PDF: ${name}`,
  kinds: { act: 'Акт', statement: 'Выписка', receipt: 'Квитанция об оплате', refund: 'Квитанция о возврате', upd: 'УПД' },
  statement: 'Выписка за месяц',
  month: 'Месяц (по Москве)',
  notFinal: 'Не окончательная: месяц ещё не закрыт, суммы могут измениться.',
  opening: 'Остаток на начало',
  closing: 'Остаток на конец',
  movements: { 'placement-settled': 'Размещение', 'payout-reserved': 'Выплата', 'payout-returned': 'Выплата не дошла, возвращена' },
};
