/**
 * @file domain/appeals/decide-appeal.ts
 * @description A moderator's final word on an appeal: never the one's who refused the post, and only the first counts.
 * @dependencies -
 * @created 2026-11-29
 */
import { LytSlotError } from '../shared/index.ts';
import type { Clock } from '../shared/index.ts';
import type { AppealStory, Ruling } from './appeal.ts';
import { reasonOf } from './lodge-appeal.ts';
import type { AppealDesk } from './ports.ts';

/** A moderator's decision. */
export interface AppealDecision {
  readonly appealId: string;
  readonly moderatorId: string;
  readonly verdict: Ruling['verdict'];
  readonly reason: string;
  readonly commandId: string;
}

/**
 * Decides it for good. Repeated, it answers what was decided then. Throws APPEAL_NOT_FOUND, APPEAL_NEEDS_ANOTHER, APPEAL_DECIDED,
 * APPEAL_TEXT_REFUSED.
 */
export async function decideAppeal(
  { desk, clock }: { readonly desk: AppealDesk; readonly clock: Clock },
  decision: AppealDecision,
): Promise<AppealStory> {
  const { appealId, commandId } = decision;
  const story = await desk.story(appealId);
  if (story === undefined) throw new LytSlotError('APPEAL_NOT_FOUND', 'There is no such appeal', { appealId });
  if (story.ruling !== undefined && (await desk.ruledBy(commandId)) !== undefined) return story;
  const ruling = planRuling(story, decision, clock.now());
  await desk.rule(story.appeal, ruling, commandId);
  return { appeal: story.appeal, ruling };
}

/** The ruling, if this moderator may give it. Throws as decideAppeal does. */
export function planRuling({ appeal, ruling }: AppealStory, decision: Omit<AppealDecision, 'appealId' | 'commandId'>, now: Date): Ruling {
  const { moderatorId: decidedBy, verdict } = decision;
  const appealId = appeal.id;
  if (decidedBy === appeal.refusedBy)
    throw new LytSlotError('APPEAL_NEEDS_ANOTHER', 'Whoever refused the post does not decide', { appealId });
  if (ruling !== undefined) throw new LytSlotError('APPEAL_DECIDED', 'The appeal is decided', { appealId });
  return { verdict, decidedBy, reason: reasonOf(decision.reason), at: now < appeal.at ? appeal.at : now };
}
