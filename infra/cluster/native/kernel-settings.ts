/**
 * @file infra/cluster/native/kernel-settings.ts
 * @description Remembers the kernel settings that a node changes, and puts them back.
 * @dependencies -
 * @created 2026-11-25
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

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

/** Writes today's values down, unless that was done already; settings this kernel lacks are left out. */
export async function rememberSettings(settings: KernelSettings): Promise<void> {
  if ((await remembered(settings)) !== undefined) return;
  const values: Record<string, string> = {};
  for (const name of CHANGED_SETTINGS) {
    const value = await readFile(join(settings.root, name), 'utf8').catch(() => undefined);
    if (value !== undefined) values[name] = value.trim();
  }
  await mkdir(dirname(settings.memory), { recursive: true });
  await writeFile(settings.memory, JSON.stringify(values));
}

/** Puts the remembered values back and forgets them. */
export async function restoreSettings(settings: KernelSettings): Promise<void> {
  const values = await remembered(settings);
  for (const [name, value] of Object.entries(values ?? {})) await writeSetting(settings, name, value);
  await rm(settings.memory, { force: true });
}

/** Sets one value; writes only when it differs. */
export async function writeSetting(settings: KernelSettings, name: string, value: string): Promise<void> {
  const path = join(settings.root, name);
  if ((await readFile(path, 'utf8')).trim() !== value) await writeFile(path, value);
}

async function remembered(settings: KernelSettings): Promise<Record<string, string> | undefined> {
  const text = await readFile(settings.memory, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Record<string, string>);
}
