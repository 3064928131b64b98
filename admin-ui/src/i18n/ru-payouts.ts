/**
 * @file admin-ui/src/i18n/ru-payouts.ts
 * @description The console's words about payouts, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
export const payoutResourcesRu = {
  payouts: {
    name: 'Выплата |||| Выплаты',
    fields: { madeAt: 'Создана', tenantName: 'Владелец', amount: 'Сумма', state: 'Состояние', payee: 'Кому', closedAt: 'Закончена' },
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
  holdReason: 'Почему остановить выплаты этому владельцу',
  holdHint: 'Это увидит владелец, не длиннее 500. %{length} из %{longest}',
  hold: 'Остановить выплаты',
  release: 'Разрешить выплаты',
  holdTitle: 'Выплаты владельцу',
  held: 'Выплаты остановлены. Владелец видит причину в кабинете.',
  released: 'Выплаты разрешены: пойдут по расписанию.',
  parts: 'Части',
  lines: 'За что',
  facts: 'Выплата',
  returnedPart: 'Вернувшаяся часть прошлой выплаты',
  paidAgain: 'Выплачена снова: та выплата',
  waits: {
    'no-details': 'Владелец не указал реквизиты.',
    held: 'Выплаты остановлены.',
    frozen: 'Новые реквизиты ещё проверяются (три дня).',
    running: 'Предыдущая выплата ещё в пути.',
    nothing: 'Сейчас выплачивать нечего.',
    'below-minimum': 'Накопилось меньше наименьшей выплаты.',
    'day-limit': 'Сегодня получатель больше не примет.',
    'month-limit': 'В этом месяце получатель больше не примет.',
    'books-differ': 'Строки не сходятся с книгой: выплаты ждут сверки.',
  },
};

export const payoutPostingRu = {
  'payout-reserved': 'Отложено на выплату',
  'payout-paid': 'Часть выплаты дошла',
  'payout-returned': 'Часть выплаты вернулась',
};

export const moneyWayRu = {
  title: 'Путь денег',
  payment: 'Платёж',
  escrow: 'Сейчас в эскроу',
  returned: 'Возвращено рекламодателю',
  settled: 'Расчёт',
  toOwner: 'владельцу',
  toPlatform: 'платформе',
  payout: 'Выплата владельцу',
  unpaid: 'Владельцу ещё не выплачено',
  next: 'следующая выплата — %{day}.',
  whenAsked: 'выплата по запросу владельца.',
};

export const providerRu = { yookassa: 'ЮKassa', stripe: 'Stripe', stars: 'Звёзды Telegram', prepaid: 'Баланс', bank: 'Перевод по счёту' };
