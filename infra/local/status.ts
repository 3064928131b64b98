/**
 * @file infra/local/status.ts
 * @description Says what runs, where it answers and how much disk it takes.
 * @dependencies -
 * @created 2026-11-24
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { NAMESPACE } from '../cluster/provider.ts';
import { attempt } from '../shared/run.ts';
import type { CommandContext } from './context.ts';
import { toolsOf } from './release.ts';

const TABLES = [
  { title: 'Resources', what: 'shards,tenants,channels' },
  { title: 'Pods', what: 'pods' },
] as const;

/** Prints provider, resources, pods, addresses and cache size. Changes nothing. */
export async function status(context: CommandContext): Promise<void> {
  const { paths, provider } = context;
  const cluster = await provider.status();
  console.log(`Cluster  ${cluster.state} (provider ${provider.name}; ${cluster.detail})`);
  console.log(`Cache    ${await cacheSize(paths.cache)} in ${paths.cache} ("make clean-cache" removes it)`);
  if (cluster.state !== 'running') return;
  const { kubectl, kubeconfig } = toolsOf(paths);
  for (const { title, what } of TABLES) {
    const answer = await attempt(kubectl, ['--kubeconfig', kubeconfig, '--namespace', NAMESPACE, 'get', what]).catch(() => undefined);
    const text =
      answer?.code === 0 ? answer.stdout.trimEnd() : `cannot be read: ${answer?.stderr.trim() ?? '"make up" has not finished yet'}`;
    console.log(`\n${title}\n${indent(text)}`);
  }
  const endpoints = await readFile(join(paths.state, 'endpoints.json'), 'utf8').catch(() => undefined);
  if (endpoints !== undefined) console.log(`\nAddresses\n${indent(addresses(JSON.parse(endpoints) as Record<string, unknown>))}`);
}

/** One line per address; databases stay in the file, because their URLs hold passwords. */
export function addresses(endpoints: Readonly<Record<string, unknown>>): string {
  const rows = Object.entries(endpoints).flatMap(([name, url]) => (typeof url === 'string' ? [`${name.padEnd(12)} ${url}`] : []));
  return [...rows, `${'postgres'.padEnd(12)} in .lytslot/endpoints.json, with passwords`].join('\n');
}

async function cacheSize(folder: string): Promise<string> {
  const sizes = await attempt('du', ['--summarize', '--human-readable', '--one-file-system', folder], { timeoutMs: 60_000 });
  return sizes.stdout.split('\t')[0] || 'nothing';
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}
