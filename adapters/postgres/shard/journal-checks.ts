/**
 * @file adapters/postgres/shard/journal-checks.ts
 * @description The prover's questions about journals: every line's seal computed again, every chain followed from its start, its end held against the order.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Sql } from '../connection/connection.ts';
import { eachProblem, partOf } from './prover-check.ts';
import type { ProverCheck } from './prover-check.ts';

/** For each event the names its details usually have, in the order of `jsonb`. Only speed hangs on it: whatever is otherwise goes the long way. */
export type UsualDetails = ReadonlyMap<string, readonly string[]>;

const FREE_TEXT = 'l.event || l.actor_kind || l.actor_id || l.cause || l.idempotency_key || l.order_state || l.placement_state';
const SAMPLE_LINES = 20_000;
/** A name that means nothing to SQL, LIKE or JSON. */
const PLAIN_NAME = /^[A-Za-z0-9]{1,40}$/;

/** Looks at some lines of each event. */
export async function usualDetails(sql: Sql): Promise<UsualDetails> {
  const [size] = await sql(`select greatest(reltuples, 1) as lines from pg_class where oid = 'order_event'::regclass`);
  const percent = Math.min(100, (100 * SAMPLE_LINES) / Number(size?.['lines']));
  const rows = await sql(
    `select distinct on (event) event, names from (
       select event, (select coalesce(json_agg(k), '[]')::text from jsonb_object_keys(details) k) as names, count(*) as lines
         from order_event tablesample system (${percent.toFixed(6)}) group by 1, 2) seen
      order by event, lines desc, names`,
  );
  const usual = rows.map((row) => [String(row['event']), JSON.parse(String(row['names'])) as readonly string[]] as const);
  return new Map(usual.filter(([event, names]) => [...names, event.replace(/[.-]/g, '')].every((name) => PLAIN_NAME.test(name))));
}

/**
 * A line's seal is the SHA-256 of a JSON array without spaces. Said shortly where nothing in the line needs an escape and its details are the
 * usual ones; said exactly where that gives another digest. A row that was tampered with has no digest in common with the one that was sealed,
 * however it is said: in the short form quotes and backslashes are refused, so no text can pass for a border between two fields.
 */
export function journalChecks(usual: UsualDetails): readonly ProverCheck[] {
  const found = `
    select o.id as subject,
           coalesce(j.sealed and j.first = 1 and j.newest = j.lines and j.places = j.lines
                    and j.followed = array_prepend(repeat('0', 64), j.hashes[:j.lines - 1]), false) is false as broken,
           (j.newest, j.states) is distinct from (o.version, o.state || '/' || p.state) as other
      from (select s.*, '","' || s.tenant_id || '","' || s.id || '",' as ids from sale_order s where ${partOf('s')} offset 0) o
      left join placement p on p.tenant_id = o.tenant_id and p.order_id = o.id
      cross join lateral (
        select count(*)::int as lines, count(distinct e.seq) as places, min(e.seq) as first, max(e.seq) as newest,
               bool_and(coalesce(e.hash = ${digest(shortly(usual))}, false) or e.hash = ${digest(EXACTLY)}) as sealed,
               array_agg(e.prev_hash order by e.seq) as followed, array_agg(e.hash order by e.seq) as hashes,
               max(e.order_state || '/' || e.placement_state) filter (where e.seq = o.version) as states
          from (select l.*, l.details::text as said, ${FREE_TEXT} as free from order_event l
                 where l.tenant_id = o.tenant_id and l.order_id = o.id order by l.seq offset 0) e) j`;
  const problems = { broken: 'the journal chain is broken', other: 'the last journal line is not the state of the order' };
  return [{ invariant: 6, problem: problems.broken, over: 'sale_order', query: eachProblem(found, problems) }];
}

/** Asked only where there are more lines than whole chains have. */
export const STRAY_LINES: ProverCheck = {
  invariant: 6,
  problem: 'a journal line belongs to no order',
  query: `select distinct e.order_id as subject from order_event e
           where not exists (select from sale_order o where o.tenant_id = e.tenant_id and o.id = e.order_id)`,
};

function digest(text: string): string {
  return `encode(sha256(convert_to(${text}, 'utf8')), 'hex')`;
}

const BEGINNING = `('["' || e.prev_hash || o.ids) || (e.seq || ',"' || e.id || '",')`;
const AT = `to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const json = (column: string) => `to_json(e.${column})::text`;
const EXACT_DETAILS = `'[' || coalesce((select string_agg('[' || to_json(d.key)::text || ',' || d.value::text || ']', ',' order by d.key collate "C")
  from jsonb_each(e.details) d), '') || ']'`;
const EXACTLY = [
  `${BEGINNING} || ${['event', 'actor_kind', 'actor_id', 'cause', 'idempotency_key'].map(json).join(` || ',' || `)}`,
  EXACT_DETAILS,
  json('order_state'),
  json('placement_state'),
  `'"' || ${AT} || '"]'`,
].join(` || ',' || `);

/** Null where this form does not fit. */
function shortly(usual: UsualDetails): string {
  return `case when strpos(e.free, '"') = 0 and strpos(e.free, '\\') = 0 then
    ${BEGINNING} || ('"' || e.event || '","' || e.actor_kind || '","' || e.actor_id || '","' || e.cause || '","' || e.idempotency_key || '",[')
    || ${shortDetails(usual)} || ('],"' || e.order_state || '","' || e.placement_state || '","') || (${AT} || '"]') end`;
}

function shortDetails(usual: UsualDetails): string {
  if (usual.size === 0) return 'null';
  const cases = [...usual].map(([event, names]) => `when '${event}' then ${names.length === 0 ? NO_DETAILS : pairsOf(names)}`);
  return `case e.event ${cases.join('\n')} end`;
}

const NO_DETAILS = `case when e.said = '{}' then '' end`;

/**
 * Turns the object's text into pairs. With no other brace in it the object is flat, so a name between its quotes, with what stands before it, is
 * there once: inside of a value its quotes would be escaped. A name that is missing leaves a hole that no seal has.
 */
function pairsOf(names: readonly string[]): string {
  const begins = names.map((name, index) => (index === 0 ? `{"${name}": ` : `, "${name}": `));
  const inOrder = names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name);
  return `case when e.said not like '_%{%' then ${inOrder ? renamed(names, begins) : cutOut(names, begins)} end`;
}

function renamed(names: readonly string[], begins: readonly string[]): string {
  const replaced = begins.reduce(
    (text, begin, index) => `replace(${text}, '${begin}', '${index === 0 ? '' : '],'}["${names[index]}",')`,
    'left(e.said, -1)',
  );
  return `${replaced} || ']'`;
}

function cutOut(names: readonly string[], begins: readonly string[]): string {
  const pairs = names.map((name, index) => {
    const rest = `split_part(e.said, '${begins[index]}', 2)`;
    const value = index === names.length - 1 ? `left(${rest}, -1)` : `split_part(${rest}, '${begins[index + 1]}', 1)`;
    return [name, `'["${name}",' || ${value} || ']'`] as const;
  });
  const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
  return sorted.join(` || ',' || `);
}
