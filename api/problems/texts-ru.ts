/**
 * @file api/problems/texts-ru.ts
 * @description Problems in Russian.
 * @dependencies -
 * @created 2026-11-24
 */
import type { ProblemTexts } from './problem-codes.ts';

const OURS = 'Это наша ошибка, ничего не изменилось. Назовите поддержке номер запроса.';
const LATER = 'Ничего не изменилось. Повторите через минуту.';

export const problemTextsRu: ProblemTexts = {
  SLOT_TAKEN: { title: 'Это время только что заняли.', detail: 'Ничего не списано. Выберите другое время.' },
  SLOT_NOT_OFFERED: { title: 'Это время не продаётся.', detail: 'Ничего не списано. Обновите календарь и выберите другое время.' },
  SLOT_IN_PAST: { title: 'Это время уже прошло.', detail: 'Ничего не списано. Выберите более позднее время.' },
  SLOT_TOO_EARLY: { title: 'Так далеко вперёд канал не продаёт.', detail: 'Ничего не списано. Выберите более раннее время.' },
  SLOT_BLACKED_OUT: { title: 'На это время владелец закрыл продажу.', detail: 'Ничего не списано. Выберите другое время.' },
  DAY_FULL: { title: 'На этот день в канале больше нет мест.', detail: 'Ничего не списано. Выберите другой день.' },
  TOO_MANY_HOLDS: { title: 'Уже удержано несколько времён.', detail: 'Сначала оплатите или отпустите одно из них.' },
  CHANNEL_NOT_FOUND: { title: 'Такого канала нет.', detail: 'Он не существует или не ваш. Вернитесь к списку каналов.' },
  CHANNEL_PAUSED: { title: 'Канал на паузе.', detail: 'Оплаченные заказы в силе. Новое не продаётся, пока паузу не снимут.' },
  TENANT_NOT_FOUND: { title: 'Такого владельца нет.', detail: 'Он не существует или это не ваш счёт. Вернитесь к списку.' },
  TENANT_MOVING: { title: 'Аккаунт переезжает в другую базу данных.', detail: LATER },
  SHARD_NOT_FOUND: { title: 'Такого шарда нет.', detail: 'Возможно, его только что добавили или переименовали. Обновите список.' },
  SHARD_UNAVAILABLE: { title: 'База данных не отвечает.', detail: LATER },
  ORDER_NOT_FOUND: { title: 'Такого заказа нет.', detail: 'Он не существует или не ваш. Вернитесь к списку заказов.' },
  ORDER_STATE_CHANGED: { title: 'Заказ успел измениться.', detail: 'Ничего не потеряно. Посмотрите на его состояние и решите снова.' },
  HOLD_EXPIRED: { title: 'Срок удержания истёк.', detail: 'Ничего не списано. Выберите время ещё раз.' },
  CREATIVE_EMPTY: { title: 'В посте нет текста.', detail: 'Пришлите текст поста.' },
  CREATIVE_TOO_LONG: { title: 'Пост слишком длинный для Telegram.', detail: 'Сократите его: пометка о рекламе тоже занимает место.' },
  CREATIVE_ENTITY_REFUSED: {
    title: 'В посте есть форматирование, которое нельзя опубликовать.',
    detail: 'Уберите его и пришлите пост снова.',
  },
  CREATIVE_LINK_REFUSED: { title: 'В посте есть ссылка, которую нельзя публиковать.', detail: 'Годятся только ссылки http и https.' },
  PAYMENT_AMOUNT_MISMATCH: { title: 'Оплачена не та сумма.', detail: 'Заказ ею не оплачен. Деньги учтены, поддержка их вернёт.' },
  PAYMENT_NOT_FOUND: { title: 'Такого платежа нет.', detail: 'Если деньги списаны, они не потеряны. Откройте заказ.' },
  PSP_UNAVAILABLE: { title: 'Платёжный сервис не отвечает.', detail: LATER },
  PSP_REFUSED: { title: 'Платёжный сервис отказал.', detail: 'Ничего не списано. Повторите или оплатите иначе.' },
  PSP_UNKNOWN_OUTCOME: {
    title: 'Платёжный сервис не ответил вовремя.',
    detail: 'Дважды не спишется: повтор идёт с тем же ключом. Повторите.',
  },
  LEDGER_UNBALANCED: { title: 'Проводка не сошлась.', detail: OURS },
  LEDGER_OVERDRAWN: { title: 'На счёте не хватило бы денег.', detail: OURS },
  STALE_EPOCH: { title: 'Эту работу уже делает другой процесс.', detail: 'Ничего не изменилось. Повторите.' },
  MESSENGER_REFUSED: { title: 'Telegram отказал.', detail: 'Деньги в безопасности. В заказе видно, что дальше.' },
  MESSENGER_RATE_LIMITED: { title: 'Telegram просит подождать.', detail: 'Повторим сами.' },
  MESSENGER_UNKNOWN_OUTCOME: {
    title: 'Telegram не подтвердил публикацию.',
    detail: 'Мы ищем пост и не опубликуем его дважды. Откройте заказ.',
  },
  ORD_REFUSED: { title: 'Оператор рекламных данных отклонил маркировку.', detail: 'Без маркировки пост не выйдет. Откройте заказ.' },
  ORD_UNAVAILABLE: { title: 'Оператор рекламных данных не отвечает.', detail: 'Повторим сами.' },
  WEBHOOK_SECRET_WRONG: { title: 'Секрет вебхука неверен.', detail: 'Ничего не сохранено. Укажите у провайдера адрес с верным токеном.' },
  NOT_SIGNED_IN: { title: 'Вы не вошли.', detail: 'Сеанс закончился или не начинался. Войдите через Telegram.' },
  FORBIDDEN: { title: 'Вам сюда нельзя.', detail: 'У вашей учётной записи нет такой роли. Обратитесь к администратору платформы.' },
  INPUT_INVALID: { title: 'Запрос составлен неверно.', detail: 'Ничего не изменилось. Исправьте то, что названо в fields, и повторите.' },
  CONFIG_INVALID: { title: 'Сервер настроен неверно.', detail: OURS },
  DATABASE_ROLE_REFUSED: { title: 'Сервер настроен неверно.', detail: OURS },
  RESOURCE_CONFLICT: { title: 'Это уже занято другим.', detail: 'Ничего не перезаписано. Уберите одну из двух заявок.' },
  MANAGED_BY_GITOPS: { title: 'Это задано в Git.', detail: 'Измените объявленный ресурс: правка здесь была бы отменена.' },
  RATE_LIMITED: { title: 'Слишком много запросов.', detail: 'Подождите столько, сколько сказано в Retry-After, и продолжайте медленнее.' },
  KUBE_API_FAILED: { title: 'Кластер не отвечает.', detail: LATER },
  INTERNAL: { title: 'Что-то сломалось у нас.', detail: OURS },
  ROUTE_NOT_FOUND: { title: 'По этому адресу ничего нет.', detail: 'Какие адреса есть, сказано в /docs.' },
  BODY_TOO_LARGE: { title: 'Запрос слишком большой.', detail: 'Он не прочитан. Пришлите меньше.' },
};
