/**
 * @file admin-ui/src/i18n/ru-payouts.ts
 * @description The console's words about payouts, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const payoutResourcesRu = {
  payouts: {
    name: 'Выплата |||| Выплаты',
    fields: { madeAt: 'Создана', tenantName: 'Арендатор', amount: 'Сумма', state: 'Состояние', payee: 'Кому' },
  },
};

export const payoutRu = {
  state: { running: 'В пути', paid: 'Выплачена', partly: 'Частично вернулась', returned: 'Вернулась' },
  part: {
    due: 'ещё не отправлена',
    asked: 'отправлена, ответа нет',
    pending: 'в пути',
    'by-hand': 'ждёт перевода из банка',
    paid: 'дошла',
    returned: 'вернулась владельцу на счёт',
  },
  reference: 'Номер платёжного поручения или причина возврата',
  referenceHint: 'Это увидит владелец. %{length} из %{longest}',
  wasPaid: 'Переведено',
  cameBack: 'Вернулось',
  holdReason: 'Почему остановить выплаты этому арендатору',
  holdHint: 'Это увидит владелец, не длиннее 500. %{length} из %{longest}',
  hold: 'Остановить выплаты',
  release: 'Разрешить выплаты',
};
