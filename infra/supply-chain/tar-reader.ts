/**
 * @file infra/supply-chain/tar-reader.ts
 * @description Walks an uncompressed tar file by its headers: what is in it, and where the bytes of each file lie.
 * @dependencies -
 * @created 2026-11-29
 */
import type { FileHandle } from 'node:fs/promises';

import { SetupError } from '../shared/setup-error.ts';

export interface TarEntry {
  /** Without a leading "./" and without a slash at its end. */
  readonly path: string;
  readonly kind: 'file' | 'hard-link' | 'other';
  /** Of a hard link: the path of the entry it repeats. */
  readonly target: string;
  readonly offset: number;
  readonly size: number;
}

/** Names that did not fit into the header that follows. */
interface Long {
  readonly path?: string;
  readonly target?: string;
}

const BLOCK = 512;
const CHUNK = 1 << 20;

/** Every entry in the order of the file. Throws SetupError on what is not a tar of GNU, ustar or pax make. */
export async function* tarEntries(file: FileHandle): AsyncGenerator<TarEntry> {
  let position = 0;
  let long: Long = {};
  for (;;) {
    const block = await readAt(file, position, BLOCK);
    if (block.every((byte) => byte === 0)) return;
    const header = parseHeader(block);
    const offset = position + BLOCK;
    position = offset + Math.ceil(header.size / BLOCK) * BLOCK;
    if (header.type === 'L') long = { ...long, path: text(await readAt(file, offset, header.size)) };
    else if (header.type === 'K') long = { ...long, target: text(await readAt(file, offset, header.size)) };
    else if (header.type === 'x') long = { ...long, ...paxNames(await readAt(file, offset, header.size)) };
    else {
      yield {
        path: plainPath(long.path ?? header.path),
        kind: kindOf(header.type),
        target: plainPath(long.target ?? header.target),
        offset,
        size: header.size,
      };
      long = {};
    }
  }
}

/** The bytes of an entry, a mebibyte at a time. */
export async function* contentOf(file: FileHandle, entry: Pick<TarEntry, 'offset' | 'size'>): AsyncGenerator<Buffer> {
  for (let done = 0; done < entry.size; done += CHUNK) yield readAt(file, entry.offset + done, Math.min(CHUNK, entry.size - done));
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw broken('it ends in the middle of an entry');
  return buffer;
}

interface Header {
  readonly path: string;
  readonly target: string;
  readonly type: string;
  readonly size: number;
}

function parseHeader(block: Buffer): Header {
  const sum = block.reduce((total, byte, place) => total + (place >= 148 && place < 156 ? 32 : byte), 0);
  if (octal(block, 148, 8) !== sum) throw broken("a header's sum is wrong");
  const name = text(block.subarray(0, 100));
  // GNU tar keeps times where ustar keeps the front part of a long name.
  const prefix = block.toString('latin1', 257, 265) === 'ustar\u000000' ? text(block.subarray(345, 500)) : '';
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    target: text(block.subarray(157, 257)),
    type: String.fromCharCode(block[156] ?? 0),
    size: octal(block, 124, 12),
  };
}

function octal(block: Buffer, start: number, length: number): number {
  const digits = text(block.subarray(start, start + length)).trim();
  if (!/^[0-7]*$/.test(digits)) throw broken('a number in a header is not octal');
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

/** Path and link target out of pax records: "length key=value\n", the length in bytes and with itself. */
function paxNames(records: Buffer): Long {
  let names: Long = {};
  for (let at = 0; at < records.length;) {
    const length = Number.parseInt(records.toString('latin1', at, at + 20), 10);
    if (!(length > 0)) throw broken('a pax record has no length');
    const [, key, value] = /^\d+ ([^=]+)=([^]*)\n$/.exec(records.toString('utf8', at, at + length)) ?? [];
    if (key === 'path') names = { ...names, path: value ?? '' };
    else if (key === 'linkpath') names = { ...names, target: value ?? '' };
    else if (key === 'size') throw broken('a file in it is too large to be read here');
    at += length;
  }
  return names;
}

function kindOf(type: string): TarEntry['kind'] {
  if (type === '0' || type === '\0' || type === '7') return 'file';
  return type === '1' ? 'hard-link' : 'other';
}

function text(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end === -1 ? bytes.length : end);
}

const plainPath = (path: string): string => path.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');

const broken = (why: string): SetupError =>
  new SetupError(`a layer is not a tar file that can be read: ${why}`, 'remove the image cache ("make clean-cache"), then sign again');
