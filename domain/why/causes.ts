/**
 * @file domain/why/causes.ts
 * @description Every cause that an order can have for standing where it stands, with a stable code and the words for people.
 * @dependencies -
 * @created 2026-11-29
 */

/** A text in the languages of the platform; `{name}` stands for one of the cause's facts. */
export interface Words {
  readonly ru: string;
  readonly en: string;
}

/** Until the money is there. */
const BUYING = {
  HELD: { ru: 'Покупатель занял время', en: 'The buyer has taken the time' },
  CHECKOUT_OPEN: { ru: 'Оплата началась, денег ещё нет', en: 'The checkout is open and no money has come yet' },
  UNDERPAID: { ru: 'Пришло {received} вместо {price}', en: '{received} came instead of {price}' },
  OVERPAID: { ru: 'Пришло {received} вместо {price}: больше цены', en: '{received} came instead of {price}: more than the price' },
  WRONG_CURRENCY: { ru: 'Пришла другая валюта: {received} вместо {price}', en: 'Another currency came: {received} instead of {price}' },
  PAID: { ru: 'Провайдер подтвердил ровно цену', en: 'The provider confirmed exactly the price' },
  GIVEN_UP: { ru: 'Рекламодатель отказался от времени', en: 'The advertiser gave the time up' },
  HOLD_RAN_OUT: { ru: 'Время было занято, но срок вышел без поста и оплаты', en: 'The hold ran out before the post was paid for' },
  PAYMENT_NEVER_CAME: { ru: 'Оплата не пришла вовремя', en: 'No payment came in time' },
  PAYMENT_CANCELLED: { ru: 'Провайдер отменил платёж', en: 'The provider cancelled the payment' },
  CART_NOT_WHOLE: { ru: 'Корзина не собралась целиком', en: 'The cart could not be had whole' },
  PAID_LATE: { ru: 'Деньги пришли, когда время уже отдали', en: 'The money came after the time was given up' },
} as const;

/** The words of rules and people about a paid post. */
const REVIEWING = {
  RULES_KEPT: { ru: 'Пост прошёл правила', en: 'The post keeps the rules' },
  MODERATOR_PASSED: { ru: 'Модератор пропустил пост', en: 'A moderator passed the post' },
  RULES_UNSURE: { ru: 'Правила оставили решение человеку', en: 'The rules leave the post to a person' },
  GOODS_UNSURE: { ru: 'Товар с таким кодом смотрит человек', en: 'Goods of this code are looked at by a person' },
  MODEL_DOWN: {
    ru: 'Языковая модель не ответила: пост смотрит человек',
    en: 'The language model gave no answer: a person looks at the post',
  },
  RULE_FORBIDS: { ru: 'Пост запрещён правилами', en: 'A rule forbids the post' },
  POLICY_UNSURE: { ru: 'Тему поста по правилам площадки смотрит человек', en: 'The policy leaves the post’s topic to a person' },
  POLICY_FORBIDS: { ru: 'Тема поста запрещена правилами площадки', en: 'The policy forbids the post’s topic' },
  MODERATOR_REJECTED: { ru: 'Модератор отклонил пост', en: 'A moderator rejected the post' },
  MODERATOR_SILENT: { ru: 'Модератор не успел посмотреть пост', en: 'No moderator looked at the post in time' },
  APPEAL_PENDING: {
    ru: 'Отказ обжалован: решит другой модератор',
    en: 'The refusal is appealed against: another moderator decides',
  },
  OWNER_ASKED: { ru: 'Канал утверждает посты вручную', en: 'The channel approves posts by hand' },
  OWNER_APPROVED: { ru: 'Владелец утвердил пост', en: 'The owner approved the post' },
  OWNER_DECLINED: { ru: 'Владелец отказал', en: 'The owner declined' },
  BUYER_BLOCKED: { ru: 'Владелец не продаёт этому покупателю', en: 'The owner does not sell to this buyer' },
  OWNER_SILENT: { ru: 'Владелец не ответил вовремя', en: 'The owner said nothing in time' },
  CHANGES_REQUESTED: { ru: 'Попросили другую версию поста', en: 'Another version of the post is wanted' },
  NEW_VERSION: { ru: 'Рекламодатель прислал новую версию', en: 'The advertiser sent a new version' },
  DRAFT_OFFERED: { ru: 'Владелец предложил свой текст', en: 'The owner offered a text of their own' },
  DRAFT_ACCEPTED: { ru: 'Рекламодатель принял текст владельца', en: 'The advertiser accepted the owner’s text' },
  DRAFT_REFUSED: { ru: 'Рекламодатель просит другой текст', en: 'The advertiser wants the text otherwise' },
  CANCELLED_BY_ADVERTISER: { ru: 'Рекламодатель отменил размещение', en: 'The advertiser cancelled' },
  CANCELLED_BY_OWNER: { ru: 'Владелец отменил размещение', en: 'The owner cancelled' },
  ADVERTISER_SILENT: { ru: 'Рекламодатель не ответил вовремя', en: 'The advertiser said nothing in time' },
} as const;

/** The register's answers. */
const MARKING = {
  MARKED: { ru: 'Получен erid, пост ждёт своего времени', en: 'The register gave a token, the post waits for its time' },
  REGISTER_DOWN: { ru: 'ОРД не отвечает', en: 'The register of advertising does not answer' },
  REGISTER_REFUSES_US: { ru: 'ОРД не принимает ключ платформы', en: 'The register of advertising does not take the platform’s key' },
  REGISTER_REFUSED: { ru: 'ОРД отклонил данные ({fault})', en: 'The register of advertising refused the data ({fault})' },
  REGISTER_SILENT: { ru: 'ОРД не дал erid до начала слота', en: 'The register of advertising gave no token before the slot' },
  GOODS_UNKNOWN: { ru: 'ОРД не знает такого кода товара', en: 'The register of advertising does not take the product code' },
  CHANNEL_UNREGISTERED: {
    ru: 'У канала нет подтверждённого номера реестра',
    en: 'The channel has no confirmed number of the public register',
  },
  LINK_CHANGED: { ru: 'Ссылка ведёт теперь на {host}', en: 'A link leads to {host} now' },
} as const;

/** The post's way into the channel and out of it. */
const DELIVERING = {
  MOVE_PROPOSED_BY_OWNER: { ru: 'Владелец предложил другое время', en: 'The owner proposed another time' },
  MOVE_PROPOSED_BY_ADVERTISER: { ru: 'Рекламодатель предложил другое время', en: 'The advertiser proposed another time' },
  MOVED: { ru: 'Стороны договорились о другом времени, пост ждёт его', en: 'Both sides agreed to another time, the post waits for it' },
  MOVE_DECLINED: { ru: 'Другое время не подошло, пост ждёт прежнего', en: 'Another time was declined, the post waits for the one it had' },
  MOVE_UNANSWERED: {
    ru: 'На другое время никто не ответил, пост ждёт прежнего',
    en: 'Nobody answered about another time, the post waits for the one it had',
  },
  SLOT_CAME: { ru: 'Время пришло, пост отправляется', en: 'The slot has come, the post is being sent' },
  PUBLISHED: { ru: 'Пост вышел', en: 'The post is out' },
  TELEGRAM_BUSY: { ru: 'Telegram просит подождать (429)', en: 'Telegram asks to wait (429)' },
  TELEGRAM_UNREACHABLE: { ru: 'До Telegram не дозвониться', en: 'Telegram could not be reached' },
  TELEGRAM_REFUSES_US: { ru: 'Telegram не принимает токен бота', en: 'Telegram does not take the bot’s token' },
  TELEGRAM_REFUSED: { ru: 'Telegram не принял пост', en: 'Telegram refused the post' },
  BOT_WITHOUT_RIGHTS: { ru: 'У бота нет прав в канале', en: 'The bot has no rights in the channel' },
  TELEGRAM_FAILED: {
    ru: 'Telegram сломался на отправке: дошёл ли пост, неизвестно',
    en: 'Telegram failed while sending: whether the post arrived is unknown',
  },
  ANSWER_LOST: {
    ru: 'Ответ Telegram потерян: дошёл ли пост, неизвестно',
    en: 'Telegram’s answer was lost: whether the post arrived is unknown',
  },
  WORKER_LOST: { ru: 'Исполнитель пропал посреди отправки', en: 'The worker was lost while sending' },
  POST_NOT_ARRIVED: { ru: 'Поста в канале нет: отправим снова', en: 'The post is not in the channel: it is sent again' },
  SLOT_MISSED: { ru: 'Опоздали больше чем на два часа', en: 'The slot was missed by more than two hours' },
  FATE_UNKNOWN: { ru: 'За два часа не узнали, вышел ли пост', en: 'In two hours nobody could tell whether the post is out' },
  PUBLICATION_FAILED: { ru: 'Публикация не удалась', en: 'The publication failed' },
  FEED_TIME_OVER: { ru: 'Время поста истекло', en: 'The post’s time is over' },
  REMOVAL_UNANSWERED: { ru: 'Удаление не подтверждено', en: 'Nobody confirmed the removal' },
  STAYED_ITS_TIME: { ru: 'Пост простоял своё время', en: 'The post stayed its time' },
  NOT_REMOVED: { ru: 'Пост простоял своё время, убрать его не дали', en: 'The post stayed its time; it could not be removed by us' },
  SETTLED: { ru: 'Окно споров закрылось, деньги разделены', en: 'The dispute window is over, the money is shared' },
  REFUND_PENDING: { ru: 'Провайдер ещё не закончил возврат', en: 'The provider has not finished the refund' },
  REFUND_REFUSED: { ru: 'Провайдер отказал в возврате, попробуем ещё', en: 'The provider refused the refund; another try follows' },
} as const;

/** What people argue about. */
const DISPUTING = {
  DISPUTED_BY_ADVERTISER: { ru: 'Рекламодатель открыл спор', en: 'The advertiser opened a dispute' },
  DISPUTED_BY_OWNER: { ru: 'Владелец открыл спор', en: 'The owner opened a dispute' },
  DISPUTE_NEEDS_SECOND: { ru: 'Решение спора ждёт второго администратора', en: 'The decision waits for a second administrator' },
  DISPUTE_UPHELD: { ru: 'Спор решён за рекламодателя', en: 'The dispute was decided for the advertiser' },
  DISPUTE_LEFT_TO_CLOCK: { ru: 'Спор за семь дней никто не решил', en: 'Nobody decided the dispute in seven days' },
  DISPUTE_DISMISSED: { ru: 'Спор решён за владельца', en: 'The dispute was decided for the owner' },
} as const;

/** What is wrong with the platform itself. */
const PLATFORM = {
  WORKER_AWAY: { ru: 'Исполнитель не пришёл: срок прошёл {overdue} назад', en: 'The worker has not come: it was due {overdue} ago' },
  PROVIDER_DOWN: { ru: 'Платёжный провайдер не отвечает', en: 'The payment provider does not answer' },
  TENANT_MOVING: { ru: 'Владелец переезжает в другую базу', en: 'The tenant is moving to another database' },
  WORK_FAILS: { ru: 'Исполнитель пробует, но не может ({code})', en: 'The worker tries and cannot ({code})' },
  EVENTS_WAIT: { ru: 'Недоставленных уведомлений: {count}', en: 'Notices that could not be carried yet: {count}' },
  UNKNOWN: { ru: 'Журнал этого не говорит', en: 'The journal does not say' },
} as const;

/** By their codes. */
export const ORDER_CAUSES = { ...BUYING, ...REVIEWING, ...MARKING, ...DELIVERING, ...DISPUTING, ...PLATFORM } as const satisfies Readonly<
  Record<string, Words>
>;

export type OrderCause = keyof typeof ORDER_CAUSES;

/** Figures and words of a cause; never secrets or personal data. */
export type Facts = Readonly<Record<string, string | number>>;

/** A cause with what belongs to it. */
export interface Cause<Code extends string = string> {
  readonly code: Code;
  readonly text: Words;
  readonly facts: Facts;
  /** Since when; undefined where nobody wrote it down. */
  readonly at: Date | undefined;
}

/** Puts the facts into the words. */
export function causeOf<Code extends string>(code: Code, words: Words, facts: Facts = {}, at?: Date): Cause<Code> {
  return { code, text: { ru: fill(words.ru, facts), en: fill(words.en, facts) }, facts, at };
}

function fill(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '?'));
}

/** A cause of an order. */
export function orderCause(code: OrderCause, facts?: Facts, at?: Date): Cause<OrderCause> {
  return causeOf(code, ORDER_CAUSES[code], facts, at);
}
