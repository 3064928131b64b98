/**
 * @file adapters/telegram/bot-id.ts
 * @description Who a bot is, as its token says.
 * @dependencies -
 * @created 2026-11-30
 */

/** A bot's token begins with its id. */
export function botIdOf(token: string): number {
  return Number(token.split(':')[0]);
}
