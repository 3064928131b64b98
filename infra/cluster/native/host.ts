/**
 * @file infra/cluster/native/host.ts
 * @description What the machine must offer before the native cluster changes anything on it.
 * @dependencies -
 * @created 2026-11-24
 */
import { access, stat, statfs } from 'node:fs/promises';
import { constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { SetupError } from '../../shared/setup-error.ts';

const GIB = 1024 ** 3;
const COMMANDS = ['go', 'runc', 'nft', 'ip', 'openssl', 'mmdebstrap', 'tar', 'sha256sum', 'nice', 'umount'] as const;

/** Why the native cluster cannot run for this user, or undefined. */
export function nativeUnavailable(platform: string, userId: number | undefined): string | undefined {
  if (platform !== 'linux') return `it needs Linux, this is ${platform}`;
  if (userId !== 0) return 'it needs root (it makes network interfaces, mounts and control groups)';
  return undefined;
}

/** Throws when a program the cluster calls is not on the PATH. */
export async function checkCommands(path: string): Promise<void> {
  const folders = path.split(delimiter);
  const missing: string[] = [];
  for (const command of COMMANDS) {
    const found = await Promise.all(
      folders.map((folder) =>
        access(join(folder, command), constants.X_OK)
          .then(() => true)
          .catch(() => false),
      ),
    );
    if (!found.includes(true)) missing.push(command);
  }
  if (missing.length === 0) return;
  throw new SetupError(
    `programs are missing: ${missing.join(', ')}`,
    'run "make up": it installs them from Debian; Go comes from https://go.dev/dl',
  );
}

/** The error when too little room is left, or undefined. Sizes in bytes. */
export function diskShortage(disk: { freeBytes: number; neededBytes: number; folder: string }): SetupError | undefined {
  if (disk.freeBytes >= disk.neededBytes) return undefined;
  const gib = (bytes: number): string => (bytes / GIB).toFixed(1);
  return new SetupError(
    `${gib(disk.freeBytes)} GiB free at ${disk.folder}, ${gib(disk.neededBytes)} GiB needed`,
    'free some disk ("make clean-cache" removes what LytSlot keeps), or set LYTSLOT_CACHE to a folder on a larger disk; nothing was changed',
  );
}

/** Throws when the disk that holds `folder`, or will hold it, has less than `neededBytes` free. */
export async function checkDisk(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(await nearestExisting(folder));
  const shortage = diskShortage({ freeBytes: bavail * bsize, neededBytes, folder });
  if (shortage) throw shortage;
}

async function nearestExisting(folder: string): Promise<string> {
  const exists = await stat(folder).then(
    () => true,
    () => false,
  );
  return exists ? folder : nearestExisting(dirname(folder));
}
