/**
 * @file domain/moderation/decide.ts
 * @description One decision out of rules, links and, where there is one, a language model's opinion.
 * @dependencies -
 * @created 2026-11-29
 */
import type { LinkJudgement } from './judge-links.ts';
import type { LanguageModel } from './ports.ts';
import { isVerdict, judgementOf, strictest } from './verdict.ts';
import type { Judgement, Verdict } from './verdict.ts';

/** What a model says; `off`: there is none, `down`: there is one and it gave no usable answer. */
export type ModelOpinion = Verdict | 'off' | 'down';

/** What becomes of a post; `review` is the queue that people work on. */
export interface ModerationDecision extends Judgement {
  readonly landings: LinkJudgement['landings'];
  readonly model: ModelOpinion;
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

/** The strictest of all that was said. A model can make it stricter and never milder; one that is down sends the post to people. */
export function decide(said: {
  readonly rules: Judgement;
  readonly links: LinkJudgement;
  readonly model: ModelOpinion;
}): ModerationDecision {
  const { rules, links, model } = said;
  const { findings } = judgementOf([...rules.findings, ...links.findings]);
  return { verdict: strictest([rules.verdict, links.verdict, verdictOf(model)]), findings, landings: links.landings, model };
}

function verdictOf(model: ModelOpinion): Verdict {
  if (model === 'off') return 'pass';
  return model === 'down' ? 'review' : model;
}
