/**
 * @file bot/texts/creative-ru.ts
 * @description Russian texts about the post and its buttons.
 * @dependencies -
 * @created 2026-11-30
 */
import { pluralRu } from './plural.ts';
import type { Texts } from './texts.ts';

const group = (count: number) => count.toString().replace(/\B(?=(\d{3})+$)/g, '\u00a0');

export const creativeRu: Texts['creative'] = {
  heldUntil: (time) => `Удержано до ${time}`,
  ask: 'Пришлите пост так, как он должен выглядеть',
  askAgain: 'Пришлите новую версию поста',
  waitingUntil: (time) => `Ждём до ${time}`,
  versionTaken: 'Новая версия отправлена',
  draftTitle: 'Так предлагает владелец канала',
  draftAbove: 'Текст выше показан в точности. Выйдет только он и только с вашего согласия.',
  hint: 'Одним сообщением: текст или одно фото с подписью. Форматирование и ссылки сохранятся. Пометку рекламы и её ссылку добавим мы.',
  refused: {
    album:
      'Из альбома пост не получится: под альбомом не бывает кнопок и пометки. Пришлите одно фото с подписью. Ничего не потеряно, время удержано.',
    veiled:
      'Фото под спойлером или под текстом не публикуем. Пришлите его обычным, с подписью под ним. Ничего не потеряно, время удержано.',
    file: 'Это файл. Пришлите фото как фото, со сжатием, и подпись в том же сообщении. Ничего не потеряно, время удержано.',
    other: 'Публикуем текст или одно фото с подписью. Пришлите пост так: ничего не потеряно, время удержано.',
  },
  previewTitle: 'Так выйдет пост',
  previewAbove: 'Пост выше показан в точности, вместе с пометкой.',
  length: (used, limit) => `Длина ${group(used)} из ${group(limit)}`,
  label: 'Пометка рекламы добавлена',
  links: (count) =>
    count === 0 ? 'Ссылок рекламодателя нет' : `${count} ${pluralRu(count, 'ссылка', 'ссылки', 'ссылок')}: http(s), разрешены`,
  formatting: 'Форматирование сохранено',
  photo: 'Фото на месте, текст под ним',
  buttons: (count) => `${count} ${pluralRu(count, 'кнопка', 'кнопки', 'кнопок')} под постом`,
  askButtons: 'Пришлите кнопки',
  buttonsHint:
    'Одним сообщением, каждая строка — ряд кнопок:\nКупить - https://example.org\nСайт - https://example.org | Отзывы - https://example.org/reviews',
  buttonsWant: (line) => `Строка ${line} не похожа на «Текст - https://ссылка».`,
  buttonsNow: (count) => (count === 0 ? 'Сейчас кнопок нет.' : `Сейчас: ${count} ${pluralRu(count, 'кнопка', 'кнопки', 'кнопок')}.`),
};
