/**
 * @file bot/texts/plan-errors-ru.ts
 * @description Russian texts of errors about an owner's plan and channels.
 * @dependencies -
 * @created 2026-11-30
 */
import type { ErrorText } from './texts.ts';

/** Part of the table of all codes. */
export const planErrorsRu = {
  CHANNEL_TAKEN: {
    happened: 'Канал уже в чужом кабинете.',
    safe: 'Ничего не изменилось.',
    press: 'Если канал ваш, напишите платформе.',
  },
  CHANNEL_NOT_CONFIRMED: {
    happened: 'Telegram не подтверждает, что канал ваш.',
    safe: 'Ничего не изменилось.',
    press: 'Сделайте бота администратором канала и повторите как создатель канала.',
  },
  PLAN_DECLARED: {
    happened: 'Ваш тариф задан платформой.',
    safe: 'Ничего не списано и не изменено.',
    press: 'Чтобы сменить тариф, напишите платформе.',
  },
  PLAN_LIMIT_REACHED: {
    happened: 'На этом тарифе больше каналов не продаётся.',
    safe: 'Ничего не добавлено и не списано.',
    press: 'Перейдите на Pro в кабинете или сначала уберите другой канал.',
  },
} as const satisfies Readonly<Record<string, ErrorText>>;
