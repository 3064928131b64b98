/**
 * @file adapters/config/load-config.test.ts
 * @description A wrong environment stops the process with the variable's name and the cure, and never repeats its value.
 * @dependencies @jest/globals, zod
 * @created 2026-11-24
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { commonFields, databaseUrl, loadConfig, secret } from './index.ts';

const schema = z.object({ ...commonFields({ defaultPort: 9090 }), LYTSLOT_DATABASE_URL: databaseUrl(), LYTSLOT_TOKEN: secret(4) });
const good = { LYTSLOT_DATABASE_URL: 'postgres://app:pw@db/control', LYTSLOT_TOKEN: 'abcd' };

const folder = mkdtempSync(join(tmpdir(), 'lytslot-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('loading the configuration', () => {
  it('fills defaults and reads the named variables', () => {
    expect(loadConfig(schema, good)).toEqual({
      ...good,
      LYTSLOT_CLOCK: 'system',
      LYTSLOT_LOG_LEVEL: 'info',
      LYTSLOT_POD_NAME: 'local',
      LYTSLOT_PORT: 9090,
    });
  });

  it('takes a secret from the file that <VARIABLE>_FILE names', () => {
    const path = join(folder, 'token');
    writeFileSync(path, 'from-file\n');
    const config = loadConfig(schema, { LYTSLOT_DATABASE_URL: good.LYTSLOT_DATABASE_URL, LYTSLOT_TOKEN_FILE: path });
    expect(config.LYTSLOT_TOKEN).toBe('from-file');
  });

  it.each([
    [{ ...good, LYTSLOT_TOKEN: undefined }, /CONFIG_INVALID: LYTSLOT_TOKEN: it is not set; set LYTSLOT_TOKEN or LYTSLOT_TOKEN_FILE/],
    [{ ...good, LYTSLOT_TOKEN: '' }, /LYTSLOT_TOKEN: it is not set/],
    [{ ...good, LYTSLOT_TOKEN_FILE: '/none' }, /LYTSLOT_TOKEN: it is set directly and through/],
    [{ LYTSLOT_DATABASE_URL: 'x', LYTSLOT_TOKEN_FILE: '/none' }, /LYTSLOT_TOKEN_FILE: cannot read \/none/],
    [{ ...good, LYTSLOT_PORT: 'abc' }, /LYTSLOT_PORT: it must be a port number/],
    [{ ...good, LYTSLOT_CLOCK: 'moon' }, /LYTSLOT_CLOCK: it must be "system" or an http URL/],
    [{ ...good, LYTSLOT_DATABASE_URL: ['mysql://root', 'hush@x'].join(':') }, /LYTSLOT_DATABASE_URL: it must look like postgres/],
  ])('names the variable and the cure (%#)', (env, message) => {
    expect(() => loadConfig(schema, env)).toThrow(message);
    expect(() => loadConfig(schema, env)).not.toThrow(/hush/);
  });
});
