/**
 * @file tests/chaos/api-server-down.test.ts
 * @description The API server is away for two minutes: ads are sold, paid and published all the while, and afterwards the operator finds everything as declared.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { openPlatform } from '../kit/platform.ts';
import type { Platform } from '../kit/platform.ts';
import { kubectl } from '../kit/stack.ts';
import { withoutApiServer } from './api-server.ts';
import { sellUntil } from './sell.ts';

const DOWN_MS = 120_000;

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
}, 30_000);

describe('while the API server is away', () => {
  it('ads still sell and publish, each once', async () => {
    const posts = await withoutApiServer(async () => {
      const from = performance.now();
      return sellUntil(platform, 'без-apiserver', () => performance.now() - from >= DOWN_MS);
    });
    expect(posts.length).toBeGreaterThanOrEqual(2);
    expect(new Set(posts)).toEqual(new Set([1]));
    await kubectl('wait', '--for=condition=Ready', 'shards,tenants,channels', '--all', '--timeout=120s');
  }, 420_000);
});
