/**
 * @file domain/marking/inn.ts
 * @description The taxpayer's number (ИНН): ten digits of a company or twelve of a person, the last one or two computed from the others.
 * @dependencies -
 * @created 2026-11-29
 */

const TENTH = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const ELEVENTH = [7, ...TENTH];
const TWELFTH = [3, ...ELEVENTH];

/** Whether it can be the number of a company (10 digits) or of a person (12). Nobody was given one that begins with 00. */
export function isInn(text: string, length: 10 | 12): boolean {
  if (!/^\d+$/.test(text) || text.length !== length || text.startsWith('00')) return false;
  const digits = Array.from(text, Number);
  const checks = length === 10 ? [TENTH] : [ELEVENTH, TWELFTH];
  return checks.every((weights) => digits[weights.length] === checkDigit(digits, weights));
}

function checkDigit(digits: readonly number[], weights: readonly number[]): number {
  return (weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0) % 11) % 10;
}
