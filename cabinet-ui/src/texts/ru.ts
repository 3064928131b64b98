/**
 * @file cabinet-ui/src/texts/ru.ts
 * @description The cabinet's words in Russian.
 * @dependencies contracts
 * @created 2026-11-25
 */
import { namesOfLife } from '@lytslot/contracts/http';
import { plural } from './plural.ts';
import { dispute } from './ru-dispute.ts';
import { move } from './ru-move.ts';
import { payouts } from './ru-payouts.ts';
import { documents } from './ru-documents.ts';
import { month } from './ru-month.ts';
import { agreement } from './ru-agreement.ts';
import { plan } from './ru-plan.ts';
import { approval, review } from './ru-review.ts';
import { why } from './ru-why.ts';

/** Each state as the owner's headline: what is true now and what it means for them. */
const states = {
  HELD: { name: 'Удержано', text: 'Рекламодатель занял время на несколько минут и ещё не оплатил. Не оплатит — время освободится само.' },
  AWAITING_PAYMENT: { name: 'Ждёт оплаты', text: 'Счёт выставлен. Без оплаты заказ отменится, и время снова станет свободным.' },
  PAID: { name: 'Оплачено', text: 'Деньги у платформы в эскроу: их получите вы или вернут рекламодателю.' },
  CLOSED: { name: 'Закрыто', text: 'По заказу всё сделано.' },
  RELEASED: { name: 'Отменено', text: 'Заказ не оплатили. Время освобождено, никто ничего не должен.' },
  REFUNDED: { name: 'Деньги возвращены', text: 'Рекламодателю вернули деньги. Время освобождено.' },
  NEW: { name: 'Оплачено', text: 'Деньги в эскроу, размещение готовится.' },
  MODERATION: { name: 'На проверке', text: 'Платформа проверяет пост по правилам.' },
  OWNER_REVIEW: { name: 'Ждёт вашего решения', text: 'Пост прошёл проверку. Прочтите его и решите: без вашего слова он не выйдет.' },
  MARKING: { name: 'Маркируется', text: 'Пост регистрируется у оператора рекламных данных, который выдаёт erid.' },
  SCHEDULED: { name: 'Ждёт выхода', text: 'Всё готово: пост выйдет в своё время. От вас ничего не нужно.' },
  RESCHEDULING: { name: 'Перенос', text: 'Предложено другое время. До ответа заняты оба; без ответа останется прежнее.' },
  PUBLISHING: { name: 'Публикуется', text: 'Пост отправляется в канал прямо сейчас.' },
  PUBLISH_UNKNOWN: {
    name: 'Выход проверяется',
    text: 'Telegram не подтвердил публикацию. Платформа ищет пост в канале и второй раз его не опубликует. Не публикуйте его вручную.',
  },
  PUBLISH_FAILED: {
    name: 'Не вышло',
    text: 'Telegram отказал в публикации. Проверьте, что бот — администратор канала и может публиковать. Деньги вернутся рекламодателю.',
  },
  LIVE: { name: 'В канале', text: 'Пост опубликован. Не удаляйте и не меняйте его до конца оплаченного времени.' },
  REMOVAL_DUE: { name: 'Время вышло', text: 'Оплаченное время прошло, пост убирается.' },
  FULFILLED: { name: 'Исполнено', text: 'Размещение выполнено. Деньги станут вашими, когда закончится время на споры.' },
  SETTLED: { name: 'Рассчитано', text: 'Ваша доля начислена на баланс.' },
  DISPUTED: {
    name: 'Спор',
    text: 'Деньги заморожены, пока платформа не решит. Напишите, как было на самом деле: решают по вашим словам и по фактам.',
  },
  DISPUTE_UPHELD: {
    name: 'Спор решён',
    text: 'Решено за рекламодателя: ему возвращается то, что решено. Если часть причитается вам, она начислится вместе с возвратом.',
  },
  REJECTED: { name: 'Отклонено', text: 'Пост не прошёл проверку и не выйдет. Деньги вернутся рекламодателю.' },
  CHANGES_REQUESTED: {
    name: 'Ждёт новой версии',
    text: 'Вы попросили изменить пост. Рекламодатель пришлёт новую версию, или заказ отменится.',
  },
  ADV_REVIEW: { name: 'У рекламодателя', text: 'Рекламодатель решает о вашем тексте. Без его согласия ничего не выйдет.' },
  OWNER_DECLINED: { name: 'Вы отказали', text: 'Пост не выйдет. Деньги вернутся рекламодателю, время снова свободно.' },
  CANCELLED: { name: 'Отменено', text: 'Размещение отменено до выхода. Сколько вернётся рекламодателю, видно в деньгах заказа.' },
};

/** Each state as a step of the story: what happened. */
const steps: Readonly<Record<keyof typeof states, string>> = {
  HELD: 'Рекламодатель занял время',
  AWAITING_PAYMENT: 'Рекламодатель утвердил пост и перешёл к оплате',
  PAID: 'Оплачено, деньги в эскроу',
  CLOSED: 'Заказ закрыт',
  RELEASED: 'Время освобождено',
  REFUNDED: 'Деньги возвращены рекламодателю',
  NEW: 'Размещение заведено',
  MODERATION: 'Отправлено на проверку',
  OWNER_REVIEW: 'Проверка пройдена, слово за владельцем',
  MARKING: 'Одобрено, началась маркировка',
  SCHEDULED: 'erid получен, пост ждёт своего времени',
  RESCHEDULING: 'Предложено другое время',
  PUBLISHING: 'Началась публикация',
  PUBLISH_UNKNOWN: 'Telegram не подтвердил публикацию',
  PUBLISH_FAILED: 'Публикация сорвалась',
  LIVE: 'Пост вышел в канале',
  REMOVAL_DUE: 'Оплаченное время закончилось',
  FULFILLED: 'Размещение исполнено',
  SETTLED: 'Ваша доля начислена',
  DISPUTED: 'Спор ждёт решения платформы',
  DISPUTE_UPHELD: 'Спор решён за рекламодателя',
  REJECTED: 'Пост отклонён',
  CHANGES_REQUESTED: 'Попросили новую версию',
  ADV_REVIEW: 'Вы предложили свой текст',
  OWNER_DECLINED: 'Владелец отказал',
  CANCELLED: 'Размещение отменено',
};

/** Steps that a state does not tell: it stayed the same, or went back. */
const notes = {
  'creative.submitted': 'Рекламодатель прислал пост',
  'creative.doubted': 'Пост посмотрит модератор',
  'creative.sent-to-owner': 'Канал одобряет вручную: пост ждёт вашего решения',
  'creative.resubmitted': 'Рекламодатель прислал новую версию',
  'creative.draft-accepted': 'Рекламодатель согласен с вашим текстом',
  'creative.draft-refused': 'Рекламодатель хочет другой текст, решение снова за вами',
  'creative.marking-postponed': 'Оператор рекламных данных не ответил, спросим ещё',
  'payment.created': 'Счёт выставлен',
  'payment.underpaid': 'Оплачена не вся сумма, заказ ею не оплачен',
  'payment.returned': 'Лишние деньги возвращены рекламодателю',
  'dispute.lodged': 'Открыт спор: пост достоит своё время, потом платформа решит',
  'dispute.evidence-added': 'В спор добавлены доводы',
  'dispute.escalated': 'Решения не было 72 часа, спор стал срочным',
  'dispute.proposed': 'Решение подтверждает второй администратор',
  'placement.moved': 'Стороны согласны: пост выйдет в новое время',
  'placement.move-declined': 'Перенос не состоялся, время прежнее',
  'placement.move-expired': 'На перенос не ответили, время прежнее',
  'placement.looked-for': 'Пост искали в канале',
  'placement.not-sent': 'Пост не ушёл, публикация повторится',
  'placement.removal-unanswered': 'Telegram не ответил на удаление, оно повторится',
};

const { due: next, event: events } = namesOfLife('ru');

export const ru = {
  other: 'English',
  otherHint: 'Switch to English',
  nav: { label: 'Разделы кабинета', calendar: 'Календарь', orders: 'Заказы', balance: 'Баланс', documents: 'Документы' },
  skip: 'К содержанию',
  account: { label: (name: string) => `Учётная запись: ${name}`, signOut: 'Выйти' },
  signIn: {
    title: 'Кабинет владельца канала',
    text: 'Что продано, что вышло и сколько вы заработали — в одном месте.',
    points: ['Календарь свободного и проданного времени', 'Каждый пост — таким, каким он выйдет', 'Деньги до копейки, прямо из книги'],
    button: 'Войти через Telegram',
    hint: 'Войдите тем Telegram, которому принадлежит канал. Пароль не нужен.',
  },
  notOwner: {
    title: (name: string) => `${name}, у вас пока нет канала на платформе`,
    text: 'Кабинет открыт владельцам каналов. За этой учётной записью Telegram ни одного канала не числится.',
    cure: 'Если канал подключали с другого аккаунта, войдите с него. Если ещё не подключали, напишите администратору платформы.',
    other: 'Войти другим аккаунтом',
  },
  problem: {
    offlineTitle: 'Сервер не отвечает.',
    offlineText: 'Ничего не изменилось и не потеряно. Проверьте связь и повторите.',
    brokenTitle: 'Ответ сервера не удалось прочитать.',
    brokenText: 'Ваши данные в порядке. Обновите страницу: кабинет мог устареть.',
    retry: 'Повторить',
    request: (id: string) => `Номер запроса для поддержки: ${id}`,
    stale: 'Обновить не удалось: показаны последние полученные данные.',
    signInAgain: 'Войти снова',
  },
  calendar: {
    title: 'Календарь',
    channel: 'Канал',
    subscribers: (count: number, shown: string) => `${shown} ${plural('ru', count, ['подписчик', 'подписчика', 'подписчиков'])}`,
    previous: 'Предыдущая неделя',
    next: 'Следующая неделя',
    today: 'Сегодня',
    week: 'Неделя',
    zone: (zone: string, offset: string) => `Время канала: ${zone} (${offset})`,
    now: (time: string) => `сейчас там ${time}`,
    loading: 'Календарь загружается',
    todayMark: 'сегодня',
    noSales: 'Продаж нет',
    past: (days: number) => `Прошедшие дни с продажами: ${days}`,
    freeRun: (count: number, shown: string) => `${plural('ru', count, ['Свободно', 'Свободны', 'Свободно'])} ${shown}`,
    each: (price: string) => `по ${price}`,
    show: 'Показать время',
    hide: 'Скрыть время',
    summary: 'Итоги недели',
    soldFor: 'Продано на',
    noChannels: {
      title: 'Каналов пока нет',
      text: 'Счёт заведён, но ни один канал к нему не подключён.',
      cure: 'Попросите администратора платформы подключить канал или объявите ресурс Channel. Он появится здесь сам.',
    },
    empty: {
      title: 'На этой неделе пусто',
      text: 'Ничего не продано, и свободного времени нет: на эти дни у канала нет правила продаж или они уже прошли.',
      cure: 'Посмотрите другую неделю.',
    },
    unknownChannel: {
      title: 'Такого канала у вас нет',
      text: 'Ссылка ведёт на канал, которого нет среди ваших.',
      cure: 'Выберите канал из списка.',
      button: 'К моим каналам',
    },
    noRights:
      'Бот не может публиковать в этом канале. Оплаченные посты не выйдут, пока вы не сделаете его администратором с правом публикации.',
    paused: 'Канал на паузе: новое время не продаётся, оплаченные заказы в силе.',
  },
  kind: { free: 'Свободно', held: 'Удержано', sold: 'Продано', published: 'В канале', done: 'Исполнено', trouble: 'Внимание' },
  slot: {
    taken: (number: string, kind: string, time: string, price: string) => `Заказ ${number}: ${kind.toLowerCase()}, ${time}, ${price}`,
    free: (time: string, price: string) => `Свободно, ${time}, ${price}`,
  },
  order: {
    title: (number: string) => `Заказ ${number}`,
    close: 'Закрыть',
    loading: 'Заказ загружается',
    slot: 'Время',
    format: 'Формат',
    formatValue: (top: number, feed: number) => `${top} ч в топе, ${feed} ч в ленте`,
    price: 'Цена',
    share: 'Ваша доля',
    published: 'Вышел',
    erid: 'erid',
    channel: 'Канал',
    next: 'Что дальше',
    nothingNext: 'Ждать больше нечего: история заказа закончена.',
    post: 'Пост',
    noPost: 'Рекламодатель ещё не прислал пост.',
    photo: 'Фото поста',
    withPhoto: 'С фото, показать его здесь сейчас не удаётся.',
    links: 'Куда ведут ссылки',
    open: 'Открыть пост в Telegram',
    story: 'Как шёл заказ',
    noted: 'Запись без смены состояния',
  },
  orders: {
    title: 'Заказы',
    all: 'Все',
    moving: 'Переносы',
    filter: 'Какие заказы',
    waiting: (count: string) => (count === '' ? 'Ждут вашего решения' : `Ждут вашего решения: ${count}`),
    state: {
      HELD: 'Удержаны',
      AWAITING_PAYMENT: 'Ждут оплаты',
      PAID: 'Оплачены',
      CLOSED: 'Закрыты',
      RELEASED: 'Отменены',
      REFUNDED: 'Возвращены',
    },
    goesOut: 'Выход',
    loading: 'Заказы загружаются',
    more: 'Показать ещё',
    empty: {
      title: 'Заказов пока нет',
      text: 'Заказ появляется, когда рекламодатель занимает время вашего канала в боте.',
      cure: 'Свободное время видно в календаре.',
    },
    emptyWaiting: {
      title: 'Решать пока нечего',
      text: 'Ни один пост не ждёт вашего слова.',
      cure: 'Ждать будут посты каналов, которые одобряют вручную: это настраивается в календаре канала.',
    },
    emptyFilter: { title: 'Таких заказов нет', text: 'В этом состоянии сейчас ни одного заказа.', cure: 'Выберите другое состояние.' },
  },
  balance: {
    title: 'Баланс',
    available: 'Причитается вам',
    availableHint: 'Ваша доля за исполненные размещения, спор по которым уже невозможен.',
    escrow: 'В эскроу',
    escrowHint: 'Оплачено рекламодателями и ещё не рассчитано. Здесь и ваша доля, и доля платформы.',
    platform: 'Получила платформа',
    platformHint: 'Её доля за уже рассчитанные размещения.',
    split: (own: string, platform: string) => `С новых заказов: вам ${own}, платформе ${platform}`,
    total: 'По всем счетам',
    account: 'Счёт',
    movements: 'Последние заказы с деньгами',
    settled: 'Начислено вам',
    inEscrow: 'В эскроу',
    noMovements: 'Денег по заказам ещё не было. Первая оплата появится здесь сразу.',
    all: 'Все заказы',
    loading: 'Баланс загружается',
    empty: { title: 'Счёта пока нет', text: 'У вас нет ни одного счёта владельца.', cure: 'Обратитесь к администратору платформы.' },
  },
  approval,
  review,
  dispute,
  why,
  move,
  payouts,
  agreement,
  plan,
  month,
  documents,
  states,
  steps,
  notes,
  events,
  next,
};

/** What every language must say. */
export type Words = typeof ru;
