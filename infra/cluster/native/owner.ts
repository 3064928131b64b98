/**
 * @file infra/cluster/native/owner.ts
 * @description Whose cluster this machine runs: one at a time, with the checkout that started it written down.
 * @dependencies -
 * @created 2026-11-24
 */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';

import { SetupError } from '../../shared/setup-error.ts';
import type { Layout } from './layout.ts';

export interface Owner {
  readonly checkout: string;
  readonly startedBy: number;
}

/** Who started the cluster that is recorded on this machine, if any. */
export async function readOwner(layout: Layout): Promise<Owner | undefined> {
  const text = await readFile(layout.owner, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Owner);
}

export async function writeOwner(layout: Layout, owner: Owner): Promise<void> {
  await mkdir(layout.run, { recursive: true });
  await writeFile(layout.owner, JSON.stringify(owner));
}

/** What a checkout may do with a recorded cluster. */
export type Claim = 'ours' | 'take_over' | 'refuse';

/** A live cluster of another existing checkout is refused unless the caller says to take it over; anything else may be cleared. */
export function claim(facts: {
  owner: Owner | undefined;
  checkout: string;
  life: 'alive' | 'dead';
  otherExists: 'exists' | 'gone';
  takeOver: 'take_over' | 'ask';
}): Claim {
  if (facts.owner === undefined || facts.owner.checkout === facts.checkout) return 'ours';
  if (facts.life === 'dead' || facts.otherExists === 'gone' || facts.takeOver === 'take_over') return 'take_over';
  return 'refuse';
}

/** The error for a cluster that belongs to somebody else. */
export function foreignClusterError(owner: Owner): SetupError {
  return new SetupError(
    `a LytSlot cluster started from ${owner.checkout} is running on this machine`,
    `run "make down" there, or here with LYTSLOT_TAKE_OVER=1 to end it (its data is lost)`,
  );
}

export async function checkoutExists(path: string): Promise<'exists' | 'gone'> {
  return stat(path).then(
    () => 'exists' as const,
    () => 'gone' as const,
  );
}
