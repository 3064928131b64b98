/**
 * @file admin-ui/src/i18n/ru-why.ts
 * @description Words around the answer to "why", in Russian; causes bring their own.
 * @dependencies contracts
 * @created 2026-11-29
 */
import { namesOfLife } from '@lytslot/contracts/http';

const { order, placement } = namesOfLife('ru');

export const whyRu = {
  title: 'Почему так',
  now: 'Сейчас',
  since: 'с %{at}',
  because: 'Потому что',
  trouble: 'Мешает',
  next: 'Дальше',
  nothing: 'Ждать больше нечего.',
  acts: 'Чей ход',
  unknown: 'Почему так, сейчас узнать не удалось.',
  mustAct: {
    advertiser: 'рекламодателя',
    owner: 'владельца канала',
    moderator: 'человека в консоли',
    platform: 'платформы',
    nobody: 'ничей',
  },
  state: {
    ...order,
    ...placement,
    SELLING: 'Продаёт',
    NOT_SELLING: 'Не продаёт',
    WORKING: 'Работает',
    LATE: 'Опаздывает',
    DOWN: 'Не отвечает',
    BROKEN: 'Нарушен инвариант',
    DRAINING: 'Освобождается',
  },
};
