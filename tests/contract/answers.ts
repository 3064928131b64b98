/**
 * @file tests/contract/answers.ts
 * @description What an answer of the API says: its body where all is well, else its status and the problem's code.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-30
 */
import { expect } from '@jest/globals';
import type { Problem } from '@lytslot/contracts/http';

/** The body of an answer that must be 200; another one is shown whole. */
export async function bodyOf<Answer>(response: Response): Promise<Answer> {
  const body = (await response.json()) as Answer;
  expect({ status: response.status, body }).toMatchObject({ status: 200 });
  return body;
}

/** A refusal in two words. */
export async function refusalOf(response: Response): Promise<Pick<Problem, 'status' | 'code'>> {
  const { status, code } = (await response.json()) as Problem;
  return { status, code };
}
