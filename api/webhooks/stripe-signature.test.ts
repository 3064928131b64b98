/**
 * @file api/webhooks/stripe-signature.test.ts
 * @description Stripe's signature: its own vector, two secrets during a change, five minutes either way, and nothing else passes.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { judgeSignature } from './stripe-signature.ts';

const SECRET = 'a-signing-secret-of-this-test';
const TIME = 1_700_000_000;
const at = (seconds: number) => new Date((TIME + seconds) * 1_000);
const bytes = (text: string) => Buffer.from(text);
const digest = (secret: string, body: string, time = TIME) => createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
const header = (...digests: readonly string[]) => [`t=${TIME}`, ...digests.map((hex) => `v1=${hex}`)].join();
const BODY = '{"id":"evt_1"}';
const judge = (
  given: string | undefined,
  how: { readonly secrets?: readonly string[]; readonly now?: Date; readonly body?: string } = {},
) => judgeSignature({ header: given, body: bytes(how.body ?? BODY) }, { secrets: how.secrets ?? [SECRET], now: how.now ?? at(0) });

describe('a signature', () => {
  it('of a known secret, time and body is the known one', () => {
    const known = header('c89214b5b5da833daed6f0b8c5bb6bd58cea9022bd80ccc78230f3942d632925');
    expect(judge(known, { secrets: ['whsec_test'] })).toBe('genuine');
  });

  it.each([
    [0, 'genuine'],
    [300, 'genuine'],
    [-300, 'genuine'],
    [301, 'late'],
    [-301, 'late'],
    [86_400, 'late'],
  ] as const)('is believed %d seconds later: %s', (seconds, verdict) => {
    expect(judge(header(digest(SECRET, BODY)), { now: at(seconds) })).toBe(verdict);
  });

  it('is believed of any secret in use, among several digests and beside other schemes', () => {
    const older = digest('the-secret-before-this-one', BODY);
    const newer = digest(SECRET, BODY);
    const both = ['the-secret-before-this-one', SECRET];
    for (const digests of [[older], [newer], [older, newer], ['0'.repeat(64), newer]]) {
      expect(judge(header(...digests), { secrets: both })).toBe('genuine');
    }
    expect(judge(`${header(older, newer)},v0=${'1'.repeat(64)}`)).toBe('genuine');
    expect(judge(`t=${TIME}, v1=${newer}`)).toBe('genuine');
  });

  it('of another secret, body or time is forged, and so is everything where no secret is set', () => {
    expect(judge(header(digest('somebody-elses-secret', BODY)))).toBe('forged');
    expect(judge(header(digest(SECRET, BODY)), { body: `${BODY} ` })).toBe('forged');
    expect(judge(header(digest(SECRET, BODY, TIME - 1)))).toBe('forged');
    expect(judge(header(digest('', BODY)), { secrets: [] })).toBe('forged');
    expect(judge(header(digest('somebody-elses-secret', BODY)), { now: at(86_400) })).toBe('forged');
  });

  it.each([
    undefined,
    '',
    'rubbish',
    `t=${TIME}`,
    `v1=${'0'.repeat(64)}`,
    `t=,v1=${'0'.repeat(64)}`,
    `t=1e9,v1=${'0'.repeat(64)}`,
    `t=${TIME},t=${TIME},v1=${'0'.repeat(64)}`,
    `t=${TIME},v1=${'0'.repeat(63)}`,
    `t=${TIME},v0=${'0'.repeat(64)}`,
    `t=${TIME},v1=${'0'.repeat(64)},v0=${'x'.repeat(5_000)}`,
  ])('is unreadable as %p', (given) => {
    expect(judge(given)).toBe('unreadable');
  });

  it('of any body holds, and of the body with one byte changed does not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (body, place) => {
        const hex = createHmac('sha256', SECRET).update(`${TIME}.`).update(body).digest('hex');
        const about = { secrets: [SECRET], now: at(0) };
        expect(judgeSignature({ header: header(hex), body }, about)).toBe('genuine');
        const changed = body.map((byte, index) => (index === place % body.length ? byte ^ 1 : byte));
        expect(judgeSignature({ header: header(hex), body: changed }, about)).toBe('forged');
      }),
    );
  });

  it('of any text at all throws nothing', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(judge(text)).not.toBe('genuine')));
  });
});
