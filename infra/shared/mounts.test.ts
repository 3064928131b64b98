/**
 * @file infra/shared/mounts.test.ts
 * @description Mounts below one of our folders are found, innermost first.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { expect, it } from '@jest/globals';

import { mountsBelow } from './mounts.ts';

it('finds mounts below a folder, innermost first, and no others', () => {
  const table = [
    '22 1 254:0 / / rw - ext4 /dev/vda rw',
    '30 22 0:30 / /cache/native/run/a rw - tmpfs tmpfs rw',
    '31 30 0:31 / /cache/native/run/a/b\\040c rw - tmpfs tmpfs rw',
    '32 22 0:32 / /cache/native/run/a rw - overlay overlay rw',
    '33 22 0:33 / /cache/native-of-others/x rw - tmpfs tmpfs rw',
    '34 22 0:34 / /cache/native rw - tmpfs tmpfs rw',
    '',
  ].join('\n');
  expect(mountsBelow(table, '/cache/native')).toEqual(['/cache/native/run/a/b c', '/cache/native/run/a']);
});
