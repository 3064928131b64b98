/**
 * @file tools/kubectl-lytslot/redact.test.ts
 * @description Nothing secret and nobody's name leaves in a report, wherever it hides; what helps stays.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { redact, redactLog, redactText } from './redact.ts';
import { reportFiles } from './report.ts';
import { snapshot, tenant } from './samples.ts';

// Put together here, so that no scanner takes this file for a leak.
const BOT_TOKEN = ['7000000001', 'AAF-abcdefghijklmnopqrstuvwxyz_012345'].join(':');
const PASSWORD = 'S3cr3t-Pass';
const SECRETS: readonly (readonly [string, string])[] = [
  [`https://api.telegram.org/bot${BOT_TOKEN}/sendMessage failed`, BOT_TOKEN],
  [`postgres://lytslot_worker:${PASSWORD}@postgres:5432/shard_a`, PASSWORD],
  ['redis://:S3cr3tRedis@redis:6379', 'S3cr3tRedis'],
  ['authorization: Bearer abc.def-ghi', 'abc.def-ghi'],
  [`token eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.${'c'.repeat(20)}`, 'b'.repeat(20)],
  [`shop key live_${'x'.repeat(30)}`, 'x'.repeat(30)],
  ['secretKey=hush-hush&other=1', 'hush-hush'],
  ['{"password": "hush"}', '"hush"'],
  ['write to owner@example.com', 'owner@example.com'],
  ['call +79161234567', '79161234567'],
];

describe('redaction', () => {
  it.each(SECRETS)('takes it out of "%s"', (text, secret) => {
    expect(text).toContain(secret);
    expect(redactText(text)).not.toContain(secret);
    expect(redactText(text)).toContain('***');
  });

  it('finds every secret in the middle of anything', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...SECRETS), fc.string(), (before, [text, secret], after) => {
        expect(redactText(`${before} ${text} ${after}`)).not.toContain(` ${secret}`);
        expect(JSON.stringify(redact({ deep: [{ message: `${before} ${text}\n${after}` }] }))).not.toContain(text);
      }),
    );
  });

  it('keeps what helps', () => {
    const text = 'Job shard-a-migrate-1f2e3d gave up after 3 tries at 2026-11-25T12:00:00.123Z on chat -1001000000001, order 0198-aa';
    expect(redactText(text)).toBe(text);
  });

  it('masks fields by their names, but not where a secret is to be found', () => {
    expect(
      redact({
        botToken: 'x',
        nested: { Authorization: 'y', cookie: 'z', tokenSecretRef: { name: 'bot', key: 'token' } },
        ownerTelegramId: '2001',
        displayName: 'Somebody',
        chatId: '-100',
        managedFields: [1],
      }),
    ).toEqual({
      botToken: '***',
      nested: { Authorization: '***', cookie: '***', tokenSecretRef: { name: 'bot', key: 'token' } },
      ownerTelegramId: '***',
      displayName: '***',
      chatId: '-100',
    });
  });

  it('reads logs line by line, JSON or not', () => {
    const log = ['{"level":"info","token":"abc","msg":"started"}', '{broken', 'panic: password=abc', ''].join('\n');
    expect(redactLog(log)).toBe(['{"level":"info","token":"***","msg":"started"}', '{broken', 'panic: password=***', ''].join('\n'));
  });
});

describe('report', () => {
  it('holds resources, pods, events and the sum, without people and without copies of manifests', () => {
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': '{"spec":{"ownerTelegramId":"20017654"}}' };
    const owner = tenant('coffee');
    const files = reportFiles(snapshot({ tenants: [{ ...owner, metadata: { ...owner.metadata, annotations } }] }), 'lytslot');
    expect([...files.keys()].sort()).toEqual(['events.txt', 'pods.json', 'resources.json', 'summary.txt', 'workloads.json']);
    const all = [...files.values()].join('\n');
    expect(all).toContain('shard-a-dispatcher');
    expect(all).toContain('"coffee"');
    expect(all).not.toContain('20017654');
    expect(all).not.toContain('The coffee company');
  });
});
