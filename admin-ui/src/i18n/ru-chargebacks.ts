/**
 * @file admin-ui/src/i18n/ru-chargebacks.ts
 * @description The words of chargebacks in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const chargebackResourcesRu = {
  chargebacks: {
    name: 'Чарджбэк |||| Чарджбэки',
    fields: {
      openedAt: 'Открыт',
      orderNumber: 'Заказ',
      tenantName: 'Владелец',
      deposit: 'Баланс покупателя',
      amount: 'Сумма',
      reason: 'Причина',
      state: 'Состояние',
      evidenceDueAt: 'Доказательства до',
      providerRef: 'Номер в Stripe',
    },
  },
};

export const chargebackRu = {
  open: 'Открытые',
  owes: 'не хватило тогда',
  state: { open: 'банк решает', won: 'деньги вернулись', lost: 'деньги у банка' },
};

/** What the ledger's lines about them are called. */
export const chargebackPostingRu = {
  'chargeback-taken': 'Банк покупателя отозвал платёж',
  'chargeback-won': 'Банк вернул деньги',
  'chargeback-lost': 'Банк оставил деньги себе',
};
