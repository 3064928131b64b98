/**
 * @file domain/why/explain-shard.ts
 * @description Why a shard does its work or does not: its database, what is overdue in it, what was proven, who moves.
 * @dependencies -
 * @created 2026-11-29
 */
import { causeOf } from './causes.ts';
import type { Cause, Facts, Words } from './causes.ts';
import type { MustAct } from './awaited.ts';
import type { PlaceWhy } from './explain-channel.ts';
import { overdueText } from './overdue.ts';

/** Deadlines of one kind that came and were not dealt with. */
export interface LateWork {
  readonly action: string;
  readonly count: number;
  readonly oldestDueAt: Date;
  /** What the worker met when it last tried the oldest; undefined: nobody has tried. */
  readonly trouble: string | undefined;
}

/** What the databases know of a shard. */
export interface ShardFacts {
  readonly schedulingState: string;
  readonly answers: 'answers' | 'silent';
  readonly lateWork: readonly LateWork[];
  /** Breaches the prover found when it last looked. */
  readonly breaches: number;
  readonly provenAt: Date | undefined;
  /** Tenants that are moving here or away. */
  readonly moves: number;
  /** Partitions of bot updates that nobody serves at the moment. */
  readonly unservedPartitions: number;
}

const SHARD_CAUSES = {
  SHARD_SILENT: { ru: 'База шарда не отвечает', en: 'The shard’s database does not answer' },
  INVARIANT_BROKEN: { ru: 'Проверка нашла нарушений: {count}', en: 'The prover found breaches: {count}' },
  WORKER_AWAY: {
    ru: 'Исполнитель не пришёл: {action}, {count} шт., срок прошёл {overdue} назад',
    en: 'The worker has not come: {action}, {count} of them, due {overdue} ago',
  },
  WORK_FAILS: {
    ru: 'Исполнитель пробует, но не может: {action}, {count} шт. ({code})',
    en: 'The worker tries and cannot: {action}, {count} of them ({code})',
  },
  PARTITIONS_UNSERVED: { ru: 'Разделов без диспетчера: {count}', en: 'Partitions without a dispatcher: {count}' },
  DRAINING: { ru: 'Шард освобождают', en: 'The shard is being drained' },
  CORDONED: { ru: 'Шард не принимает новых владельцев', en: 'The shard takes no new tenants' },
  TENANTS_MOVING: { ru: 'Владельцев переезжает: {count}', en: 'Tenants on the move: {count}' },
  WORKING: { ru: 'Ничто не мешает работе', en: 'Nothing is in the way of its work' },
} as const satisfies Readonly<Record<string, Words>>;

export type ShardCause = keyof typeof SHARD_CAUSES;

const WEIGHT: Readonly<Record<ShardCause, { readonly acts: MustAct; readonly state: string }>> = {
  SHARD_SILENT: { acts: 'platform', state: 'DOWN' },
  INVARIANT_BROKEN: { acts: 'platform', state: 'BROKEN' },
  WORKER_AWAY: { acts: 'platform', state: 'LATE' },
  WORK_FAILS: { acts: 'platform', state: 'LATE' },
  PARTITIONS_UNSERVED: { acts: 'platform', state: 'LATE' },
  DRAINING: { acts: 'platform', state: 'DRAINING' },
  CORDONED: { acts: 'nobody', state: 'WORKING' },
  TENANTS_MOVING: { acts: 'nobody', state: 'WORKING' },
  WORKING: { acts: 'nobody', state: 'WORKING' },
};

/** Answers for a shard as it is at `now`. */
export function explainShard(shard: ShardFacts, now: Date): PlaceWhy<ShardCause> {
  const [first = cause('WORKING'), ...rest] = found(shard, now);
  return { state: WEIGHT[first.code].state, since: first.at, cause: first, troubles: rest, mustAct: WEIGHT[first.code].acts };
}

function found(shard: ShardFacts, now: Date): readonly Cause<ShardCause>[] {
  const { breaches, moves, unservedPartitions } = shard;
  const counted = (code: ShardCause, count: number, at?: Date) => (count > 0 ? [cause(code, { count }, at)] : []);
  return [
    ...(shard.answers === 'silent' ? [cause('SHARD_SILENT')] : []),
    ...counted('INVARIANT_BROKEN', breaches, shard.provenAt),
    ...shard.lateWork.map((late) => lateCause(late, now)),
    ...counted('PARTITIONS_UNSERVED', unservedPartitions),
    ...(shard.schedulingState === 'Draining' ? [cause('DRAINING')] : []),
    ...(shard.schedulingState === 'Cordoned' ? [cause('CORDONED')] : []),
    ...counted('TENANTS_MOVING', moves),
  ];
}

function lateCause({ action, count, oldestDueAt, trouble }: LateWork, now: Date): Cause<ShardCause> {
  const facts = { action, count, overdue: overdueText(oldestDueAt, now) };
  return trouble === undefined ? cause('WORKER_AWAY', facts, oldestDueAt) : cause('WORK_FAILS', { ...facts, code: trouble }, oldestDueAt);
}

function cause(code: ShardCause, facts?: Facts, at?: Date): Cause<ShardCause> {
  return causeOf(code, SHARD_CAUSES[code], facts, at);
}
