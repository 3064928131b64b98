/**
 * @file adapters/telemetry/telemetry.test.ts
 * @description Logs carry no secrets; the health server tells problems and metrics.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import { scrubSecrets } from './create-logger.ts';
import { createLogger, createMetrics, startHealthServer } from './index.ts';

function collect() {
  const lines: string[] = [];
  return { lines, stream: { write: (line: string) => void lines.push(line) } };
}

describe('logs', () => {
  it('name process and pod and the ids of a child', () => {
    const { lines, stream } = collect();
    createLogger({ process: 'dispatcher', level: 'info', pod: 'p-0' }, stream).child({ orderId: 'o-1' }).info('handled');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ process: 'dispatcher', pod: 'p-0', orderId: 'o-1', msg: 'handled', level: 'info' });
  });

  it('hide tokens, authorization, phones and passwords wherever they stand', () => {
    const { lines, stream } = collect();
    const logger = createLogger({ process: 'x', level: 'info' }, stream);
    const token = '7000000001:AAE_sandbox-token-0123456789abcdefg';
    logger.info({ token, headers: { authorization: 'Basic abc' }, user: { phone: '+79991234567' } }, 'in');
    logger.error(
      { err: new Error(`fetch https://api.telegram.org/bot${token}/getMe`) },
      ['to postgres://app', 'hush@db/control'].join(':'),
    );
    expect(lines.join('')).not.toMatch(/sandbox-token|Basic abc|79991234567|hush/);
  });

  const token = ['7000000001', 'AAE_sandbox-token-0123456789abcdefg'].join(':');
  const url = (password: string) => `postgres://lytslot_app:${password}@db:5432/control`;
  it.each([
    [`https://api.telegram.org/bot${token}/getMe`, 'https://api.telegram.org/bot***/getMe'],
    [`${token} and ${token}`, '*** and ***'],
    [url('hush'), url('***')],
    [url('h%40sh:x'), url('***')],
    ['redis://redis:6379', 'redis://redis:6379'],
    ['at 12:30 in https://t.me/coffee/41', 'at 12:30 in https://t.me/coffee/41'],
    ['mail anna@example.com', 'mail anna@example.com'],
  ])('%# lose secrets and nothing else', (text, expected) => {
    expect(scrubSecrets(text)).toBe(expected);
  });
});

describe('health server', () => {
  it('answers readyz with what is wrong and metrics with external calls', async () => {
    const metrics = createMetrics({ process: 'test' });
    metrics.startExternalCall('telegram', 'getMe')('ok');
    const server = await startHealthServer({ port: 0, livez: () => [], readyz: () => ['database is down'], metrics });
    const get = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${server.port}${path}`);
      return { status: response.status, body: await response.text() };
    };
    expect(await get('/livez')).toMatchObject({ status: 200 });
    expect(await get('/readyz')).toEqual({ status: 503, body: '{"status":"failing","problems":["database is down"]}' });
    expect((await get('/metrics')).body).toContain('service="telegram",operation="getMe",outcome="ok"');
    expect((await get('/else')).status).toBe(404);
    await server.close();
  });
});
