/**
 * @file tests/kit/silent-dialogue.ts
 * @description What a dialogue needs, for dialogues that ask nobody anything.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { Clock } from '@lytslot/domain/shared';
import type { StarDesk } from '@lytslot/domain/stars';
import { railsOf } from './rails.ts';
import type { DialogueDeps } from '../../bot/dialogs/index.ts';

/** Fails when asked. */
export const nowhere = (): Promise<never> => Promise.reject(new Error('the dialogue of this test goes nowhere'));

/** Nobody pays in Stars. */
export const silentStars: StarDesk = { judge: nowhere, pass: nowhere };

/** Everything a dialogue may ask, each of which fails. */
export function silentDialogueDeps(clock: Clock): DialogueDeps {
  return {
    catalogue: { list: nowhere, byId: nowhere, byUsername: nowhere },
    shardOf: nowhere,
    advertisers: { declaredFor: nowhere, profile: nowhere, declare: nowhere },
    appeals: { lodgedBy: nowhere, ofOrder: nowhere, lodge: nowhere },
    appealWindowMs: 0,
    gate: { check: nowhere },
    plans: { standing: nowhere, beyond: nowhere, subscription: nowhere },
    payments: railsOf({}),
    clock,
    ids: { next: () => '' },
    publicUrl: '',
    postUrl: '',
  };
}
