/**
 * @file cabinet-ui/src/approval/telegram-id.ts
 * @description Reads a Telegram id that a person typed.
 * @dependencies -
 * @created 2026-11-29
 */
/** Spaces are forgiven; a name, a sign or a number no account has is `undefined`. */
export function parseTelegramId(typed: string): number | undefined {
  const digits = typed.replace(/\s/g, '');
  const id = Number(digits);
  return /^[1-9]\d*$/.test(digits) && Number.isSafeInteger(id) ? id : undefined;
}
