/**
 * @file domain/order-life/event-names.ts
 * @description The steps' names for people who read an order's story.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Names } from './states.ts';
import type { LifeEvent } from './steps.ts';

/** Name of each step in the languages of the platform. */
export const EVENT_NAMES: Readonly<Record<LifeEvent, Names>> = {
  'order.held': { ru: 'Время занято', en: 'Time taken' },
  'creative.submitted': { ru: 'Прислан пост', en: 'Post sent in' },
  'order.checkout-started': { ru: 'Пост утверждён, началась оплата', en: 'Post accepted, checkout opened' },
  'payment.created': { ru: 'Платёж создан', en: 'Payment created' },
  'payment.underpaid': { ru: 'Пришло меньше цены', en: 'Less than the price came' },
  'order.paid': { ru: 'Оплата пришла', en: 'Payment received' },
  'order.released': { ru: 'Время освобождено', en: 'Time released' },
  'order.given-back': { ru: 'Время возвращено: корзина не собралась', en: 'Time given back: the cart could not be had whole' },
  'payment.watched': { ru: 'Ждём: оплата ещё возможна', en: 'Still waiting: it can be paid' },
  'payment.late': { ru: 'Деньги пришли поздно', en: 'Money came late' },
  'payment.canceled': { ru: 'Оплаты не было', en: 'Nobody paid' },
  'creative.doubted': { ru: 'Пост посмотрит модератор', en: 'A moderator will look at the post' },
  'creative.link-changed': { ru: 'Ссылка ведёт не туда, куда вела при проверке', en: 'A link leads elsewhere than when it was checked' },
  'creative.rejected': { ru: 'Пост отклонён', en: 'Post rejected' },
  'creative.sent-to-owner': { ru: 'Пост у владельца канала', en: 'Post is with the owner' },
  'creative.declined': { ru: 'Владелец отказал', en: 'Owner declined' },
  'creative.changes-requested': { ru: 'Нужна новая версия', en: 'A new version is wanted' },
  'creative.resubmitted': { ru: 'Прислана новая версия', en: 'New version sent in' },
  'creative.draft-offered': { ru: 'Владелец предложил свой текст', en: 'Owner offered a text of their own' },
  'creative.draft-accepted': { ru: 'Рекламодатель согласен с текстом', en: 'Advertiser accepts the text' },
  'creative.draft-refused': { ru: 'Рекламодатель просит иначе', en: 'Advertiser wants it otherwise' },
  'placement.cancelled': { ru: 'Размещение отменено', en: 'Placement cancelled' },
  'creative.moderated': { ru: 'Модерация пройдена', en: 'Moderation passed' },
  'creative.approved': { ru: 'Владелец согласен', en: 'Owner agrees' },
  'creative.marking-postponed': { ru: 'ОРД не ответил, спросим ещё', en: 'The ORD gave no answer, asked again later' },
  'creative.marked': { ru: 'Получен erid', en: 'erid received' },
  'placement.move-proposed': { ru: 'Предложен перенос', en: 'Another time proposed' },
  'placement.moved': { ru: 'Перенесено на новое время', en: 'Moved to the new time' },
  'placement.move-declined': { ru: 'Перенос не состоялся, время прежнее', en: 'Not moved, the old time stays' },
  'placement.move-expired': { ru: 'На перенос не ответили, время прежнее', en: 'Nobody answered, the old time stays' },
  'placement.publishing': { ru: 'Публикуем', en: 'Publishing' },
  'placement.published': { ru: 'Пост вышел', en: 'Post is out' },
  'placement.not-sent': { ru: 'Пост не ушёл, попробуем снова', en: 'Post did not leave, another try follows' },
  'placement.unknown': { ru: 'Telegram не подтвердил публикацию', en: 'Telegram did not confirm the post' },
  'placement.looked-for': { ru: 'Искали пост в канале', en: 'Looked for the post in the channel' },
  'placement.failed': { ru: 'Публикация не удалась', en: 'Publication failed' },
  'placement.removal-due': { ru: 'Время поста истекло', en: 'The post’s time is over' },
  'placement.removal-unanswered': { ru: 'Удаление не подтверждено', en: 'Removal not confirmed' },
  'placement.fulfilled': { ru: 'Размещение исполнено', en: 'Placement fulfilled' },
  'placement.settled': { ru: 'Деньги разделены', en: 'Money shared' },
  'refund.pending': { ru: 'Возврат обрабатывается', en: 'Refund under way' },
  'refund.refused': { ru: 'Возврат отклонён, попробуем ещё', en: 'Refund refused, another follows' },
  'order.refunded': { ru: 'Деньги возвращены', en: 'Money returned' },
  'payment.returned': { ru: 'Платёж возвращён', en: 'Payment returned' },
  'dispute.lodged': { ru: 'Открыт спор, пост достоит свой срок', en: 'Dispute opened, the post stays its time' },
  'dispute.begun': { ru: 'Время поста истекло, спор ждёт решения', en: 'The post’s time is over, the dispute awaits its decision' },
  'dispute.opened': { ru: 'Открыт спор', en: 'Dispute opened' },
  'dispute.evidence-added': { ru: 'Добавлены доводы', en: 'Evidence added' },
  'dispute.escalated': { ru: 'Спор стал срочным', en: 'Dispute became urgent' },
  'dispute.proposed': { ru: 'Решение предложено, нужен второй администратор', en: 'Decision proposed, a second administrator is wanted' },
  'dispute.upheld': { ru: 'Спор решён за рекламодателя', en: 'Dispute decided for the advertiser' },
  'dispute.dismissed': { ru: 'Спор решён за владельца', en: 'Dispute decided for the owner' },
};
