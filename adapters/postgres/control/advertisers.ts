/**
 * @file adapters/postgres/control/advertisers.ts
 * @description Who people advertise for: what each declared, and what an order of theirs keeps of it.
 * @dependencies domain
 * @created 2026-11-29
 */
import { declareAdvertiser, readKktu } from '@lytslot/domain/marking';
import type { AdvertiserInput, AdvertiserReader, DeclaredAdvertiser } from '@lytslot/domain/marking';
import type { Connection } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';

/** Read when a post is sent in; declared by the people themselves. */
export interface Advertisers extends AdvertiserReader {
  profile(telegramUserId: number): Promise<DeclaredAdvertiser | undefined>;
  /** Replaces what was declared before. Throws what declareAdvertiser throws. */
  declare(telegramUserId: number, input: AdvertiserInput, at: Date): Promise<DeclaredAdvertiser>;
}

const OF_PERSON = 'select row_to_json(p)::text as profile from advertiser_profile p where p.telegram_user_id = ?';
const OF_OWNER = `select row_to_json(p)::text from advertiser_profile p
  join tenant_directory t on t.owner_telegram_id = p.telegram_user_id where t.id = ?`;
const PUT = `insert into advertiser_profile (telegram_user_id, party, kktu, agencies, since, updated_at)
  values (?, ?::jsonb, ?, ?::jsonb, ?, ?)
  on conflict (telegram_user_id) do update set party = excluded.party, kktu = excluded.kktu, agencies = excluded.agencies,
    since = excluded.since, updated_at = excluded.updated_at`;

/** Everybody's; needs role app. */
export function createAdvertisers(connection: Connection<ControlTables>): Advertisers {
  const profile = async (telegramUserId: number) => {
    const [row] = await connection.statement(OF_PERSON, [telegramUserId]);
    return toProfile(row?.['profile']);
  };
  return {
    profile,
    declaredFor: async ({ tenantId, telegramUserId }) => {
      const [row] = await connection.statement(`select (${OF_PERSON}) as buyer, (${OF_OWNER}) as owner`, [telegramUserId, tenantId]);
      const advertiser = toProfile(row?.['buyer']);
      const owner = toProfile(row?.['owner']);
      if (advertiser === undefined) return undefined;
      return { advertiser, ...(owner !== undefined && { owner: { party: owner.party, since: owner.since } }) };
    },
    declare: async (telegramUserId, input, at) => {
      const declared = declareAdvertiser(input, await profile(telegramUserId), at);
      const { party, kktu, agencies, since } = declared;
      await connection.statement(PUT, [telegramUserId, JSON.stringify(party), kktu, JSON.stringify(agencies), since, at]);
      return declared;
    },
  };
}

/** What was checked when it was written. */
function toProfile(json: unknown): DeclaredAdvertiser | undefined {
  if (typeof json !== 'string') return undefined;
  const { party, kktu, agencies, since } = JSON.parse(json) as DeclaredAdvertiser;
  return { party, kktu: readKktu(kktu), agencies, since };
}
