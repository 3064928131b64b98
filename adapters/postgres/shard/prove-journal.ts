/**
 * @file adapters/postgres/shard/prove-journal.ts
 * @description Computes every journal line's hash again and follows each order's chain from its start.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import { CHAIN_START, sealLine } from './journal.ts';

const PAGE = 1_000;

/** Ids of orders whose chain has a gap, a changed line or a wrong link. */
export async function proveJournal(work: Work<ShardTables>): Promise<readonly string[]> {
  const broken = new Set<string>();
  let previous = { orderId: '', seq: 0, hash: CHAIN_START };
  for (;;) {
    const lines = await readPage(work, previous);
    for (const line of lines) {
      const before = line.orderId === previous.orderId ? previous : { seq: 0, hash: CHAIN_START };
      const { actorKind, actorId, prevHash, hash, ...rest } = line;
      const sealed = sealLine({ ...rest, actor: { kind: actorKind, id: actorId } }, prevHash);
      if (line.seq !== before.seq + 1 || prevHash !== before.hash || hash !== sealed) broken.add(line.orderId);
      previous = { orderId: line.orderId, seq: line.seq, hash };
    }
    if (lines.length < PAGE) return [...broken];
  }
}

function readPage({ db }: Work<ShardTables>, after: { readonly orderId: string; readonly seq: number }) {
  let select = db.selectFrom('order_event').selectAll().orderBy('orderId').orderBy('seq').limit(PAGE);
  if (after.orderId !== '') {
    select = select.where((eb) =>
      eb.or([eb('orderId', '>', after.orderId), eb.and([eb('orderId', '=', after.orderId), eb('seq', '>', after.seq)])]),
    );
  }
  return select.execute();
}
