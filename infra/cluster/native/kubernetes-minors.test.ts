/**
 * @file infra/cluster/native/kubernetes-minors.test.ts
 * @description One variable chooses the minor, and each minor is built from the version it names.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { KUBERNETES, MINORS, wantedMinor } from './kubernetes-minors.ts';

describe('LYTSLOT_KUBERNETES_MINOR', () => {
  it.each([
    [undefined, '1.36'],
    ['', '1.36'],
    ['1.34', '1.34'],
    ['1.35', '1.35'],
  ])('%s is %s', (wanted, minor) => {
    expect(wantedMinor({ LYTSLOT_KUBERNETES_MINOR: wanted })).toBe(minor);
  });

  it.each(['1.33', '35', 'v1.35', '1.35.4', 'toString'])('%s is refused with what it may be', (wanted) => {
    const refusal = `LYTSLOT_KUBERNETES_MINOR=${wanted} is no minor of Kubernetes that is pinned here: it may be 1.34, 1.35, 1.36`;
    expect(() => wantedMinor({ LYTSLOT_KUBERNETES_MINOR: wanted })).toThrow(refusal);
  });
});

describe('what is pinned', () => {
  it('are all minors there are', () => {
    expect([...MINORS].sort()).toEqual(Object.keys(KUBERNETES).sort());
  });

  it.each(MINORS)('%s is built from the version it names, with its own libraries', async (minor) => {
    const { version, module } = KUBERNETES[minor];
    const text = await readFile(join(import.meta.dirname, '..', module, 'go.mod'), 'utf8');
    expect(text).toMatch(new RegExp(`k8s\\.io/kubernetes ${version}$`, 'm'));
    expect(text).toMatch(new RegExp(`k8s\\.io/apiserver ${version.replace('v1.', 'v0.')} `));
    expect(version.startsWith(`v${minor}.`)).toBe(true);
  });
});
