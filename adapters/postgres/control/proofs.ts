/**
 * @file adapters/postgres/control/proofs.ts
 * @description Keeps signed reports of the prover and gives each shard's newest.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { SignedReport } from '@lytslot/domain/proof';
import type { Connection } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';

/** A signed report with where and when it is from. */
export interface KeptProof extends SignedReport {
  readonly id: string;
  readonly shardName: string;
  readonly finishedAt: Date;
}

/** Keeping is the prover's (role worker), reading everybody's. */
export interface Proofs {
  keep(proof: KeptProof): Promise<void>;
  /** The newest of each shard, by its name. */
  newest(): Promise<readonly KeptProof[]>;
}

const COLUMNS = ['id', 'shardName', 'finishedAt', 'report', 'signature', 'publicKey'] as const;

/** The reports in the control database. The newest is the one kept last: a business clock may be set back. */
export function createProofs(connection: Connection<ControlTables>): Proofs {
  return {
    keep: (proof) =>
      connection.plainly(async ({ db }) => {
        await db.insertInto('proof').values(proof).execute();
      }),
    newest: () =>
      connection.plainly(({ db }) =>
        db.selectFrom('proof').distinctOn('shardName').select(COLUMNS).orderBy('shardName').orderBy('seq', 'desc').execute(),
      ),
  };
}
