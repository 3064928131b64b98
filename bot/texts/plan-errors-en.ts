/**
 * @file bot/texts/plan-errors-en.ts
 * @description English texts of errors about an owner's plan and channels.
 * @dependencies -
 * @created 2026-11-30
 */
import type { ErrorText } from './texts.ts';

/** Part of the table of all codes. */
export const planErrorsEn = {
  CHANNEL_TAKEN: {
    happened: 'The channel is in somebody else’s account.',
    safe: 'Nothing changed.',
    press: 'If it is yours, write to the platform.',
  },
  CHANNEL_NOT_CONFIRMED: {
    happened: 'Telegram does not confirm that the channel is yours.',
    safe: 'Nothing changed.',
    press: 'Make the bot an administrator of the channel and try again as its creator.',
  },
  PLAN_DECLARED: {
    happened: 'The platform has set your plan.',
    safe: 'Nothing was charged and nothing changed.',
    press: 'Write to the platform to change it.',
  },
  PLAN_LIMIT_REACHED: {
    happened: 'The plan sells in no more channels.',
    safe: 'Nothing was added or charged.',
    press: 'Go Pro in the cabinet, or remove another channel first.',
  },
} as const satisfies Readonly<Record<string, ErrorText>>;
