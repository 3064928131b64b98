/**
 * @file cabinet-ui/src/review/found-words.ts
 * @description Which words of an offered text the rules stumbled over, by what the server says of places in it.
 * @dependencies contracts
 * @created 2026-11-29
 */
import { ApiError } from '@lytslot/contracts/http';

/** The places of a refusal as words of the text that was sent, each once; none for any other trouble. */
export function foundWords(sent: { readonly typed: string } | undefined, error: unknown): readonly string[] {
  const reasons = error instanceof ApiError ? (error.problem?.reasons ?? []) : [];
  const words = reasons.map(({ offset, length }) => (sent?.typed ?? '').slice(offset, offset + length).trim());
  return [...new Set(words)].filter((word) => word !== '');
}
