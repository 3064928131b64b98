/**
 * @file adapters/telegram/photo-reader.test.ts
 * @description A photo is fetched by the address Telegram names, is a picture by its bytes, and no failure tells the token.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, expect, it } from '@jest/globals';
import { createPhotoReader } from './photo-reader.ts';
import { createTelegramClient } from './telegram-client.ts';

const token = '7:secret-token';
const MEDIA = { kind: 'photo', fileId: 'file', uniqueId: 'u' } as const;
const PNG = Buffer.from('\x89PNG\r\n\x1a\n rest', 'latin1');
const open: Server[] = [];

afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A Telegram that has one file under this path. */
async function read(path: string, bytes: Buffer, status = 200) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === `/bot${token}/getFile`) response.end(JSON.stringify({ ok: true, result: { file_path: path } }));
    else response.writeHead(status).end(bytes);
  });
  open.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const options = { apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token, timeoutMs: 10_000 };
  const client = createTelegramClient({ ...options, metrics: { startExternalCall: () => () => undefined } });
  const picture = await createPhotoReader({ ...options, client })
    .read(MEDIA)
    .catch((error: unknown) => error as Error & { readonly code: string });
  return { asked, picture };
}

it('reads the bytes from where Telegram says they are', async () => {
  const { asked, picture } = await read('photos/file_1.jpg', PNG);
  expect(asked).toEqual([`/bot${token}/getFile`, `/file/bot${token}/photos/file_1.jpg`]);
  expect(picture).toMatchObject({ type: 'image/png' });
});

it.each([
  ['JPEG', Buffer.from('\xff\xd8\xff\xe0', 'latin1'), 'image/jpeg'],
  ['WebP', Buffer.from('RIFF1234WEBPVP8 ', 'latin1'), 'image/webp'],
])('knows %s by its bytes', async (_name, bytes, type) => {
  expect((await read('photos/x', bytes)).picture).toMatchObject({ type });
});

it.each([
  ['a page instead of a picture', 'photos/x', Buffer.from('<script>'), 200, 'PHOTO_NOT_FOUND'],
  ['a file that is gone', 'photos/x', PNG, 404, 'PHOTO_NOT_FOUND'],
  ['a server in trouble', 'photos/x', PNG, 500, 'MESSENGER_UNKNOWN_OUTCOME'],
  ['an address that leads elsewhere', '../bot/x', PNG, 200, 'MESSENGER_UNKNOWN_OUTCOME'],
])('%s is refused, and the token stays untold', async (_what, path, bytes, status, code) => {
  const { picture } = await read(path, bytes, status);
  expect(picture).toMatchObject({ code });
  expect(inspect(picture, { depth: 9 })).not.toContain('secret-token');
});
