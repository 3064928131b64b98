/**
 * @file cabinet-ui/src/review/found-words.test.ts
 * @description A refusal's places become the owner's own words again, and nothing else does.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { ApiError } from '@lytslot/contracts/http';
import type { Problem } from '@lytslot/contracts/http';
import { foundWords } from './found-words.ts';

const problem = (reasons?: Problem['reasons']): Problem => ({
  type: 'urn:lytslot:problem:draft-forbidden',
  title: 't',
  detail: 'd',
  status: 422,
  code: 'DRAFT_FORBIDDEN',
  requestId: 'r',
  ...(reasons !== undefined && { reasons }),
});
const at = (offset: number, length: number) => ({ topic: 'gambling', offset, length });

describe('the words that were found', () => {
  it.each([
    ['are those of the places, each once', 'казино и казино', new ApiError(422, problem([at(0, 6), at(9, 6)])), ['казино']],
    ['are none beyond the text', 'казино', new ApiError(422, problem([at(90, 6)])), []],
    ['are none of a refusal without places', 'казино', new ApiError(422, problem()), []],
    ['are none of other trouble', 'казино', new Error('offline'), []],
    ['are none of nothing sent', undefined, new ApiError(422, problem([at(0, 6)])), []],
  ] as const)('%s', (_, sent, error, words) => {
    expect(foundWords(sent === undefined ? undefined : { typed: sent }, error)).toEqual(words);
  });
});
