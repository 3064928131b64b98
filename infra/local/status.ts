/**
 * @file infra/local/status.ts
 * @description Says what runs, where it answers and how much disk it takes.
 * @dependencies -
 * @created 2026-11-24
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { attempt } from '../shared/run.ts';
import type { CommandContext } from './context.ts';

/** Prints provider, pods, resources, addresses and cache size. Changes nothing. */
export async function status(context: CommandContext): Promise<void> {
  const { paths, provider } = context;
  const cluster = await provider.status();
  console.log(`Provider   ${provider.name}: ${cluster.state} (${cluster.detail})`);
  const sizes = await attempt('du', ['--summarize', '--human-readable', '--one-file-system', paths.cache], { timeoutMs: 60_000 });
  console.log(`Cache      ${paths.cache}: ${sizes.stdout.split('\t')[0] || 'empty'} ("make clean-cache" removes it)`);
  if (cluster.state !== 'running') return;
  const base = ['--kubeconfig', join(paths.state, 'kubeconfig'), '--namespace', 'lytslot'];
  for (const what of ['pods', 'lytslot']) {
    const answer = await attempt(join(paths.state, 'bin', 'kubectl'), [...base, 'get', what]).catch(() => undefined);
    if (answer?.code === 0 && answer.stdout) console.log(`\n${answer.stdout.trimEnd()}`);
  }
  const endpoints = await readFile(join(paths.state, 'endpoints.json'), 'utf8').catch(() => undefined);
  if (endpoints === undefined) return;
  const addresses = Object.entries(JSON.parse(endpoints) as Record<string, unknown>).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  console.log(`\n${addresses.map(([name, url]) => `${name.padEnd(10)} ${url}`).join('\n')}`);
}
