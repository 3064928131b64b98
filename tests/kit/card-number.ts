/**
 * @file tests/kit/card-number.ts
 * @description A card number whose digits check each other.
 * @dependencies -
 * @created 2026-11-30
 */

/** Fifteen digits and the one that makes them a card's (Luhn). */
export function cardNumber(digits: string): string {
  const sum = Array.from(digits, Number)
    .toReversed()
    .reduce((total, digit, at) => total + (at % 2 === 0 ? ((digit * 2) % 10) + (digit > 4 ? 1 : 0) : digit), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
