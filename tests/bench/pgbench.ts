/**
 * @file tests/bench/pgbench.ts
 * @description Runs pgbench with a script from inside the database's pod.
 * @dependencies -
 * @created 2026-11-30
 */
import { spawn } from 'node:child_process';
import { kubectlCommand } from '../kit/stack.ts';

/** Transactions per second; the script counts with `:i`, which begins at -1. Throws when a transaction failed. */
export async function pgbench(url: string, script: string, how: { readonly seconds: number; readonly clients: number }): Promise<number> {
  const inside = new URL(url);
  [inside.hostname, inside.port] = ['127.0.0.1', '5432'];
  const options = ['--no-vacuum', '-M', 'prepared', '-c', String(how.clients), '-j', '2', '-T', String(how.seconds), '-D', 'i=-1'];
  const { program, args } = kubectlCommand('exec', '-i', 'postgres-0', '--', 'pgbench', ...options, '-f', '/dev/stdin', inside.href);
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  child.stdin.end(script);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const rate = /^tps = ([\d.]+)/m.exec(output)?.[1];
  const failed = /^number of failed transactions: (\d+)/m.exec(output)?.[1];
  if (code !== 0 || rate === undefined || failed !== '0') throw new Error(`pgbench failed:\n${output}`);
  return Number(rate);
}
