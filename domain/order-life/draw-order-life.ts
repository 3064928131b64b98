/**
 * @file domain/order-life/draw-order-life.ts
 * @description The table as a document: a diagram of the phases, and every step with who takes it, its guard and its effects.
 * @dependencies -
 * @created 2026-11-29
 */
import { EVENT_NAMES } from './event-names.ts';
import { DEADLINE_ACTIONS } from './states.ts';
import type { DeadlineAction } from './states.ts';
import { LIFE_STEPS, lifeStep } from './steps.ts';
import type { LifeEvent } from './steps.ts';

const EVENTS = Object.keys(LIFE_STEPS) as LifeEvent[];
const ACTIONS = Object.keys(DEADLINE_ACTIONS) as DeadlineAction[];

/** docs/order-life.md as it must be. */
export function drawOrderLife(): string {
  return [
    '# The life of an order',
    '',
    'Drawn from `domain/order-life/steps.ts` by `npm run draw`; a test fails where they differ. A phase is the state of the placement while the order is paid, and the state of the order before and after.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...EVENTS.flatMap(arrows),
    '```',
    '',
    '| Step | From | To | Who | Only if | Then awaited | Time | Books | Tells |',
    '|---|---|---|---|---|---|---|---|---|',
    ...EVENTS.map(row),
    '',
    '| Awaited | Means | After |',
    '|---|---|---|',
    ...ACTIONS.map((action) => `| \`${action}\` | ${DEADLINE_ACTIONS[action].en} | ${awaitedAfter(action)} |`),
    '',
  ].join('\n');
}

function arrows(event: LifeEvent): readonly string[] {
  const { from, to } = lifeStep(event);
  if (to === 'same') return [];
  const sources = from.length === 0 ? ['[*]'] : from;
  return sources.map((source) => `  ${source} --> ${to}: ${event}`);
}

function row(event: LifeEvent): string {
  const { from, to, by, guard, awaits, reservation, books = [], tells = [] } = lifeStep(event);
  const time = reservation ?? (from.length === 0 ? 'hold' : '');
  const cells = [
    `\`${event}\` ${EVENT_NAMES[event].en}`,
    from.join(', ') || '–',
    to === 'same' ? '' : to,
    by.join(', '),
    guard,
    awaits.filter((action) => action !== 'none').join(', '),
    time,
    books.join(', '),
    tells.join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}

function awaitedAfter(action: DeadlineAction): string {
  return EVENTS.filter((event) => lifeStep(event).awaits.includes(action))
    .map((event) => `\`${event}\``)
    .join(', ');
}
