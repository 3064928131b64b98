/**
 * @file infra/shared/run.ts
 * @description Runs one external command to its end and turns a failure into a readable error.
 * @dependencies -
 * @created 2026-11-24
 */
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { SetupError } from './setup-error.ts';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string | Readable;
  readonly timeoutMs?: number;
  /** `inherit` shows the command's output as it comes; `capture` keeps it. */
  readonly output?: 'capture' | 'inherit';
  /** Open file that takes the standard output instead, e.g. for an archive. */
  readonly stdout?: number;
  readonly cure?: string;
}

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command and reports how it ended, whatever the exit code. Rejects only when it cannot start at all. */
export async function attempt(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const inherit = options.output === 'inherit';
  const child = spawn(command, [...args], {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: [
      options.input === undefined ? 'ignore' : 'pipe',
      options.stdout ?? (inherit ? 'inherit' : 'pipe'),
      inherit ? 'inherit' : 'pipe',
    ],
  });
  const out: string[] = [];
  const err: string[] = [];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => out.push(text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => err.push(text));
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
  // Not spawn's own timeout: that one keeps this process alive when the command could not start.
  const timer = options.timeoutMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), options.timeoutMs);
  const fed = feed(child.stdin, options.input);
  const code = await ended.finally(() => clearTimeout(timer));
  await fed;
  return { code, stdout: out.join(''), stderr: err.join('') };
}

async function feed(stdin: NodeJS.WritableStream | null, input: string | Readable | undefined): Promise<void> {
  if (!stdin || input === undefined) return;
  try {
    if (typeof input === 'string') stdin.end(input);
    else await pipeline(input, stdin);
  } catch (error) {
    // The command closed its input early: its exit code and stderr tell the story.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE' && (error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE')
      throw error;
  }
}

/** Runs a command that must succeed; returns its stdout, throws SetupError with the last lines of its output. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const finished = await attempt(command, args, options).catch((error: unknown) => {
    throw new SetupError(`${command} could not be started`, options.cure ?? `install ${command} and put it on the PATH`, error);
  });
  if (finished.code === 0) return finished.stdout;
  const tail = `${finished.stderr}\n${finished.stdout}`.trim().split('\n').slice(-15).join('\n  ');
  throw new SetupError(
    `${[command, ...args].join(' ').slice(0, 200)} ended with code ${finished.code}\n  ${tail}`,
    options.cure ?? 'read the lines above',
  );
}
