/**
 * @file sandbox/telegram/rules/photo-files.ts
 * @description Names of photos: each bot has its own for a file, all agree on what is the same file. They hold across restarts, as Telegram's do.
 * @dependencies -
 * @created 2026-11-30
 */
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** The sizes a photo comes in, smallest first. */
const SIZES = [
  { size: 'small', width: 320, height: 180, file_size: 9_000 },
  { size: 'large', width: 1280, height: 720, file_size: 100_000 },
] as const;

/** One size of a picture as one bot knows it. */
export interface PhotoFile {
  readonly botId: number;
  readonly size: (typeof SIZES)[number]['size'];
  readonly picture: string;
}

const PREFIX = 'AgAC';
const CHECK_LENGTH = 16;

/** What the bot sends it with. */
export function fileIdOf({ botId, size, picture }: PhotoFile): string {
  const packed = Buffer.from(`${botId}:${size}:${picture}`).toString('base64url');
  return `${PREFIX}${checkOf(packed)}${packed}`;
}

/** The file behind a name; undefined for a name that nobody gave out. */
export function readFileId(fileId: string): PhotoFile | undefined {
  const packed = fileId.slice(PREFIX.length + CHECK_LENGTH);
  if (fileId !== `${PREFIX}${checkOf(packed)}${packed}`) return undefined;
  const [botId = '', size, ...picture] = Buffer.from(packed, 'base64url').toString().split(':');
  return { botId: Number(botId), size: size === 'small' ? size : 'large', picture: picture.join(':') };
}

/** Which file it is, for every bot. */
export function uniqueIdOf({ size, picture }: Omit<PhotoFile, 'botId'>): string {
  return `AQAD${createHash('sha256').update(`${size}:${picture}`).digest('hex').slice(0, 12)}`;
}

/** A photo as a message has it: the file of that name in every size. */
export function photoSizes(fileId: string): readonly object[] {
  const file = readFileId(fileId);
  if (file === undefined) return [];
  return SIZES.map(({ size, ...measures }) => {
    const one = { ...file, size };
    return { file_id: fileIdOf(one), file_unique_id: uniqueIdOf(one), ...measures };
  });
}

/** A picture for a file: nobody has sent its bytes, so it is one colour, always the same. */
export function drawPhoto({ size, picture }: PhotoFile): Buffer {
  const { width = 1, height = 1 } = SIZES.find((one) => one.size === size) ?? {};
  const colour = createHash('sha256').update(picture).digest().subarray(0, 3);
  const line = Buffer.concat([Buffer.of(0), Buffer.concat(Array.from({ length: width }, () => colour))]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const data = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)));
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

function checkOf(packed: string): string {
  return createHash('sha256').update(`photo:${packed}`).digest('hex').slice(0, CHECK_LENGTH);
}
