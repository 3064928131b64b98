/**
 * @file tests/bench/orders/count-statements.ts
 * @description A way to PostgreSQL that counts what is asked on it: every statement of the protocol, BEGIN and COMMIT included, whatever the driver.
 * @dependencies -
 * @created 2026-11-29
 */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Simple queries and executions of prepared ones (PostgreSQL's frontend protocol, message types Query and Execute). */
const COUNTED: ReadonlySet<number> = new Set([0x51, 0x45]);
const LENGTH_BYTES = 4;

/** The way, and what went over it. */
export interface StatementCounter {
  /** The same database by this way. */
  through(url: string): string;
  /** Statements since it was asked last. */
  take(): number;
  close(): Promise<void>;
}

/** Opens a way to the server of `url`. Only for connections without TLS. */
export async function countStatements(url: string): Promise<StatementCounter> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let statements = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    const read = messageReader((type) => {
      if (COUNTED.has(type)) statements += 1;
    });
    client.on('data', read);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    through: (other) => Object.assign(new URL(other), { hostname: '127.0.0.1', port: String(own) }).href,
    take: () => {
      const since = statements;
      statements = 0;
      return since;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Reads the types of messages out of a stream. The first message has no type: it begins the session. */
function messageReader(onMessage: (type: number) => void): (chunk: Buffer) => void {
  let waiting = Buffer.alloc(0);
  let typeBytes = 0;
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= typeBytes + LENGTH_BYTES) {
      const size = typeBytes + waiting.readInt32BE(typeBytes);
      if (waiting.length < size) return;
      if (typeBytes === 1) onMessage(waiting.readUInt8(0));
      typeBytes = 1;
      waiting = waiting.subarray(size);
    }
  };
}
