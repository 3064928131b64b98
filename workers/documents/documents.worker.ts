/**
 * @file workers/documents/documents.worker.ts
 * @description Documents: what was booked gets its act or receipt within seconds, a month that is over its statements.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { Directory, ShardDatabase } from '@lytslot/adapters/postgres';
import type { Logger, Metrics } from '@lytslot/adapters/telemetry';
import { fileBookings, fileStatements } from '@lytslot/domain/documents';
import type { KeepUpDeps, PartyOnPaper } from '@lytslot/domain/documents';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import type { LoopPlan, Slice } from '../slice.ts';

/** `platform`: how documents name us. */
export interface DocumentsDeps {
  readonly shard: Pick<ShardDatabase, 'documents'>;
  readonly directory: Pick<Directory, 'tenant'>;
  /** What a tenant's owner has accepted. */
  readonly ownersWords: NonNullable<KeepUpDeps['ownersWords']>;
  readonly platform: PartyOnPaper;
  /** How the platform's fee is taxed, where УПД are made of it. */
  readonly feeVat: KeepUpDeps['feeVat'];
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'counter'>;
}

const EVERY_MS = 3_000;
const STATEMENTS_EVERY_MS = 10_000;
const TENANTS_AT_ONCE = 50;

/** Part of pool payments. */
export function documentsSlice(deps: DocumentsDeps): Slice {
  const { clock, shard } = deps;
  const { documents: books } = shard;
  const fileAll = filerOf(deps);
  const loop = (name: string, everyMs: number, fileSome: () => Promise<number>): LoopPlan => {
    // Whoever was behind by more than a portion still is.
    return { name, everyMs, turn: async () => ((await fileSome()) > 0 ? 'more' : 'idle') };
  };
  return {
    handlers: {},
    loops: [
      loop('documents', EVERY_MS, async () => {
        const tenantIds = await books.behind(TENANTS_AT_ONCE);
        return fileAll(
          tenantIds.map((tenantId) => ({ tenantId })),
          (keepUp, { tenantId }) => fileBookings(keepUp, tenantId),
        );
      }),
      loop('statements', STATEMENTS_EVERY_MS, async () =>
        fileAll(await books.monthsToState({ now: clock.now(), limit: TENANTS_AT_ONCE }), fileStatements),
      ),
    ],
  };
}

/** Gives how many were filed. One tenant whose books do not add up is an alarm, and no reason to leave the others without documents. */
function filerOf({ shard: { documents: books }, directory, ownersWords, platform, feeVat, clock, ids, logger, metrics }: DocumentsDeps) {
  const looks = metrics.counter('lytslot_document_filings_total', 'Looks at what a tenant needs documents for, by what came of them', [
    'outcome',
  ]);
  const nameOf = async (tenantId: string) => (await directory.tenant(tenantId))?.name ?? tenantId;
  const keepUp: KeepUpDeps = { books, nameOf, platform, feeVat, ownersWords, clock, ids };
  return async <Subject extends { readonly tenantId: string }>(
    subjects: readonly Subject[],
    file: (keepUp: KeepUpDeps, subject: Subject) => Promise<'filed' | 'stale'>,
  ): Promise<number> => {
    let filed = 0;
    for (const subject of subjects) {
      const outcome = await file(keepUp, subject).catch((error: unknown) => {
        if (!(error instanceof LytSlotError)) throw error;
        if (error.code === 'TENANT_MOVING') return 'moving' as const;
        if (error.code !== 'INTERNAL') throw error;
        logger.error({ err: error, tenantId: subject.tenantId }, 'documents of a tenant could not be made');
        return 'failed' as const;
      });
      looks.inc({ outcome });
      if (outcome === 'filed') filed += 1;
    }
    return filed;
  };
}
