/**
 * @file tests/bench/orders/buyer.ts
 * @description One buyer's connection to the API: a socket that is kept, one request after the other. The client's own work is time that the measured have not.
 * @dependencies -
 * @created 2026-11-30
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';

const END_OF_HEAD = '\r\n\r\n';

/** An answer over HTTP. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A connection over HTTP/1.1 that knows what the API's answers look like, and nothing else: a length, no chunks. */
export interface Buyer {
  /** Rejects when the connection ends, or on an answer of another form. */
  post(path: string, body: string, headers: Readonly<Record<string, string>>): Promise<Answer>;
  close(): void;
}

/** Opens a connection to `http://host:port`. */
export async function openBuyer(url: string): Promise<Buyer> {
  const { hostname, port, host } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const answers = readAnswers(socket);
  return {
    post: (path, body, headers) => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const length = `content-length: ${Buffer.byteLength(body)}\r\n`;
      socket.write(`POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n${length}${lines.join('')}\r\n${body}`);
      return answers.next();
    },
    close: () => void socket.destroy(),
  };
}

/** Puts what comes in together to answers. */
function readAnswers(socket: Socket): { next(): Promise<Answer> } {
  let received = '';
  let waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;
  // One byte, one character, so that lengths are right; what is not ASCII is shown in errors only.
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    received += chunk;
    const end = received.indexOf(END_OF_HEAD);
    if (end === -1) return;
    const head = received.slice(0, end);
    const length = /^content-length: (\d+)$/im.exec(head)?.[1];
    if (length === undefined) return waiting?.reject(new Error(`An answer without a length: ${head}`));
    const from = end + END_OF_HEAD.length;
    if (received.length < from + Number(length)) return;
    const body = received.slice(from, from + Number(length));
    received = received.slice(from + Number(length));
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  });
  for (const event of ['error', 'close']) socket.on(event, () => waiting?.reject(new Error('The API ended the connection')));
  return { next: () => new Promise((resolve, reject) => (waiting = { resolve, reject })) };
}
