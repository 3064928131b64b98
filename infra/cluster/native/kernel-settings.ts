/**
 * @file infra/cluster/native/kernel-settings.ts
 * @description Remembers the kernel settings that a node changes, and puts them back.
 * @dependencies -
 * @created 2026-11-25
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { writeWhole } from '../../shared/write-file.ts';

/** Below /proc/sys: what we set ourselves (forwarding), what kubelet sets, what kube-proxy sets. */
const CHANGED_SETTINGS = [
  'net/ipv4/ip_forward',
  'vm/overcommit_memory',
  'vm/panic_on_oom',
  'kernel/panic',
  'kernel/panic_on_oops',
  'kernel/keys/root_maxkeys',
  'kernel/keys/root_maxbytes',
] as const;

export interface KernelSettings {
  /** /proc/sys, or a stand-in for tests. */
  readonly root: string;
  /** File that keeps the values from before. */
  readonly memory: string;
}

interface Memory {
  /** A restart of the machine has reset everything: values from before it say nothing. */
  readonly boot: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Writes today's values down, unless that was done already; settings this kernel lacks are left out. */
export async function rememberSettings(settings: KernelSettings): Promise<void> {
  if ((await remembered(settings)) !== undefined) return;
  const values: Record<string, string> = {};
  for (const name of CHANGED_SETTINGS) {
    const value = await readFile(join(settings.root, name), 'utf8').catch(() => undefined);
    if (value !== undefined) values[name] = value.trim();
  }
  const memory: Memory = { boot: await bootId(settings), values };
  await writeWhole(settings.memory, JSON.stringify(memory));
}

/** Puts the remembered values back and forgets them. */
export async function restoreSettings(settings: KernelSettings): Promise<void> {
  const memory = await remembered(settings);
  for (const [name, value] of Object.entries(memory?.values ?? {})) await writeSetting(settings, name, value);
  await rm(settings.memory, { force: true });
}

/** Sets one value; writes only when it differs. */
export async function writeSetting(settings: KernelSettings, name: string, value: string): Promise<void> {
  const path = join(settings.root, name);
  if ((await readFile(path, 'utf8')).trim() !== value) await writeFile(path, value);
}

async function remembered(settings: KernelSettings): Promise<Memory | undefined> {
  const text = await readFile(settings.memory, 'utf8').catch(() => undefined);
  const memory = text === undefined ? undefined : (JSON.parse(text) as Memory);
  return memory?.boot === (await bootId(settings)) ? memory : undefined;
}

function bootId(settings: KernelSettings): Promise<string> {
  return readFile(join(settings.root, 'kernel/random/boot_id'), 'utf8');
}
