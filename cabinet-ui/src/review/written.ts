/**
 * @file cabinet-ui/src/review/written.ts
 * @description What a person has typed for an action: how long it is, how long it may be, and whether it can be sent.
 * @dependencies contracts
 * @created 2026-11-29
 */
import type { OwnOrderDetail } from '@lytslot/contracts/http';
import type { SpokenAction } from './owner-actions.ts';

/** What the platform ends every post with; it takes its place of Telegram's 4096, or of the 1024 below a photo. */
const LABEL = '\n\nРеклама';
const LONGEST_POST = 4_096 - LABEL.length;
const LONGEST_CAPTION = 1_024 - LABEL.length;
const LONGEST_WORDS = 500;

const RULES: Readonly<Record<SpokenAction, { readonly longest: number; readonly least: number }>> = {
  change: { longest: LONGEST_WORDS, least: 1 },
  draft: { longest: LONGEST_POST, least: 1 },
  decline: { longest: LONGEST_WORDS, least: 0 },
  cancel: { longest: LONGEST_WORDS, least: 1 },
};

/** Measured as the server measures it: words without the space around them, a post with it. */
export function measure(action: SpokenAction, typed: string, media?: 'photo') {
  const { least } = RULES[action];
  const longest = action === 'draft' && media !== undefined ? LONGEST_CAPTION : RULES[action].longest;
  const length = action === 'draft' ? typed.length : typed.trim().length;
  const fit = length > longest ? 'long' : typed.trim().length < least ? 'short' : 'fits';
  return { length, longest, fit, isRequired: least > 0 } as const;
}

/** The advertiser's text to begin an own one with; the label comes back by itself. */
export function textWithoutLabel({ text }: NonNullable<OwnOrderDetail['content']>): string {
  return text.endsWith(LABEL) ? text.slice(0, -LABEL.length) : text;
}
