/**
 * @file infra/shared/run.test.ts
 * @description A command that fails becomes an error that quotes it and says what to do.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';

import { attempt, run } from './run.ts';
import { renderError, SetupError } from './setup-error.ts';

describe('running a command', () => {
  it('feeds text and streams and gives what it printed', async () => {
    expect(await run('cat', [], { input: 'text' })).toBe('text');
    expect(await run('cat', [], { input: Readable.from([Buffer.from('a'), Buffer.from('b')]) })).toBe('ab');
  });

  it('does not mind a command that stops reading early', async () => {
    const endless = Readable.from(Array.from({ length: 200 }, () => Buffer.alloc(1 << 16)));
    expect(await run('head', ['-c', '1'], { input: endless })).toBe('\0');
  });

  it('quotes the last lines of one that fails, with the cure', async () => {
    const failing = run('sh', ['-c', 'echo first; echo broken >&2; exit 3'], { cure: 'mend it' });
    await expect(failing).rejects.toMatchObject({ name: 'SetupError', cure: 'mend it' });
    await expect(failing).rejects.toThrow(/ended with code 3\n {2}broken/);
  });

  it('names a program that is not there', async () => {
    await expect(run('no-such-program', [])).rejects.toMatchObject({
      message: 'no-such-program could not be started',
      cure: 'install no-such-program and put it on the PATH',
    });
  });

  it('ends a command that takes too long', async () => {
    expect((await attempt('sleep', ['60'], { timeoutMs: 50 })).code).not.toBe(0);
  });
});

describe('errors for a terminal', () => {
  it('are two lines for expected trouble and a stack for a defect', () => {
    expect(renderError(new SetupError('no disk', 'free some'))).toBe('✗ no disk\n  What to do: free some');
    expect(renderError(new TypeError('x is not a function'))).toMatch(/^✗ TypeError: x is not a function\n\s+at /);
  });
});
