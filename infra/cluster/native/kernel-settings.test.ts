/**
 * @file infra/cluster/native/kernel-settings.test.ts
 * @description Kernel settings are as before once a cluster is gone, however it ended.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { rememberSettings, restoreSettings, writeSetting, type KernelSettings } from './kernel-settings.ts';

let folder = '';
const settings = (): KernelSettings => ({ root: join(folder, 'sys'), memory: join(folder, 'run', 'memory.json') });
const value = (name: string): Promise<string> => readFile(join(folder, 'sys', name), 'utf8');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lytslot-kernel-'));
  await mkdir(join(folder, 'sys', 'net', 'ipv4'), { recursive: true });
  await mkdir(join(folder, 'sys', 'vm'));
  await mkdir(join(folder, 'sys', 'kernel', 'random'), { recursive: true });
  await writeFile(join(folder, 'sys', 'kernel/random/boot_id'), 'first\n');
  await writeFile(join(folder, 'sys', 'net/ipv4/ip_forward'), '0\n');
  await writeFile(join(folder, 'sys', 'vm/overcommit_memory'), '2\n');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('kernel settings', () => {
  it('are put back, those of this machine that we and kubelet changed', async () => {
    await rememberSettings(settings());
    await writeSetting(settings(), 'net/ipv4/ip_forward', '1');
    await writeFile(join(folder, 'sys', 'vm/overcommit_memory'), '1\n');
    await restoreSettings(settings());
    expect([await value('net/ipv4/ip_forward'), (await value('vm/overcommit_memory')).trim()]).toEqual(['0', '2']);
  });

  it('are remembered from before the first run, also when that was killed', async () => {
    await rememberSettings(settings());
    await writeSetting(settings(), 'net/ipv4/ip_forward', '1');
    await rememberSettings(settings());
    await restoreSettings(settings());
    expect(await value('net/ipv4/ip_forward')).toBe('0');
  });

  it('of before a restart of the machine are forgotten', async () => {
    await rememberSettings(settings());
    await writeFile(join(folder, 'sys', 'kernel/random/boot_id'), 'second\n');
    await writeFile(join(folder, 'sys', 'net/ipv4/ip_forward'), '1\n');
    await restoreSettings(settings());
    expect(await value('net/ipv4/ip_forward')).toBe('1\n');
  });

  it('stay as they are when nothing was remembered', async () => {
    await restoreSettings(settings());
    expect(await value('net/ipv4/ip_forward')).toBe('0\n');
  });
});
