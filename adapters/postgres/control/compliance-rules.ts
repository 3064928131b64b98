/**
 * @file adapters/postgres/control/compliance-rules.ts
 * @description The lines of the compliance policy and the trail of their changes.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { Effect, PlannedLine, Policy, PolicyLine, Venue } from '@lytslot/domain/compliance';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection, Work } from '../connection/connection.ts';
import { instant } from '../connection/read-values.ts';
import { refusalOf } from '../connection/refusal.ts';
import type { ControlTables } from '../entities/control.ts';

/** Who changed the policy, when, by which command. */
export interface PolicyChangeBy {
  readonly id: string;
  readonly accountId: string;
  readonly at: Date;
  /** The command's own name; a line is put once under it. */
  readonly commandKey: string;
}

/** A line as the trail shows it; `until` is null where it has no end. */
export interface TrailedLine extends Omit<PolicyLine, 'from' | 'until'> {
  readonly from: string;
  readonly until: string | null;
}

/** One change of the trail. `before` is the line that ended for it. */
export interface PolicyChange {
  readonly id: string;
  readonly by: string;
  readonly at: Date;
  readonly before: TrailedLine | undefined;
  readonly after: TrailedLine;
}

/** Reading the policy is worker's and admin's, everything else admin's. */
export interface ComplianceRules {
  /** What is in force at `asOf` or comes into force later. */
  policy(asOf: Date): Promise<Policy>;
  /** The newest first. */
  changes(limit: number): Promise<readonly PolicyChange[]>;
  /** The line that a command has put already. */
  putBy(commandKey: string): Promise<PolicyLine | undefined>;
  /** Puts a line and ends what it replaces, with their trail, in one commit. Throws COMPLIANCE_OVERLAP when somebody was first. */
  put(planned: Omit<PlannedLine, 'policy'>, by: PolicyChangeBy): Promise<PolicyLine>;
}

const COLUMNS = 'id, jurisdiction, venue, topic, effect, valid_from, valid_until, reason_ru, reason_en';
const INSERT = `insert into compliance_rule (${COLUMNS}, command_key) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const END = `update compliance_rule set valid_until = ? where id = ? and valid_until is not distinct from ?::timestamptz returning id`;
const TRAIL = `insert into compliance_change (id, rule_id, changed_by, changed_at, before, after) values (?, ?, ?, ?, ?::jsonb, ?::jsonb)`;

/** The policy in the control database. */
export function createComplianceRules(connection: Connection<ControlTables>): ComplianceRules {
  const putBy = async (commandKey: string) => {
    const [row] = await connection.statement(`select ${COLUMNS} from compliance_rule where command_key = ?`, [commandKey]);
    return row && toLine(row);
  };
  return {
    policy: async (asOf) => {
      const rows = await connection.statement(
        `select ${COLUMNS} from compliance_rule where valid_until is null or (valid_until > ? and valid_until > valid_from)
          order by topic, valid_from`,
        [asOf],
      );
      return rows.map(toLine);
    },
    changes: async (limit) => {
      const rows = await connection.statement(
        `select id, changed_by, changed_at, before::text as before, after::text as after from compliance_change order by seq desc limit ?`,
        [limit],
      );
      return rows.map((row) => ({
        id: String(row['id']),
        by: String(row['changed_by']),
        at: instant(row['changed_at']),
        before: typeof row['before'] === 'string' ? (JSON.parse(row['before']) as TrailedLine) : undefined,
        after: JSON.parse(String(row['after'])) as TrailedLine,
      }));
    },
    putBy,
    put: async (planned, by) => {
      try {
        await connection.plainly((work) => write(work, planned, by));
        return planned.line;
      } catch (error) {
        // The same command, sent twice at once: the other one has put the line.
        const same = await putBy(by.commandKey);
        if (same !== undefined) return same;
        if (refusalOf(error)?.constraint !== 'compliance_rule_one_at_once') throw error;
        throw overlap(planned.line, error);
      }
    },
  };
}

async function write({ sql }: Work<ControlTables>, { line, ended }: Omit<PlannedLine, 'policy'>, by: PolicyChangeBy): Promise<void> {
  if (ended !== undefined) {
    const { before, after } = ended;
    const found = await sql(END, [after.until, before.id, before.until ?? null]);
    if (found.length === 0) throw overlap(line);
  }
  const { id, jurisdiction, venue, topic, effect, from, until, reason } = line;
  await sql(INSERT, [id, jurisdiction, venue, topic, effect, from, until ?? null, reason.ru, reason.en, by.commandKey]);
  await sql(TRAIL, [by.id, id, by.accountId, by.at, ended === undefined ? null : trailed(ended.before), trailed(line)]);
}

function trailed(line: PolicyLine): string {
  const written: TrailedLine = { ...line, from: line.from.toISOString(), until: line.until?.toISOString() ?? null };
  return JSON.stringify(written);
}

function overlap({ topic }: PolicyLine, cause?: unknown): LytSlotError {
  return new LytSlotError('COMPLIANCE_OVERLAP', 'Somebody else has changed the policy meanwhile', { topic }, cause);
}

function toLine(row: Readonly<Record<string, unknown>>): PolicyLine {
  return {
    id: String(row['id']),
    origin: 'console',
    jurisdiction: String(row['jurisdiction']),
    venue: String(row['venue']) as Venue,
    topic: String(row['topic']),
    effect: String(row['effect']) as Effect,
    from: instant(row['valid_from']),
    until: row['valid_until'] === null ? undefined : instant(row['valid_until']),
    reason: { ru: String(row['reason_ru']), en: String(row['reason_en']) },
  };
}
