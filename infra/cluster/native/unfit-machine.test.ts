/**
 * @file infra/cluster/native/unfit-machine.test.ts
 * @description The native cluster on a machine that is not fit: what it says before it changes anything.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Paths } from '../../shared/paths.ts';
import { checkPorts, parseListeners } from '../ports.ts';
import { buildClients } from './binaries.ts';
import { checkCommands, checkDisk, diskShortage } from './host.ts';
import { nativeProvider } from './native-provider.ts';

const GIB = 1024 ** 3;

let cache = '';
let server: Server | undefined;
const paths = (): Paths => ({
  repo: join(cache, 'checkout'),
  state: join(cache, 'checkout', '.lytslot'),
  cache: join(cache, 'cache'),
  native: join(cache, 'cache', 'native'),
  images: join(cache, 'cache', 'images'),
});

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'lytslot-unfit-'));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
  await rm(cache, { recursive: true, force: true });
});

/** A port that this test holds. */
async function takenPort(): Promise<number> {
  const created = createServer();
  server = created;
  await new Promise<void>((resolve) => created.listen(0, '127.0.0.1', resolve));
  return (created.address() as AddressInfo).port;
}

describe('a port taken', () => {
  it('is named with what needs it and who holds it, before anything is built or written', async () => {
    const port = await takenPort();
    const provider = nativeProvider({ paths: paths(), env: process.env, nodePorts: { prometheus: port } });
    const preparing = provider.prepare();
    await expect(preparing).rejects.toThrow(`port ${port} (needed by prometheus) is held by process ${process.pid} (`);
    await expect(preparing).rejects.toMatchObject({ cure: expect.stringMatching(/stop the process named above.*nothing was changed/) });
    expect(await readdir(cache)).toEqual([]);
  });

  it('is no trouble when it is another one', async () => {
    const port = await takenPort();
    server?.close();
    await expect(checkPorts({ api: port })).resolves.toBeUndefined();
  });

  it('is read from the kernel by its listening state only', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0 0 10 0',
      '   1: 0100007F:1F91 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 20 4 30 10 -1',
      '',
    ].join('\n');
    expect(parseListeners(table)).toEqual([{ port: 8080, inode: '4711' }]);
  });
});

describe('too little disk', () => {
  it('is said in GiB with the folder and both ways out', async () => {
    const shortage = diskShortage({ freeBytes: 1.5 * GIB, neededBytes: 4 * GIB, folder: '/cache' });
    expect(shortage).toMatchObject({
      message: '1.5 GiB free at /cache, 4.0 GiB needed',
      cure: expect.stringMatching(/make clean-cache.*LYTSLOT_CACHE.*nothing was changed/),
    });
    expect(diskShortage({ freeBytes: 4 * GIB, neededBytes: 4 * GIB, folder: '/cache' })).toBeUndefined();
  });

  it('is found on the disk that will hold a folder which is not there yet', async () => {
    const folder = join(cache, 'not', 'there');
    await expect(checkDisk(folder, Number.MAX_SAFE_INTEGER)).rejects.toThrow(`GiB free at ${folder}`);
    await expect(checkDisk(folder, 1)).resolves.toBeUndefined();
    expect(await readdir(cache)).toEqual([]);
  });
});

describe('programs missing', () => {
  it('are named together with how they come', async () => {
    const checking = checkCommands(cache);
    await expect(checking).rejects.toThrow(/programs are missing: go, runc, nft/);
    await expect(checking).rejects.toMatchObject({ cure: expect.stringContaining('make up') });
  });
});

describe('an unreachable Go module proxy', () => {
  it('is named, and nothing half-built is left', async () => {
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const env = {
      ...process.env,
      GOPROXY: 'http://127.0.0.1:1',
      GOMODCACHE: join(cache, 'modules'),
      GOCACHE: join(cache, 'build'),
      GOFLAGS: '-modcacherw',
    };
    const building = buildClients(paths(), ['kind'], env);
    await expect(building).rejects.toThrow(/127\.0\.0\.1:1.*connection refused/);
    await expect(building).rejects.toMatchObject({ cure: expect.stringContaining('Go module proxy is reachable') });
    expect(await readdir(join(paths().cache, 'bin'))).toEqual([]);
  });
});
