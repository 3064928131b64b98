/**
 * @file adapters/postgres/control/appeals.ts
 * @description Appeals against refused posts and the rulings on them: both are only ever added, and what a ruling says is told in the same commit.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { Appeal, AppealBook, AppealDesk, AppealStory, Ruling } from '@lytslot/domain/appeals';
import type { OverturnedPosts } from '@lytslot/domain/moderation';
import { LytSlotError } from '@lytslot/domain/shared';
import type { ErrorCode } from '@lytslot/domain/shared';
import type { Connection, Work } from '../connection/connection.ts';
import { instant, optionalText } from '../connection/read-values.ts';
import { refusalOf } from '../connection/refusal.ts';
import type { ControlTables } from '../entities/control.ts';

/** Where the news of a ruling goes. */
export interface AppealNews {
  readonly botId: number;
  readonly partition: number;
}

/** Lodging is role app's, ruling role admin's; what was overturned and what is open every role may ask. */
export interface Appeals extends AppealBook, OverturnedPosts, Pick<AppealDesk, 'story' | 'ruledBy'> {
  rule(appeal: Appeal, ruling: Ruling, how: { readonly commandKey: string; readonly news: AppealNews }): Promise<void>;
  /** The newest first; open ones are the oldest first, for they wait. */
  list(query: {
    readonly state: 'open' | 'all';
    readonly limit: number;
    readonly after: string | undefined;
  }): Promise<{ readonly rows: readonly AppealStory[]; readonly next: string | undefined }>;
  /** How many are open, and since when the oldest is. */
  open(): Promise<{ readonly count: number; readonly oldestAt: Date | undefined }>;
}

const STORY = `select a.id, a.tenant_id, a.order_id, a.order_number, a.channel_id, a.telegram_user_id, a.chat_id, a.post_hash, a.refused_by,
    a.refused_at, a.open_until, a.reason, a.appealed_at, r.verdict, r.decided_by, r.reason as ruling_reason, r.decided_at
  from moderation_appeal a left join moderation_ruling r on r.appeal_id = a.id`;
const LODGE = `insert into moderation_appeal (id, tenant_id, order_id, order_number, channel_id, telegram_user_id, chat_id, post_hash,
    refused_by, refused_at, open_until, reason, appealed_at, command_key) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const RULE = `insert into moderation_ruling (appeal_id, refused_by, decided_by, verdict, reason, decided_at, command_key)
  values (?, ?, ?, ?, ?, ?, ?)`;
const TELL = `insert into chat_message_outbox (bot_id, chat_id, partition, kind, content, dedupe_key, state, created_at, due_at)
  values (?, ?, ?, 'order-update', ?::jsonb, ?, 'waiting', ?, ?)`;
const OVERTURNED = `select exists (select 1 from moderation_appeal a join moderation_ruling r on r.appeal_id = a.id
   where a.telegram_user_id = ? and a.post_hash = ? and r.verdict = 'overturn') as overturned`;

/** The appeals in the control database. */
export function createAppeals(connection: Connection<ControlTables>): Appeals {
  const { statement } = connection;
  const storyWhere = async (condition: string, params: readonly unknown[]) => {
    const [row] = await statement(`${STORY} where ${condition} limit 1`, params);
    return row && toStory(row);
  };
  const lodgedBy = async (commandKey: string) => (await storyWhere('a.command_key = ?', [commandKey]))?.appeal;
  const ruledBy = async (commandKey: string) => (await storyWhere('r.command_key = ?', [commandKey]))?.ruling;
  return {
    lodgedBy,
    ruledBy,
    story: (appealId) => storyWhere('a.id = ?', [appealId]),
    ofOrder: (orderId) => storyWhere('a.order_id = ? order by a.id desc', [orderId]),
    lodge: async (appeal, commandKey) => {
      try {
        await statement(LODGE, valuesOf(appeal, commandKey));
      } catch (error) {
        // The same command, sent twice at once: the other one has lodged it.
        if ((await lodgedBy(commandKey)) === undefined) throw inWords(error, appeal);
      }
    },
    rule: async (appeal, ruling, { commandKey, news }) => {
      try {
        await connection.plainly((work) => writeRuling(work, { appeal, ruling, commandKey, news }));
      } catch (error) {
        if ((await ruledBy(commandKey)) === undefined) throw inWords(error, appeal);
      }
    },
    isOverturned: async ({ telegramUserId, postHash }) => {
      const [row] = await statement(OVERTURNED, [telegramUserId, postHash]);
      return row?.['overturned'] === true;
    },
    list: async (query) => {
      const { limit } = query;
      const found = await statement(query.state === 'open' ? OPEN_PAGE : ALL_PAGE, [query.after ?? null, query.after ?? null, limit + 1]);
      const rows = found.slice(0, limit).map(toStory);
      return { rows, next: found.length > limit ? rows.at(-1)?.appeal.id : undefined };
    },
    open: async () => {
      const [row] = await statement(OPEN);
      return { count: Number(row?.['open'] ?? 0), oldestAt: typeof row?.['oldest'] === 'string' ? instant(row['oldest']) : undefined };
    },
  };
}

const OPEN = `select count(*) as open, min(appealed_at) as oldest from moderation_appeal a
  where not exists (select 1 from moderation_ruling r where r.appeal_id = a.id)`;
const OPEN_PAGE = `${STORY} where r.appeal_id is null and (?::uuid is null or a.id > ?::uuid) order by a.id limit ?`;
const ALL_PAGE = `${STORY} where (?::uuid is null or a.id < ?::uuid) order by a.id desc limit ?`;

interface WrittenRuling {
  readonly appeal: Appeal;
  readonly ruling: Ruling;
  readonly commandKey: string;
  readonly news: AppealNews;
}

async function writeRuling({ sql }: Work<ControlTables>, { appeal, ruling, commandKey, news }: WrittenRuling): Promise<void> {
  const { id, refusedBy, chatId, tenantId, orderId } = appeal;
  const { decidedBy, verdict, reason, at } = ruling;
  await sql(RULE, [id, refusedBy, decidedBy, verdict, reason, at, commandKey]);
  const content = JSON.stringify({ tenantId, orderId, event: 'appeal.decided' });
  await sql(TELL, [news.botId, chatId, news.partition, content, `appeal:${id}`, at, at]);
}

function valuesOf(appeal: Appeal, commandKey: string): readonly unknown[] {
  const { id, tenantId, orderId, orderNumber, channelId, telegramUserId, chatId, postHash, refusedBy, refusedAt, openUntil, reason, at } =
    appeal;
  const subject = [id, tenantId, orderId, orderNumber, channelId, telegramUserId, chatId, postHash];
  return [...subject, refusedBy, refusedAt, openUntil, reason, at, commandKey];
}

/** What a refusal means to the caller, by the constraint's name. */
const MEANINGS: ReadonlyMap<string | undefined, readonly [ErrorCode, string]> = new Map([
  ['moderation_appeal_once', ['APPEAL_EXISTS', 'This version has an appeal already']],
  ['moderation_appeal_in_time', ['APPEAL_TOO_LATE', 'The refusal is too old to appeal against']],
  ['moderation_ruling_pkey', ['APPEAL_DECIDED', 'Somebody else has decided the appeal']],
  ['moderation_ruling_needs_another', ['APPEAL_NEEDS_ANOTHER', 'Whoever refused the post does not decide']],
]);

function inWords(error: unknown, { id: appealId, orderId }: Appeal): unknown {
  const meaning = MEANINGS.get(refusalOf(error)?.constraint);
  return meaning === undefined ? error : new LytSlotError(meaning[0], meaning[1], { appealId, orderId }, error);
}

type Row = Readonly<Record<string, unknown>>;

function toStory(row: Row): AppealStory {
  return { appeal: toAppeal(row), ruling: toRuling(row) };
}

function toAppeal(row: Row): Appeal {
  return {
    id: String(row['id']),
    tenantId: String(row['tenant_id']),
    orderId: String(row['order_id']),
    orderNumber: String(row['order_number']),
    channelId: String(row['channel_id']),
    telegramUserId: Number(row['telegram_user_id']),
    chatId: Number(row['chat_id']),
    postHash: String(row['post_hash']),
    refusedBy: String(row['refused_by']),
    refusedAt: instant(row['refused_at']),
    openUntil: instant(row['open_until']),
    reason: String(row['reason']),
    at: instant(row['appealed_at']),
  };
}

function toRuling(row: Row): Ruling | undefined {
  const verdict = optionalText(row['verdict']);
  if (verdict === undefined) return undefined;
  return {
    verdict: verdict as Ruling['verdict'],
    decidedBy: String(row['decided_by']),
    reason: String(row['ruling_reason']),
    at: instant(row['decided_at']),
  };
}
