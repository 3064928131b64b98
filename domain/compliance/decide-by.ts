/**
 * @file domain/compliance/decide-by.ts
 * @description Which line of a policy applies: of one topic the console's before the platform's, of several topics the strictest.
 * @dependencies -
 * @created 2026-11-29
 */
import { PLATFORM_LINES } from './platform-lines.ts';
import { EFFECTS, isInForce, isSameSubject } from './policy.ts';
import type { Policy, PolicyLine, PolicySubject } from './policy.ts';

/** What is asked about. */
export type PolicyQuestion = Omit<PolicySubject, 'topic'> & { readonly topics: readonly string[]; readonly at: Date };

/** The line about one topic at one instant; undefined: nobody has said anything about it. */
export function lineAbout(policy: Policy, subject: PolicySubject, at: Date): PolicyLine | undefined {
  const applies = (line: PolicyLine) => isSameSubject(line, subject) && isInForce(line, at);
  return policy.find(applies) ?? PLATFORM_LINES.find(applies);
}

/** The strictest line that applies to any of the topics; of equally strict ones that of the topic named first. */
export function decideBy(policy: Policy, { jurisdiction, venue, topics, at }: PolicyQuestion): PolicyLine | undefined {
  const lines = topics.flatMap((topic) => lineAbout(policy, { jurisdiction, venue, topic }, at) ?? []);
  return lines.reduce<PolicyLine | undefined>(
    (strictest, line) => (strictest === undefined || isStricter(line, strictest) ? line : strictest),
    undefined,
  );
}

function isStricter(one: PolicyLine, other: PolicyLine): boolean {
  return EFFECTS.indexOf(one.effect) > EFFECTS.indexOf(other.effect);
}
