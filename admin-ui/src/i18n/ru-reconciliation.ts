/**
 * @file admin-ui/src/i18n/ru-reconciliation.ts
 * @description The words of compared days in Russian.
 * @dependencies -
 * @created 2026-11-29
 */
export const reconciliationResourcesRu = {
  reconciliation: {
    name: 'Сверка |||| Сверки',
    fields: {
      day: 'День',
      provider: 'Сервис',
      providerPayments: 'Платежей',
      providerRefunds: 'Возвратов',
      paid: 'Оплачено: сервис / мы',
      refunded: 'Возвращено: сервис / мы',
      openItems: 'Расхождения',
      finishedAt: 'Сверено',
    },
  },
  differences: {
    name: 'Расхождение |||| Расхождения',
    fields: {
      kind: 'Что не так',
      providerRef: 'Номер у сервиса',
      providerAmount: 'У сервиса',
      ownAmount: 'У нас',
      subjects: 'Заказ или пополнение',
      state: 'Состояние',
      explanation: 'Объяснение',
    },
  },
};

export const reconciliationRu = {
  kind: {
    unheard: 'деньги пришли, а мы о них не слышали',
    'unknown-to-us': 'такого платежа у нас нет',
    'unknown-to-provider': 'такого платежа нет у сервиса',
    'amount-differs': 'сумма другая',
    'refund-unheard': 'деньги вернулись, а мы о них не слышали',
    'refund-unknown-to-us': 'возврат, о котором мы не просили',
    'state-differs': 'состояние другое',
    'chargeback-unheard': 'банк забрал деньги или решил, а мы об этом не слышали',
    'chargeback-unknown-to-us': 'банк забрал деньги за платёж, которого у нас нет',
    'chargeback-unknown-to-provider': 'такого возврата через банк нет у сервиса',
    'chargeback-differs': 'возврат через банк на другую сумму или с другим исходом',
    'payout-unheard': 'владельцу заплачено, а мы об этом не слышали',
    'payout-unknown-to-us': 'деньги ушли без выплаты с нашей стороны',
    'payout-unknown-to-provider': 'такой выплаты нет у сервиса',
    'payout-differs': 'выплата на другую сумму или с другим исходом',
    'amount-unreported': 'заработано в валюте, о которой реестру не сообщено',
  },
  state: { open: 'открыто', healed: 'исчезло', explained: 'объяснено' },
  agrees: 'сошлось',
  open: '%{open} из %{all} открыто',
  unfinished: 'не закончена',
  deposit: 'пополнение',
  plan: 'тариф',
  payout: 'часть выплаты',
  note: 'Почему так вышло',
  hint: 'Останется в журнале с вашим именем и временем. Знаков: %{length} из %{longest}',
  explain: 'Объяснить',
  closed: 'Расхождение закрыто, объяснять нечего.',
};
