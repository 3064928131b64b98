/**
 * @file sandbox/yookassa/yookassa-rules.test.ts
 * @description Pure rules of the stand-in YooKassa: money strings, strict requests, idempotence.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createIdempotenceMemory } from './idempotence.ts';
import { toAmount, toMinor } from './amount.ts';
import { readPaymentRequest } from './read-request.ts';
import { YookassaFailure } from './yookassa-failure.ts';

const good = {
  amount: { value: '2500.00', currency: 'RUB' },
  capture: true,
  confirmation: { type: 'redirect', return_url: 'https://a.ru/' },
  description: 'Слот',
  metadata: { order_id: '1' },
};

describe('money', () => {
  it('survives the way to rubles and back', () => {
    fc.assert(fc.property(fc.nat(1_000_000_000), (minor) => expect(toMinor(toAmount(minor).value)).toBe(minor)));
    expect(toAmount(149_005)).toEqual({ value: '1490.05', currency: 'RUB' });
  });
});

describe('a payment request', () => {
  it('is taken when right', () => {
    expect(readPaymentRequest(good)).toMatchObject(good);
  });

  it.each([
    ['a number as amount', { amount: { value: 2500, currency: 'RUB' } }, 'amount.value'],
    ['one decimal', { amount: { value: '2500.0', currency: 'RUB' } }, 'amount.value'],
    ['a comma', { amount: { value: '2500,00', currency: 'RUB' } }, 'amount.value'],
    ['less than a ruble', { amount: { value: '0.99', currency: 'RUB' } }, 'amount.value'],
    ['another currency', { amount: { value: '1.00', currency: 'USD' } }, 'amount.currency'],
    ['no confirmation', { confirmation: undefined }, 'confirmation'],
    ['a return address that is none', { confirmation: { type: 'redirect', return_url: 'nowhere' } }, 'confirmation.return_url'],
    ['a long description', { description: 'я'.repeat(129) }, 'description'],
    ['a number in metadata', { metadata: { order_id: 1 } }, 'metadata.order_id'],
    ['17 metadata keys', { metadata: Object.fromEntries(Array.from({ length: 17 }, (_, key) => [`k${key}`, 'v'])) }, 'metadata'],
    ['an unknown field', { amont: 1 }, 'amont'],
    ['a saved method and a page', { payment_method_id: 'x' }, 'confirmation'],
    [
      'a saved method that is to be saved',
      { confirmation: undefined, payment_method_id: 'x', save_payment_method: true },
      'save_payment_method',
    ],
    ['a hold by SBP', { capture: false, payment_method_data: { type: 'sbp' } }, 'capture'],
  ])('with %s is refused, naming it', (_name, change, parameter) => {
    expect(() => readPaymentRequest({ ...good, ...change })).toThrow(
      expect.objectContaining({ status: 400, code: 'invalid_request', parameter }),
    );
  });
});

describe('the idempotence key', () => {
  const request = { key: 'k', path: '/payments', body: { a: 1 } };
  const setUp = () => {
    const time = { ms: 0 };
    let runs = 0;
    const work = () => ({ status: 200, body: (runs += 1) });
    return { time, work, memory: createIdempotenceMemory(() => time.ms), runs: () => runs };
  };

  it('gives the same request the same result once more', () => {
    const { memory, work, runs } = setUp();
    expect(memory.once(request, work)).toEqual(memory.once(request, work));
    expect(runs()).toBe(1);
  });

  it('refuses another request under the same key, and a request without one', () => {
    const { memory, work } = setUp();
    memory.once(request, work);
    expect(() => memory.once({ ...request, body: { a: 2 } }, work)).toThrow('Idempotence key duplicated');
    expect(() => memory.once({ ...request, path: '/refunds' }, work)).toThrow('Idempotence key duplicated');
    expect(() => memory.once({ ...request, key: undefined }, work)).toThrow('Idempotence key is missing');
    expect(() => memory.once({ ...request, key: 'k'.repeat(65) }, work)).toThrow('longer than 64');
  });

  it('is forgotten after 24 hours', () => {
    const { memory, work, time, runs } = setUp();
    memory.once(request, work);
    time.ms += 24 * 60 * 60_000;
    memory.once(request, work);
    expect(runs()).toBe(2);
  });

  it('does not keep refusals: a corrected request may use the key', () => {
    const { memory, work } = setUp();
    const refuse = () => {
      throw new YookassaFailure(400, 'invalid_request', 'wrong');
    };
    expect(() => memory.once(request, refuse)).toThrow('wrong');
    expect(memory.once({ ...request, body: { a: 3 } }, work).status).toBe(200);
  });
});
