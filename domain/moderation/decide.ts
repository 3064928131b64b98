/**
 * @file domain/moderation/decide.ts
 * @description One decision out of rules, links, the policy's word on what they found and, where there is one, a language model's opinion.
 * @dependencies -
 * @created 2026-11-29
 */
import { applyPolicy, unforgiven } from './apply-policy.ts';
import type { Ground, PolicyJudgement } from './apply-policy.ts';
import type { LinkJudgement } from './judge-links.ts';
import type { LanguageModel } from './ports.ts';
import { isVerdict, judgementOf, strictest } from './verdict.ts';
import type { Judgement, Verdict } from './verdict.ts';

/** What a model says; `off`: there is none, `down`: there is one and it gave no usable answer. */
export type ModelOpinion = Verdict | 'off' | 'down';

/** Whether a moderator has taken back the refusal of this very post. */
export type Appealed = 'overturned' | 'none';

/** What becomes of a post; `review` is the queue that people work on. */
export interface ModerationDecision extends PolicyJudgement {
  readonly landings: LinkJudgement['landings'];
  readonly model: ModelOpinion;
  readonly appeal: Appealed;
}

/** Asks the model, if there is one. Never throws: a model that fails is `down`. */
export async function askModel(model: LanguageModel | undefined, text: string): Promise<ModelOpinion> {
  if (model === undefined) return 'off';
  try {
    const answer: unknown = await model.judge(text);
    return isVerdict(answer) ? answer : 'down';
  } catch {
    return 'down';
  }
}

/**
 * The strictest of all that was said, where the policy's word on a topic takes the place of the rule's. A model can make it stricter and never
 * milder; one that is down sends the post to people. Of a post whose refusal was overturned its words are forgiven, never its links.
 */
export function decide(said: {
  readonly rules: Judgement;
  readonly links: LinkJudgement;
  readonly model: ModelOpinion;
  readonly ground: Ground;
  /** Topics that this channel refuses; rules and links were asked about every topic. */
  readonly bannedTopics: readonly string[];
  readonly appeal: Appealed;
}): ModerationDecision {
  const { rules, links, model, ground, bannedTopics, appeal } = said;
  const words = appeal === 'overturned' ? unforgiven(rules.findings, ground, bannedTopics) : rules.findings;
  const judged = applyPolicy(judgementOf([...words, ...links.findings]).findings, ground, bannedTopics);
  return { ...judged, verdict: strictest([judged.verdict, verdictOf(model)]), landings: links.landings, model, appeal };
}

function verdictOf(model: ModelOpinion): Verdict {
  if (model === 'off') return 'pass';
  return model === 'down' ? 'review' : model;
}
