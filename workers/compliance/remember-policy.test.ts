/**
 * @file workers/compliance/remember-policy.test.ts
 * @description The policy is read once a minute whoever asks, and kept when it cannot be read.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-29
 */
import { expect, it } from '@jest/globals';
import { createLogger } from '@lytslot/adapters/telemetry';
import { PLATFORM_LINES } from '@lytslot/domain/compliance';
import { rememberPolicy } from './remember-policy.ts';

const logger = createLogger({ process: 'test', level: 'silent' });
const lines = PLATFORM_LINES.slice(0, 1);

function source() {
  let nowMs = Date.parse('2026-12-01T12:00:00Z');
  const seen = { reads: 0, state: 'up' as 'up' | 'down' };
  const rules = {
    policy: async () => {
      seen.reads += 1;
      if (seen.state === 'down') throw new Error('the control database is away');
      return lines;
    },
  };
  const { policy } = rememberPolicy({ rules, clock: { now: () => new Date(nowMs) }, logger });
  return { seen, policy, pass: (ms: number) => void (nowMs += ms) };
}

it('is read once a minute, by whoever comes first, and anew when the clock was set back', async () => {
  const { seen, policy, pass } = source();
  await Promise.all([policy(), policy(), policy()]);
  pass(59_999);
  await policy();
  expect(seen.reads).toBe(1);
  pass(1);
  await policy();
  expect(seen.reads).toBe(2);
  pass(-3_600_000);
  expect(await policy()).toBe(lines);
  expect(seen.reads).toBe(3);
});

it('is kept while it cannot be read, and asked again the next minute', async () => {
  const { seen, policy, pass } = source();
  await policy();
  seen.state = 'down';
  pass(60_000);
  expect([await policy(), await policy()]).toEqual([lines, lines]);
  expect(seen.reads).toBe(2);
  pass(60_000);
  expect(await policy()).toBe(lines);
  expect(seen.reads).toBe(3);
});

it('that was never read lets nothing pass, and is asked again at once', async () => {
  const { seen, policy } = source();
  seen.state = 'down';
  await expect(policy()).rejects.toThrow('away');
  seen.state = 'up';
  expect(await policy()).toBe(lines);
});
