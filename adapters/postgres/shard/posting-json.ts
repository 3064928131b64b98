/**
 * @file adapters/postgres/shard/posting-json.ts
 * @description A posting as the function that books it reads it.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { LedgerPosting } from '@lytslot/domain/ledger';
import type { IdGenerator } from '@lytslot/domain/shared';

/** With the accounts it touches, each with an id in case it has to be made. */
export function postingJson(posting: LedgerPosting, ids: IdGenerator): object {
  const kinds = [...new Set(posting.entries.map(({ account }) => account))];
  return { ...posting, accounts: kinds.map((kind) => ({ id: ids.next(), kind })) };
}
