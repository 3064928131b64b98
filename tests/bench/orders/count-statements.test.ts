/**
 * @file tests/bench/orders/count-statements.test.ts
 * @description Statements are counted message by message, however the stream is cut.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { expect, it } from '@jest/globals';
import { countStatements } from './count-statements.ts';

const message = (type: string, body: string) => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + body.length);
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)]);
};

/** A session's beginning, one simple query, and one prepared statement executed twice. */
const SAID = Buffer.concat([
  message('', 'user=me'),
  message('Q', 'begin;Q'),
  message('P', 'select 1'),
  message('B', 'EEEE'),
  message('E', 'portal'),
  message('E', 'portal'),
  message('S', ''),
]);

it.each([1, 3, 7, SAID.length])('in pieces of %i bytes', async (size) => {
  let arrived = 0;
  let heard: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const server = createServer((socket: Socket) => {
    socket.on('data', (chunk) => {
      arrived += chunk.length;
      if (arrived === SAID.length) heard();
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const counter = await countStatements(`postgres://me@127.0.0.1:${port}/db`);
  const client = connect(Number(new URL(counter.through('postgres://me@elsewhere:1/db')).port), '127.0.0.1');
  for (let at = 0; at < SAID.length; at += size) client.write(SAID.subarray(at, at + size));
  await all;
  expect([counter.take(), counter.take()]).toEqual([3, 0]);
  client.destroy();
  await counter.close();
  server.close();
});
