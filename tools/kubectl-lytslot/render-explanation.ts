/**
 * @file tools/kubectl-lytslot/render-explanation.ts
 * @description The chain of causes as a tree of text. Pure.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Cause } from './cause.ts';
import type { Explanation } from './explain.ts';

export function renderExplanation({ subject, says, because, cures, warnings }: Explanation): string {
  const blocks = [
    [`${subject}: ${says}`, ...because.flatMap((cause, n) => branch(cause, '', n === because.length - 1 ? 'last' : 'more'))].join('\n'),
  ];
  if (cures.length > 0) blocks.push(`What to do\n${cures.map((cure) => `  ${cure}`).join('\n')}`);
  if (warnings.length > 0) blocks.push(`Newest warnings\n${warnings.map((line) => `  ${line}`).join('\n')}`);
  return blocks.join('\n\n');
}

function branch(cause: Cause, indent: string, place: 'last' | 'more'): readonly string[] {
  const [corner, inner] = place === 'last' ? ['└─ ', '   '] : ['├─ ', '│  '];
  const { because } = cause;
  return [
    `${indent}${corner}${cause.subject}: ${cause.says}`,
    ...because.flatMap((deeper, n) => branch(deeper, indent + inner, n === because.length - 1 ? 'last' : 'more')),
  ];
}
