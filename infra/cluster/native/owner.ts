/**
 * @file infra/cluster/native/owner.ts
 * @description Whose cluster this machine runs: one at a time, with the checkout that started it written down.
 * @dependencies zod
 * @created 2026-11-24
 */
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';

import { SetupError } from '../../shared/setup-error.ts';
import { writeWhole } from '../../shared/write-file.ts';
import type { Layout } from './layout.ts';

const ownerSchema = z.object({
  checkout: z.string(),
  /** What this cluster was started with: it is used and ended with the same, also after the sources have moved on. */
  programs: z.object({ ctr: z.string(), kubectl: z.string() }),
});

export type Owner = z.infer<typeof ownerSchema>;

/** Who started the cluster that is recorded on this machine; `unreadable` when another version wrote that. */
export async function readOwner(layout: Layout): Promise<Owner | 'unreadable' | undefined> {
  const text = await readFile(layout.owner, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch {
    return 'unreadable';
  }
}

export async function writeOwner(layout: Layout, owner: Owner): Promise<void> {
  await writeWhole(layout.owner, JSON.stringify(owner));
}

/** What a checkout may do with a recorded cluster. */
export type Claim = 'ours' | 'take_over' | 'refuse';

/** A live cluster of another existing checkout is refused unless the caller says to take it over; anything else may be cleared. */
export function claim(facts: {
  owner: string | undefined;
  checkout: string;
  life: 'alive' | 'dead';
  otherExists: 'exists' | 'gone';
  takeOver: 'take_over' | 'ask';
}): Claim {
  if (facts.owner === undefined || facts.owner === facts.checkout) return 'ours';
  if (facts.life === 'dead' || facts.otherExists === 'gone' || facts.takeOver === 'take_over') return 'take_over';
  return 'refuse';
}

/** The error for a cluster that belongs to somebody else. */
export function foreignClusterError(checkout: string): SetupError {
  return new SetupError(
    `a LytSlot cluster started from ${checkout} is running on this machine, and one machine has room for one`,
    `run "make down" there, or here with LYTSLOT_TAKE_OVER=1 to end it (its data is lost); nothing was changed`,
  );
}

export async function checkoutExists(path: string): Promise<'exists' | 'gone'> {
  return stat(path).then(
    () => 'exists' as const,
    () => 'gone' as const,
  );
}
