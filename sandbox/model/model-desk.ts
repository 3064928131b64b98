/**
 * @file sandbox/model/model-desk.ts
 * @description What the stand-in model has been told to say about which posts, and what it was asked.
 * @dependencies zod
 * @created 2026-11-29
 */
import { z } from 'zod';

const ruleSchema = z.strictObject({
  /** The post has it somewhere. */
  text: z.string().min(1),
  /** What the model says then, word for word: what is no JSON is said too. */
  content: z.string(),
  finishReason: z.enum(['stop', 'length', 'content_filter']).default('stop'),
});

/** An answer by what the post says. */
export type ModelRule = z.output<typeof ruleSchema>;

/** A question as it came. */
export interface Asked {
  readonly model: string;
  readonly system: string;
  readonly user: string;
}

/** The model's memory. */
export interface ModelDesk {
  readonly key: string;
  readonly rules: ModelRule[];
  readonly asked: Asked[];
  /** What it says about a question: by the newest rule that fits, otherwise that nothing speaks against the post. */
  answer(asked: Asked): Pick<ModelRule, 'content' | 'finishReason'>;
  clear(): void;
}

/** Reads a rule from a request body; throws zod's error with what is wrong. */
export function readModelRule(body: unknown): ModelRule {
  return ruleSchema.parse(body);
}

/** One that knows nothing yet. */
export function createModelDesk({ key }: Pick<ModelDesk, 'key'>): ModelDesk {
  const rules: ModelRule[] = [];
  const asked: Asked[] = [];
  return {
    key,
    rules,
    asked,
    answer: (question) => {
      asked.push(question);
      return rules.findLast(({ text }) => question.user.includes(text)) ?? { content: '{"verdict":"pass"}', finishReason: 'stop' };
    },
    clear: () => {
      rules.length = 0;
      asked.length = 0;
    },
  };
}
