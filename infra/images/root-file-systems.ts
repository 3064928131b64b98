/**
 * @file infra/images/root-file-systems.ts
 * @description Base layers: Debian package sets as root file systems, made by mmdebstrap without an image registry.
 * @dependencies -
 * @created 2026-11-24
 */
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { hashParts } from '../shared/content-hash.ts';
import { step } from '../shared/progress.ts';
import { attempt, run } from '../shared/run.ts';
import { layer } from './image-store.ts';

interface RootFileSystem {
  readonly packages: readonly string[];
  readonly estimate: string;
}

const SUITE = 'trixie';
/** Increase to rebuild every base layer with today's Debian packages. */
const EDITION = '1';
const KEYRINGS = ['stable', 'automatic', 'security-automatic'].map((part) => `/usr/share/keyrings/debian-archive-${SUITE}-${part}.gpg`);
const addUser = (root: string): string =>
  String.raw`printf 'lytslot:x:10001:10001::/tmp:/usr/sbin/nologin\n' >> "${root}/etc/passwd" && printf 'lytslot:x:10001:\n' >> "${root}/etc/group"`;
const UNREAD = ['/usr/share/doc/*', '/usr/share/man/*', '/usr/share/locale/*', '/usr/share/info/*'];

const ROOT_FILE_SYSTEMS = {
  data: {
    packages: ['ca-certificates', 'postgresql-17', 'postgresql-17-timescaledb', 'prometheus', 'tini', 'valkey-server'],
    estimate: '≈ 2 min',
  },
  base: { packages: ['ca-certificates', 'libstdc++6', 'tini'], estimate: '≈ 1 min' },
} as const satisfies Record<string, RootFileSystem>;

export type RootFileSystemName = keyof typeof ROOT_FILE_SYSTEMS;

/** Digest of a base layer, with user and group 10001 known by name. Needs Debian's package mirror on first use. */
export async function rootFileSystemLayer(folder: string, name: RootFileSystemName): Promise<string> {
  const { packages, estimate } = ROOT_FILE_SYSTEMS[name];
  const key = hashParts(['rootfs', SUITE, EDITION, ...packages, ...UNREAD]).slice(0, 32);
  return layer(folder, key, (tar) =>
    step({ title: `Collecting Debian packages (${packages.join(', ')})`, estimate }, () => collect(folder, packages, tar)),
  );
}

async function collect(folder: string, packages: readonly string[], tar: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const here = await attempt('mmdebstrap', ['--version']).catch(() => undefined);
  if (here?.code === 0) await collectHere(folder, packages, tar);
  else await collectInDocker(packages, tar);
}

/** For machines with Docker but without mmdebstrap. Mounts are left out, so that only the image's own files are kept. */
async function collectInDocker(packages: readonly string[], tar: string): Promise<void> {
  const install = `apt-get update -qq && apt-get install -qq -y --no-install-recommends ${packages.join(' ')}`;
  const clean = `apt-get clean && rm -rf /var/lib/apt/lists/* ${UNREAD.join(' ')}`;
  const script = `export DEBIAN_FRONTEND=noninteractive; { ${install} && ${addUser('')} && ${clean}; } >&2 && exec tar --one-file-system -C / -c .`;
  const file = await open(tar, 'w');
  try {
    await run('docker', ['run', '--rm', `debian:${SUITE}-slim`, 'sh', '-euc', script], {
      stdout: file.fd,
      cure: `check that Docker can pull debian:${SUITE}-slim and reach Debian's package mirror, then run the same command again`,
    });
  } finally {
    await file.close();
  }
}

async function collectHere(folder: string, packages: readonly string[], tar: string): Promise<void> {
  const scratch = await mkdtemp(join(folder, '.rootfs-'));
  const args = [
    '--variant=minbase',
    '--quiet',
    `--include=${packages.join(',')}`,
    ...KEYRINGS.map((file) => `--keyring=${file}`),
    ...UNREAD.map((pattern) => `--dpkgopt=path-exclude=${pattern}`),
    `--customize-hook=${addUser('$1')}`,
    '--format=tar',
    SUITE,
    tar,
  ];
  try {
    await run('nice', ['mmdebstrap', ...args], {
      // SOURCE_DATE_EPOCH fixes every time stamp, so that the same packages give the same bytes.
      env: { ...process.env, SOURCE_DATE_EPOCH: '0', TMPDIR: scratch },
      cure: "check that Debian's package mirror (deb.debian.org, or your apt proxy) is reachable, then run the same command again",
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
