/**
 * @file tests/soak/restarts.test.ts
 * @description A pod that is gone or restarted is told unless a fault had it in mind.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { unplannedRestarts } from './restarts.ts';

const pod = (name: string, uid: string, restarts = 0) => ({ name, uid, restarts, phase: 'Running', isReady: true });
const BEFORE = [pod('api-1', 'a'), pod('redis-0', 'r'), { ...pod('migrate-1', 'm'), phase: 'Succeeded' }];

describe('restarts that no fault had in mind', () => {
  it.each([
    ['none when all is as before', [pod('api-1', 'a'), pod('redis-0', 'r'), pod('api-2', 'b')], [], []],
    ['a pod that is gone', [pod('redis-0', 'r')], [], ['api-1']],
    ['a pod that restarted', [pod('api-1', 'a'), pod('redis-0', 'r', 1)], [], ['redis-0']],
    ['a pod of the same name', [pod('api-1', 'a'), pod('redis-0', 's')], [], ['redis-0']],
    ['none that was meant', [pod('api-2', 'b'), pod('redis-0', 'r', 1)], ['api-', 'redis-'], []],
  ])('%s', (_, after, allowed, names) => {
    expect(unplannedRestarts(BEFORE, after, allowed)).toEqual(names);
  });
});
