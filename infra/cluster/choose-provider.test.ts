/**
 * @file infra/cluster/choose-provider.test.ts
 * @description Which provider is taken, and what is said where none can run.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';

import { chooseProvider, type Unavailable } from './choose-provider.ts';
import { nativeUnavailable } from './native/host.ts';

const all: Unavailable = { kubeconfig: undefined, kind: undefined, native: undefined };
const none: Unavailable = {
  kubeconfig: 'LYTSLOT_KUBECONFIG is not set',
  kind: 'there is no docker command',
  native: nativeUnavailable('linux', 1000),
};

describe('choosing a provider', () => {
  it.each([
    [all, 'kubeconfig'],
    [{ ...all, kubeconfig: 'not set' }, 'kind'],
    [{ ...all, kubeconfig: 'not set', kind: 'no Docker' }, 'native'],
  ])('takes the first that can run', (unavailable, name) => {
    expect(chooseProvider(unavailable, undefined)).toBe(name);
    expect(chooseProvider(unavailable, '')).toBe(name);
  });

  it('takes the one that is asked for', () => {
    expect(chooseProvider(all, 'native')).toBe('native');
  });

  it('names every reason and every way out where none can run', () => {
    const choose = (): string => chooseProvider(none, undefined);
    expect(choose).toThrow(/kubeconfig: LYTSLOT_KUBECONFIG is not set\n.*kind: there is no docker command\n.*native: it needs root/);
    expect(choose).toThrow(expect.objectContaining({ cure: expect.stringMatching(/run as root.*install Docker.*LYTSLOT_KUBECONFIG/) }));
  });

  it('says why the one that is asked for cannot run', () => {
    expect(() => chooseProvider(none, 'kind')).toThrow('LYTSLOT_PROVIDER=kind cannot run here: there is no docker command');
  });

  it('refuses a name it does not know', () => {
    expect(() => chooseProvider(all, 'minikube')).toThrow(
      expect.objectContaining({ cure: expect.stringContaining('kubeconfig, kind, native') }),
    );
  });
});

describe('the native provider', () => {
  it.each([
    ['linux', 0, undefined],
    ['linux', 1000, /root/],
    ['darwin', 0, /needs Linux/],
  ])('on %s as user %d', (platform, user, reason) => {
    const answer = nativeUnavailable(platform, user);
    if (reason) expect(answer).toMatch(reason);
    else expect(answer).toBeUndefined();
  });
});
