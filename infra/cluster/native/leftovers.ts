/**
 * @file infra/cluster/native/leftovers.ts
 * @description Ends and removes everything of ours that a stopped or killed cluster left on the machine, and nothing else.
 * @dependencies -
 * @created 2026-11-24
 */
import { readFile, readdir, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { attempt } from '../../shared/run.ts';
import { STOP_ORDER } from './components.ts';
import type { Layout } from './layout.ts';
import { lowerNetwork } from './network.ts';
import { endProcess, recordedComponents, stopComponent } from './processes.ts';

const SYMLINKS_OF_KUBELET = '/var/log/containers';
/** Paths that these programs use whatever their configuration says. */
const FIXED_FOLDERS = ['/var/lib/kubelet', '/run/containerd', SYMLINKS_OF_KUBELET] as const;

/** Sweeps processes, mounts, interfaces, packet rules and run files. Safe to repeat. */
export async function clearLeftovers(layout: Layout): Promise<void> {
  const recorded = await recordedComponents(layout);
  const known = STOP_ORDER.filter((name) => recorded.includes(name));
  for (const name of known) await stopComponent(layout, name, 5000);
  await endContainers(layout);
  await unmountBelow(layout.root);
  await lowerNetwork(layout);
  await removeLogLinks(layout);
  await removeEmptyFolders();
  await rm(layout.run, { recursive: true, force: true });
}

/** Mount points of /proc/self/mountinfo below a folder, innermost first. */
export function mountsBelow(mountinfo: string, root: string): string[] {
  const points = mountinfo.split('\n').flatMap((row) => {
    const point = row.split(' ')[4]?.replaceAll(String.raw`\040`, ' ');
    return point?.startsWith(`${root}/`) ? [point] : [];
  });
  return [...new Set(points)].sort((a, b) => b.split('/').length - a.split('/').length || b.length - a.length);
}

async function unmountBelow(root: string): Promise<void> {
  // A mount can sit on top of another: look again until none is left.
  for (let round = 0; round < 5; round += 1) {
    const points = mountsBelow(await readFile('/proc/self/mountinfo', 'utf8'), root);
    if (points.length === 0) return;
    for (const point of points) await attempt('umount', ['--lazy', point]);
  }
}

/** A process is ours when its shim talks to our containerd, or its root is an overlay out of our image store. */
async function endContainers(layout: Layout): Promise<void> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const inside: number[] = [];
  const shims: number[] = [];
  for (const pid of pids) {
    const [commandLine, mountinfo] = await Promise.all([
      readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
      readFile(`/proc/${pid}/mountinfo`, 'utf8').catch(() => ''),
    ]);
    if (commandLine.split('\0').includes(layout.containerdSocket)) shims.push(pid);
    else if (rootIsBelow(mountinfo, layout.containerd)) inside.push(pid);
  }
  await Promise.all(inside.map((pid) => endProcess(pid, 0)));
  await Promise.all(shims.map((pid) => endProcess(pid, 500)));
}

/** Whether the root mount in a mountinfo table is an overlay whose layers lie below `folder`. */
export function rootIsBelow(mountinfo: string, folder: string): boolean {
  const root = mountinfo.split('\n').find((row) => row.split(' ')[4] === '/');
  return root !== undefined && root.includes(' - overlay ') && root.includes(`=${folder}/`);
}

async function removeLogLinks(layout: Layout): Promise<void> {
  for (const name of await readdir(SYMLINKS_OF_KUBELET).catch(() => [])) {
    const link = join(SYMLINKS_OF_KUBELET, name);
    const target = await readlink(link).catch(() => '');
    if (target.startsWith(`${layout.root}/`)) await rm(link, { force: true });
  }
}

/** Control groups and fixed folders that kubelet and the shims made: only empty ones go, so another cluster's stay. */
async function removeEmptyFolders(): Promise<void> {
  await attempt('find', ['/sys/fs/cgroup', '-depth', '-type', 'd', '-path', '*/kubepods*', '-exec', 'rmdir', '{}', ';']);
  await attempt('find', [...FIXED_FOLDERS, '-depth', '-type', 'd', '-empty', '-delete']);
}
