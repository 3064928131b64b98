/**
 * @file admin-ui/src/i18n/ru-bank-invoices.ts
 * @description The console's words about invoices by bank transfer, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const bankInvoiceResourcesRu = {
  'bank-invoices': {
    name: 'Счёт |||| Счета',
    fields: {
      number: 'Номер',
      billTo: 'Плательщик · ИНН',
      amount: 'Сумма',
      paid: 'Пришло',
      returned: 'Возвращено на баланс',
      state: 'Состояние',
      createdAt: 'Выставлен',
      validUntil: 'Действует до',
    },
  },
};

export const bankInvoiceRu = {
  state: { waiting: 'Ждёт перевода', paid: 'Деньги пришли', expired: 'Истёк' },
  into: { invoice: 'в оплату', balance: 'на баланс' },
  forBalance: 'Пополнение баланса',
  amount: 'Пришло, ₽',
  reference: 'Номер перевода в выписке',
  receivedAt: 'Когда пришло',
  enter: 'Внести перевод',
  enterAllTheSame: 'Всё равно внести',
  doubt: {
    amount: 'Сумма не та, что в счёте. Заказы ею не будут оплачены; деньги вернутся на баланс плательщика, когда их время выйдет.',
    late: 'Срок счёта вышел. Время вернётся к заказу, если ещё свободно; иначе деньги уйдут на баланс плательщика.',
    balance: 'По этому счёту деньги уже пришли. Этот перевод пойдёт на баланс плательщика.',
  },
};
