/**
 * @file infra/cluster/native/leftovers.ts
 * @description Ends and removes everything of ours that a stopped or killed cluster left on the machine, and nothing else.
 * @dependencies -
 * @created 2026-11-24
 */
import { lstat, readFile, readdir, readlink, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { unmountBelow } from '../../shared/mounts.ts';
import { attempt } from '../../shared/run.ts';
import { STOP_ORDER } from './components.ts';
import type { Layout } from './layout.ts';
import { lowerNetwork } from './network.ts';
import { endProcess, recordedComponents, stopComponent } from './processes.ts';

/** Paths that these programs use whatever their configuration says. */
const FIXED = {
  logLinks: '/var/log/containers',
  networkResults: '/var/lib/cni/results',
  sockets: ['/run/containerd/s', '/var/lib/kubelet/device-plugins'],
  folders: ['/var/lib/kubelet', '/var/lib/cni', '/run/containerd', '/var/log/containers'],
} as const;

/** Sweeps processes, mounts, interfaces, packet rules and run files. Safe to repeat. */
export async function clearLeftovers(layout: Layout): Promise<void> {
  const recorded = await recordedComponents(layout);
  const known = STOP_ORDER.filter((name) => recorded.includes(name));
  for (const name of known) await stopComponent(layout, name, 5000);
  await endUnrecorded(layout);
  await unmountBelow(layout.root);
  await lowerNetwork(layout);
  await removeLogLinks(layout);
  await removeNetworkResults(layout);
  await removeDeadSockets();
  await removeEmptyFolders();
  await rm(layout.run, { recursive: true, force: true });
}

/** Ends what has no pid file: containers, their shims, and a component whose start was cut short before its pid was written. */
async function endUnrecorded(layout: Layout): Promise<void> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found: Record<'component' | 'inside' | 'shim', number[]> = { component: [], inside: [], shim: [] };
  for (const pid of pids) {
    const [commandLine, mountinfo, program] = await Promise.all([
      readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
      readFile(`/proc/${pid}/mountinfo`, 'utf8').catch(() => ''),
      readlink(`/proc/${pid}/exe`).catch(() => ''),
    ]);
    const kind = kindOfProcess({ args: commandLine.split('\0'), mountinfo, program }, layout);
    if (kind !== 'foreign') found[kind].push(pid);
  }
  await Promise.all(found.component.map((pid) => endProcess(pid, 2000)));
  await Promise.all(found.inside.map((pid) => endProcess(pid, 0)));
  await Promise.all(found.shim.map((pid) => endProcess(pid, 500)));
}

export interface ProcessFacts {
  readonly args: readonly string[];
  readonly mountinfo: string;
  /** What /proc/<pid>/exe points to. */
  readonly program: string;
}

/** What a process is to this cluster; `foreign` ones are left alone. */
export function kindOfProcess(facts: ProcessFacts, layout: Layout): 'component' | 'inside' | 'shim' | 'foreign' {
  const program = basename(facts.program).replace(/ \(deleted\)$/, '');
  if (program === 'containerd-shim-runc-v2' && facts.args.includes(layout.containerdSocket)) return 'shim';
  if (rootIsBelow(facts.mountinfo, layout.containerd)) return 'inside';
  const isComponent = STOP_ORDER.some((name) => name === program);
  return isComponent && facts.args.some((arg) => arg.includes(`${layout.run}/`)) ? 'component' : 'foreign';
}

/** Whether the root mount in a mountinfo table is an overlay whose layers lie below `folder`. */
export function rootIsBelow(mountinfo: string, folder: string): boolean {
  const root = mountinfo.split('\n').find((row) => row.split(' ')[4] === '/');
  return root !== undefined && root.includes(' - overlay ') && root.includes(`=${folder}/`);
}

async function removeLogLinks(layout: Layout): Promise<void> {
  for (const link of await entries(FIXED.logLinks)) {
    const target = await readlink(link).catch(() => '');
    if (target.startsWith(`${layout.root}/`)) await rm(link, { force: true });
  }
}

/** The network plugins' notes on pods; ours name a network namespace below our folder. */
async function removeNetworkResults(layout: Layout): Promise<void> {
  for (const file of await entries(FIXED.networkResults)) {
    const note = await readFile(file, 'utf8').catch(() => '');
    if (note.includes(`${layout.run}/`)) await rm(file, { force: true });
  }
}

/** Sockets that nobody listens on, whoever made them, are of no use to anybody. */
async function removeDeadSockets(): Promise<void> {
  const listening = listeningSockets(await readFile('/proc/net/unix', 'utf8'));
  for (const folder of FIXED.sockets)
    for (const path of await entries(folder)) {
      const isSocket = await lstat(path).then(
        (stats) => stats.isSocket(),
        () => false,
      );
      if (isSocket && !listening.has(path)) await rm(path, { force: true });
    }
}

/** Paths of /proc/net/unix. */
export function listeningSockets(table: string): ReadonlySet<string> {
  return new Set(
    table
      .split('\n')
      .slice(1)
      .flatMap((row) => row.trim().split(/\s+/)[7] ?? []),
  );
}

/** Control groups and fixed folders that kubelet and the shims made: only empty ones go, so another cluster's stay. */
async function removeEmptyFolders(): Promise<void> {
  await attempt('find', ['/sys/fs/cgroup', '-depth', '-type', 'd', '-path', '*/kubepods*', '-exec', 'rmdir', '{}', ';']);
  await attempt('find', [...FIXED.folders, '-depth', '-type', 'd', '-empty', '-delete']);
}

async function entries(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
}
