/**
 * @file sandbox/config.test.ts
 * @description A wrong environment names the variable and the cure; the value is never repeated. Signatures fit known vectors.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.ts';
import { creativeSchema, eridOf } from './ord/ord-objects.ts';
import { stripeSignature } from './stripe/signature.ts';

const good = {
  LYTSLOT_SANDBOX_BOT_TOKEN: ['7000000001', 'AAE_local-test-0123456789abcdefghijk'].join(':'),
  LYTSLOT_SANDBOX_YOOKASSA_SECRET_KEY: 'yookassa-key',
  LYTSLOT_SANDBOX_ORD_TOKEN: 'ord-token',
};

describe('the configuration', () => {
  it('has usual ports and local mode', () => {
    expect(readConfig(good)).toMatchObject({ LYTSLOT_SANDBOX_TELEGRAM_PORT: 8081, LYTSLOT_SANDBOX_TELEGRAM_MODE: 'local' });
  });

  it.each([
    [{ ...good, LYTSLOT_SANDBOX_BOT_TOKEN: undefined }, /CONFIG_INVALID: LYTSLOT_SANDBOX_BOT_TOKEN: it is not set/],
    [{ ...good, LYTSLOT_SANDBOX_BOT_TOKEN: 'hush' }, /LYTSLOT_SANDBOX_BOT_TOKEN: it must be a bot token/],
    [{ ...good, LYTSLOT_SANDBOX_ORD_PORT: 'abc' }, /LYTSLOT_SANDBOX_ORD_PORT: it must be a port number/],
    [{ ...good, LYTSLOT_SANDBOX_ORD_TOKEN_FILE: '/none/hush' }, /LYTSLOT_SANDBOX_ORD_TOKEN_FILE: cannot read/],
  ])('names what is wrong (%#)', (env, message) => {
    expect(() => readConfig(env)).toThrow(message);
  });
});

describe('signatures and tokens', () => {
  it('sign as Stripe does', () => {
    expect(stripeSignature('whsec_test', '{"id":"evt_1"}', 1_700_000_000)).toBe(
      't=1700000000,v1=c89214b5b5da833daed6f0b8c5bb6bd58cea9022bd80ccc78230f3942d632925',
    );
  });

  it('give a creative the same erid until its content changes', () => {
    const creative = creativeSchema.parse({ kktus: ['8.1.1'], form: 'text_block', texts: ['Кофе'], person_external_id: 'p' });
    expect(eridOf('c1', creative)).toBe(eridOf('c1', { ...creative }));
    expect(eridOf('c1', creative)).toMatch(/^[A-Za-z0-9]{8,40}$/);
    expect(eridOf('c2', creative)).not.toBe(eridOf('c1', creative));
    expect(eridOf('c1', { ...creative, texts: ['Чай'] })).not.toBe(eridOf('c1', creative));
  });
});
