/**
 * @file tools/kubectl-lytslot/kubectl.ts
 * @description The way to the API server: kubectl itself, so that the plugin signs in, finds its cluster and is refused as its caller is.
 * @dependencies -
 * @created 2026-11-25
 */
import { spawn } from 'node:child_process';
import { PluginError } from './plugin-error.ts';

/** Runs kubectl and answers what it printed; fails with KUBECTL_FAILED and kubectl's own words. */
export type Kubectl = (args: readonly string[]) => Promise<string>;

const PROGRAM = 'kubectl';

/** kubectl with the caller's connection flags (`--context`, `--namespace` …) on every call. `input` is what `-f -` reads. */
export function createKubectl(options: { readonly flags: readonly string[]; readonly env: NodeJS.ProcessEnv }): Kubectl {
  return (args) =>
    new Promise((resolve, reject) => {
      const child = spawn(PROGRAM, [...options.flags, ...args], { env: options.env, stdio: ['inherit', 'pipe', 'pipe'] });
      const said: string[] = [];
      const complained: string[] = [];
      child.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => complained.push(text));
      child.on('error', (error) =>
        reject(new PluginError('KUBECTL_FAILED', `kubectl cannot start: ${error.message}`, 'put it on the PATH')),
      );
      child.on('close', (code) => {
        if (code === 0) resolve(said.join(''));
        else reject(new PluginError('KUBECTL_FAILED', complained.join('').trim() || `kubectl ${args[0] ?? ''} ended with ${code}`));
      });
    });
}
