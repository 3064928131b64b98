/**
 * @file api/problems/render-problem.test.ts
 * @description Every code of the catalogue has a status and a text in both languages, and nothing of an unknown error leaks.
 * @dependencies @jest/globals, domain, zod
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import { ERROR_CODES, LytSlotError } from '@lytslot/domain/shared';
import { z } from 'zod';
import { problemText } from './problem-text.ts';
import { renderProblem, RouteNotFound } from './render-problem.ts';

const about = { requestId: 'req-12345678', language: 'en' } as const;

describe('rendering a problem', () => {
  it.each(ERROR_CODES)('%s has a status, a title and advice in both languages', (code) => {
    const problem = renderProblem(new LytSlotError(code, 'for the log only'), about);
    expect(problem).toMatchObject({ code, requestId: 'req-12345678' });
    expect([400, 401, 402, 403, 404, 409, 422, 429, 500, 502, 503]).toContain(problem.status);
    expect(JSON.stringify(problem)).not.toContain('for the log only');
    for (const language of ['en', 'ru'] as const) {
      const { title, detail } = problemText(code, language);
      expect(title).toMatch(/\.$/);
      expect(detail.length).toBeGreaterThan(10);
      expect(/[а-яё]/i.test(title)).toBe(language === 'ru');
    }
  });

  it.each([
    ['NOT_SIGNED_IN', 401],
    ['WEBHOOK_SECRET_WRONG', 401],
    ['WEBHOOK_SIGNATURE_WRONG', 401],
    ['PAYMENT_SERVICE_OFF', 503],
    ['FORBIDDEN', 403],
    ['ORDER_NOT_FOUND', 404],
    ['SLOT_TAKEN', 409],
    ['RATE_LIMITED', 429],
    ['PSP_UNKNOWN_OUTCOME', 502],
    ['SHARD_UNAVAILABLE', 503],
    ['LEDGER_UNBALANCED', 500],
  ] as const)('%s is HTTP %i', (code, status) => {
    expect(renderProblem(new LytSlotError(code, ''), about).status).toBe(status);
  });

  it('names the fields that are wrong', () => {
    const { error } = z.object({ limit: z.number().max(100) }).safeParse({ limit: 1_000 });
    const problem = renderProblem(new LytSlotError('INPUT_INVALID', '', {}, error), about);
    expect(problem.fields).toMatchObject([{ path: 'limit' }]);
  });

  it('tells when to come again', () => {
    expect(renderProblem(new LytSlotError('SHARD_UNAVAILABLE', ''), about).retryAfterSeconds).toBe(5);
    expect(renderProblem(new LytSlotError('ORDER_NOT_FOUND', ''), about).retryAfterSeconds).toBeUndefined();
  });

  it('says nothing about an error it does not know', () => {
    const problem = renderProblem(new Error('password=hunter2'), about);
    expect(problem).toMatchObject({ code: 'INTERNAL', status: 500 });
    expect(JSON.stringify(problem)).not.toContain('hunter2');
  });

  it.each([
    [new RouteNotFound(), 'ROUTE_NOT_FOUND', 404],
    [Object.assign(new Error('too large'), { status: 413 }), 'BODY_TOO_LARGE', 413],
    [Object.assign(new Error('bad json'), { status: 400 }), 'INPUT_INVALID', 400],
  ])('understands what Express refuses (%#)', (error, code, status) => {
    expect(renderProblem(error, about)).toMatchObject({ code, status });
  });
});
