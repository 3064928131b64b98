/**
 * @file adapters/telegram/photo-reader.ts
 * @description The bytes of a photo that the bot was given, as Telegram keeps them: nothing is kept here.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import type { PhotoReader, Picture } from '@lytslot/domain/creatives';
import { LytSlotError } from '@lytslot/domain/shared';
import { z } from 'zod';
import type { TelegramClient } from './telegram-client.ts';
import { TelegramRefused, TelegramUnknown } from './telegram-errors.ts';

/** Telegram's limit of a photo. */
const MOST_BYTES = 10_000_000;

const fileSchema = z.object({
  // It goes into an address: no steps upwards, no question marks.
  file_path: z.string().regex(/^\w[\w-]*(\/\w[\w.-]*)+$/),
  file_size: z.number().max(MOST_BYTES).optional(),
});

/** Makes the reader of one bot. The token goes into the request URL only. */
export function createPhotoReader(options: {
  readonly client: TelegramClient;
  readonly apiUrl: string;
  readonly token: string;
  readonly timeoutMs: number;
}): PhotoReader {
  const { client, apiUrl, token, timeoutMs } = options;
  return {
    read: async ({ fileId }) => {
      const { file_path: path } = await client.call('getFile', { file_id: fileId }, fileSchema).catch((error: unknown) => {
        throw error instanceof TelegramRefused && error.errorCode === 400 ? notFound() : error;
      });
      const bytes = await download(`${apiUrl}/file/bot${token}/${path}`, timeoutMs);
      const type = typeOf(bytes);
      if (type === undefined) throw notFound();
      return { type, bytes };
    },
  };
}

async function download(url: string, timeoutMs: number): Promise<Uint8Array> {
  let response: Response;
  let bytes: Uint8Array;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch {
    // The error may quote the address with the token in it.
    throw new TelegramUnknown('file', 'the bytes did not come');
  }
  if (response.status === 404 || bytes.length > MOST_BYTES) throw notFound();
  if (response.status !== 200) throw new TelegramUnknown('file', `HTTP ${response.status}`);
  return bytes;
}

/** By the bytes themselves: Telegram does not say, and what is no picture is shown to nobody. */
function typeOf(bytes: Uint8Array): Picture['type'] | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'image/webp' : undefined;
}

function notFound(): LytSlotError {
  return new LytSlotError('PHOTO_NOT_FOUND', 'Telegram has no such photo for this bot');
}
