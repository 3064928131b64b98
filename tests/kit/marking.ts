/**
 * @file tests/kit/marking.ts
 * @description Worlds where nobody has said who advertises, and a dictionary of the register that knows every code.
 * @dependencies domain
 * @created 2026-11-29
 */
import { declareAdvertiser } from '@lytslot/domain/marking';
import type { AdvertiserInput, AdvertiserReader, DeclaredAdvertiser, KktuDictionary } from '@lytslot/domain/marking';

export const undeclared: AdvertiserReader = { declaredFor: async () => undefined };

export const anyGoods: KktuDictionary = { lookUp: async (code) => ({ asOf: new Date(0), entry: { code, name: 'Товары' } }) };

/** Declarations in memory, as the control database keeps them. */
export function memoryAdvertisers() {
  const declared = new Map<number, DeclaredAdvertiser>();
  return {
    profile: async (telegramUserId: number) => declared.get(telegramUserId),
    declare: async (telegramUserId: number, input: AdvertiserInput, at: Date) => {
      const next = declareAdvertiser(input, declared.get(telegramUserId), at);
      declared.set(telegramUserId, next);
      return next;
    },
    declaredFor: async ({ telegramUserId }: { readonly telegramUserId: number }) => {
      const advertiser = declared.get(telegramUserId);
      return advertiser && { advertiser };
    },
  };
}
