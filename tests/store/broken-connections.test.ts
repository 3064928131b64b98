/**
 * @file tests/store/broken-connections.test.ts
 * @description A database that goes away under open transactions takes no place of a pool with it: as soon as it is back, work goes on.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-30
 */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

/** Far more breaks than the pool has places. */
const BREAKS = 6;
const POOL_SIZE = 2;

let scratch: Scratch;
let way: CutWay;
let shard: ShardDatabase;

beforeAll(async () => {
  scratch = await createScratch('shard');
  way = new CutWay();
  shard = await openShardDatabase({ shard: 'shard-a', url: await way.through(scratch.url('worker')), role: 'worker', poolSize: POOL_SIZE });
}, 60_000);
afterAll(async () => {
  await shard.close();
  way.close();
  await scratch.drop();
});

/** Something that takes a transaction. */
const work = () => shard.readModels.tenantBalances('00000000-0000-7000-8000-000000000000');

describe('a connection that breaks', () => {
  it.each([
    ['start transaction', 'as its transaction begins'],
    ['set_config', 'in the middle of its transaction'],
    ['commit', 'as its transaction ends'],
  ])(
    'at %s, %s, is given back: the next one takes its place',
    async (word) => {
      for (let time = 0; time < BREAKS; time += 1) {
        await work();
        way.cutAt(word);
        await expect(work()).rejects.toThrow();
      }
      await expect(work()).resolves.toHaveLength(1);
    },
    30_000,
  );
});

/** A way to a server that is cut when a client says a word. Only for connections without TLS. */
class CutWay {
  #word: string | undefined;
  #server: Server | undefined;
  readonly #sockets = new Set<Socket>();

  /** The same server by this way. */
  async through(url: string): Promise<string> {
    const { hostname, port } = new URL(url);
    const server = createServer((client) => this.#carry(client, connect(Number(port), hostname)));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    this.#server = server;
    return Object.assign(new URL(url), { hostname: '127.0.0.1', port: String((server.address() as AddressInfo).port) }).href;
  }

  /** Cuts the next connection that says it. */
  cutAt(word: string): void {
    this.#word = word;
  }

  close(): void {
    this.#server?.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #carry(client: Socket, upstream: Socket): void {
    client.on('data', (said) => {
      if (this.#word === undefined || !said.includes(this.#word)) return void upstream.write(said);
      this.#word = undefined;
      client.destroy();
      upstream.destroy();
    });
    upstream.on('data', (answer) => void client.write(answer));
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.#sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  }
}
