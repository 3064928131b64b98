/**
 * @file infra/cluster/native/claim.test.ts
 * @description Whose cluster it is: ours, to be taken over, or to be left alone.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { nativeLayout } from './layout.ts';
import { kindOfProcess, listeningSockets, rootIsBelow } from './leftovers.ts';
import { claim, foreignClusterError, readOwner, writeOwner } from './owner.ts';

const facts = { owner: '/other', checkout: '/mine', life: 'alive', otherExists: 'exists', takeOver: 'ask' } as const;

describe('claim', () => {
  it.each([
    ['nobody started one', { owner: undefined }, 'ours'],
    ['we started it', { owner: '/mine' }, 'ours'],
    ['another checkout uses it', {}, 'refuse'],
    ['the other was killed', { life: 'dead' }, 'take_over'],
    ['the other checkout is gone', { otherExists: 'gone' }, 'take_over'],
    ['we are told to', { takeOver: 'take_over' }, 'take_over'],
  ] as const)('when %s', (_, difference, decision) => {
    expect(claim({ ...facts, ...difference })).toBe(decision);
  });

  it('is refused with both ways out', () => {
    expect(foreignClusterError('/other')).toMatchObject({
      message: expect.stringContaining('/other'),
      cure: expect.stringMatching(/make down.*LYTSLOT_TAKE_OVER=1/),
    });
  });
});

describe('owner file', () => {
  const folders: string[] = [];
  const layout = async (): Promise<ReturnType<typeof nativeLayout>> => {
    const folder = await mkdtemp(join(tmpdir(), 'lytslot-owner-'));
    folders.push(folder);
    return nativeLayout(folder);
  };
  beforeEach(() => void (folders.length = 0));
  afterEach(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  it('says who started the cluster and with what', async () => {
    const place = await layout();
    expect(await readOwner(place)).toBeUndefined();
    const owner = { checkout: '/mine', programs: { ctr: '/bin/ctr', kubectl: '/bin/kubectl' } };
    await writeOwner(place, owner);
    expect(await readOwner(place)).toEqual(owner);
  });

  it.each(['', '{"checkout":', '{"checkout":"/mine"}'])('that reads %j is known to be unreadable', async (text) => {
    const place = await layout();
    await mkdir(dirname(place.owner), { recursive: true });
    await writeFile(place.owner, text);
    expect(await readOwner(place)).toBe('unreadable');
  });
});

describe('what a killed run left', () => {
  const layout = nativeLayout('/cache/native');
  const nothing = { args: [], mountinfo: '', program: '' };
  const overlay = (upper: string): string => `700 600 0:50 / / rw - overlay overlay rw,lowerdir=${upper}/1/fs,upperdir=${upper}/2/fs`;

  it.each([
    ['a shim of our containerd', { program: '/bin/containerd-shim-runc-v2', args: ['shim', '-address', layout.containerdSocket] }, 'shim'],
    ['a shim whose file was removed', { program: '/bin/containerd-shim-runc-v2 (deleted)', args: [layout.containerdSocket] }, 'shim'],
    [
      "another containerd's shim",
      { program: '/bin/containerd-shim-runc-v2', args: ['-address', '/run/containerd/containerd.sock'] },
      'foreign',
    ],
    ['a process in one of our containers', { mountinfo: overlay(`${layout.containerd}/snapshots`) }, 'inside'],
    ["a process in somebody else's container", { mountinfo: overlay('/var/lib/docker') }, 'foreign'],
    ['a component without a pid file', { program: '/bin/etcd', args: ['etcd', `--data-dir=${layout.etcd}`] }, 'component'],
    ["another cluster's etcd", { program: '/bin/etcd', args: ['etcd', '--data-dir=/var/lib/etcd'] }, 'foreign'],
    ['a person reading our logs', { program: '/bin/less', args: ['less', `${layout.run}/kubelet/x`] }, 'foreign'],
  ] as const)('%s', (_, difference, kind) => {
    expect(kindOfProcess({ ...nothing, ...difference }, layout)).toBe(kind);
  });

  it('a root mount is ours only when it is an overlay of our store', () => {
    expect(rootIsBelow('22 1 254:0 / / rw - ext4 /dev/vda rw', layout.containerd)).toBe(false);
    expect(rootIsBelow('', layout.containerd)).toBe(false);
  });

  it('reads the paths of sockets that are in use', () => {
    const table =
      'Num RefCount Protocol Flags Type St Inode Path\n0: 00000002 00000000 00010000 0001 01 752 /run/containerd/s/ab\n1: 2 0 0 1 3 76';
    expect([...listeningSockets(table)]).toEqual(['/run/containerd/s/ab']);
  });
});
