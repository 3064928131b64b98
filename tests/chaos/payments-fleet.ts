/**
 * @file tests/chaos/payments-fleet.ts
 * @description Worker processes of pool payments that are killed between two steps: everything they say goes through a way that counts, and ends the process at the step it was told.
 * @dependencies -
 * @created 2026-11-30
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { configOf } from '../contract/worker-town.ts';

const PROGRAM = fileURLToPath(new URL('payments.process.ts', import.meta.url));

/** Where a worker finds everything. */
export interface WorkerPlace {
  readonly controlUrl: string;
  readonly shardUrl: string;
  readonly urls: Parameters<typeof configOf>[1];
  readonly env: Readonly<Record<string, string>>;
}

/** What a worker is told to do, and at which time. */
export interface ToPayments {
  readonly loops: readonly string[];
  readonly due: 'too' | 'not';
  readonly aheadMs: number;
}

/** `before`: what it wanted to say is not said any more. `unheard`: it is said and done, and the answer is not heard. */
export interface KillPoint {
  readonly step: number;
  readonly mode: 'before' | 'unheard';
}

/** One worker, ready to be told. */
export interface PaymentsProcess {
  /** Works until nothing is left, or until it is killed; gives how many times it said something to anybody. */
  work(task: ToPayments, kill?: KillPoint): Promise<{ readonly steps: number; readonly end: 'done' | 'killed' }>;
  close(): Promise<void>;
}

/** Starts one; takes a second or two. Only for connections without TLS. */
export async function startPayments(place: WorkerPlace): Promise<PaymentsProcess> {
  const way = new CountedWay();
  const yookassa = await way.through(place.urls.yookassa);
  const [controlUrl, shardUrl] = [await way.through(place.controlUrl), await way.through(place.shardUrl)];
  const argument = JSON.stringify({ ...place, controlUrl, shardUrl, urls: { ...place.urls, yookassa } });
  const child = fork(PROGRAM, [argument]);
  const gone = once(child, 'exit');
  await saidBy(child, 'ready', gone);
  return {
    work: async (task, kill) => {
      way.arm(kill, () => child.kill('SIGKILL'));
      child.send(task);
      const end = await Promise.race([saidBy(child, 'done', gone).then(() => 'done' as const), gone.then(() => 'killed' as const)]);
      return { steps: way.steps, end };
    },
    close: async () => {
      child.kill('SIGKILL');
      await gone;
      way.close();
    },
  };
}

async function saidBy(child: ChildProcess, what: string, gone: Promise<unknown>): Promise<void> {
  const said = once(child, 'message');
  const [message] = (await Promise.race([said, gone])) as [unknown];
  if (message !== what) throw new Error(`a worker said ${String(message)}, not ${what}`);
}

/** Connections to several servers, and one count of what a client says over all of them. */
class CountedWay {
  steps = 0;
  private kill: KillPoint | undefined;
  private end: (() => void) | undefined;
  private readonly servers: Server[] = [];
  private readonly sockets = new Set<Socket>();

  /** The same server by this way. */
  async through(url: string): Promise<string> {
    const { hostname, port } = new URL(url);
    const server = createServer((client) => this.carry(client, connect(Number(port), hostname)));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    this.servers.push(server);
    return Object.assign(new URL(url), { hostname: '127.0.0.1', port: String((server.address() as AddressInfo).port) }).href.replace(
      /\/$/,
      '',
    );
  }

  /** Counts from now on. */
  arm(kill: KillPoint | undefined, end: () => void): void {
    this.steps = 0;
    this.kill = kill;
    this.end = end;
  }

  close(): void {
    for (const server of this.servers) server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private carry(client: Socket, upstream: Socket): void {
    let isUnheard = false;
    client.on('data', (said) => {
      this.steps += 1;
      const isLast = this.kill?.step === this.steps;
      if (isLast && this.kill?.mode === 'before') return this.end?.();
      isUnheard ||= isLast;
      upstream.write(said);
    });
    upstream.on('data', (answer) => {
      if (isUnheard) this.end?.();
      else client.write(answer);
    });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  }
}
