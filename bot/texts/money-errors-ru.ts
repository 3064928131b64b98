/**
 * @file bot/texts/money-errors-ru.ts
 * @description What a person is told of errors about money, in Russian.
 * @dependencies -
 * @created 2026-11-30
 */
import type { ErrorText } from './texts.ts';

export const moneyErrorsRu = {
  PAYMENT_AMOUNT_MISMATCH: {
    happened: 'Пришла не та сумма, заказ ею не оплачен.',
    safe: 'Деньги видны нам и не пропадут.',
    press: 'Оплатите полную сумму или напишите в поддержку.',
  },
  PACK_NOT_FOUND: { happened: 'Такого пакета нет.', safe: 'Ничего не списано.', press: 'Выберите другой.' },
  PACK_OFFER_INVALID: { happened: 'Такой пакет нельзя предложить.', safe: 'Ничего не сохранено.', press: 'Исправьте условия.' },
  PACK_EMPTY: { happened: 'В пакете не осталось размещений.', safe: 'С вас ничего не списали.', press: 'Оплатите это время отдельно.' },
  PACK_ENDED: { happened: 'Срок пакета истёк.', safe: 'Неиспользованное вернулось на ваш баланс.', press: 'Оплатите с баланса.' },
  BALANCE_TOO_LOW: {
    happened: 'На балансе не хватает денег.',
    safe: 'С вас ничего не списали.',
    press: 'Пополните баланс или оплатите картой.',
  },
  PAYEE_INVALID: {
    happened: 'Эти реквизиты не могут быть верными.',
    safe: 'Ничего не изменено.',
    press: 'Исправьте их в кабинете.',
  },
  DOCUMENT_NOT_FOUND: { happened: 'Такого документа нет.', safe: 'Ничего не изменено.', press: 'Откройте список в кабинете.' },
  PAYOUT_NOT_FOUND: { happened: 'Такой выплаты нет.', safe: 'Ничего не изменено.', press: 'Откройте список в кабинете.' },
  TOP_UP_INVALID: {
    happened: 'Столько нельзя внести за раз.',
    safe: 'С вас ничего не списали.',
    press: 'Один платёж — от 100 до 350 000 ₽.',
  },
  PAYMENT_NOT_FOUND: {
    happened: 'Платёж не найден.',
    safe: 'Если деньги списаны, они не пропадут.',
    press: 'Откройте заказ и проверьте его состояние.',
  },
  PAYMENT_SERVICE_OFF: {
    happened: 'Платежи в этой валюте пока не принимаются.',
    safe: 'С вас ничего не списали.',
    press: 'Выберите другой канал.',
  },
  PSP_UNAVAILABLE: {
    happened: 'Платёжный сервис не отвечает.',
    safe: 'Деньги не списаны, время удержано.',
    press: 'Нажмите «Всё верно» ещё раз через минуту.',
  },
  PSP_REFUSED: { happened: 'Платёжный сервис отказал.', safe: 'Деньги не списаны.', press: 'Попробуйте ещё раз или напишите в поддержку.' },
  PSP_UNKNOWN_OUTCOME: {
    happened: 'Платёжный сервис не ответил вовремя.',
    safe: 'Дважды мы не спишем: повтор идёт с тем же ключом.',
    press: 'Нажмите «Всё верно» ещё раз.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
