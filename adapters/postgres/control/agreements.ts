/**
 * @file adapters/postgres/control/agreements.ts
 * @description Versions of the platform's offers, and owners' words that they accept them. Publishing is role admin's, accepting role app's.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { AgreementKind, AgreementReader, AgreementVersion, NewAgreement, OwnerAcceptances } from '@lytslot/domain/agreements';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import { instant, optionalText } from '../connection/read-values.ts';
import { toJson } from '../connection/to-json.ts';
import type { ControlTables } from '../entities/control.ts';

/** What an owner accepted and when. */
interface AcceptedByOwner {
  readonly version: AgreementVersion;
  readonly acceptedAt: Date;
}

/** Of the whole platform. */
export interface Agreements extends AgreementReader, OwnerAcceptances {
  /** Newest first. */
  list(limit: number): Promise<readonly AgreementVersion[]>;
  /** A version with its text, where it is kept here. */
  read(kind: AgreementKind, number: number): Promise<{ readonly version: AgreementVersion; readonly text: string | undefined } | undefined>;
  /** Its id; safe to repeat with the same command's key. Throws AGREEMENT_INVALID unless it is in force later than all of its kind. */
  publish(
    agreement: NewAgreement & { readonly id: string; readonly commandKey: string; readonly by: string; readonly at: Date },
  ): Promise<string>;
  /** Everything a tenant's owner accepted, newest first. */
  acceptedBy(tenantId: string): Promise<readonly AcceptedByOwner[]>;
}

const VERSION = 'v.id::text, v.kind, v.number, v.title, v.url, v.digest, v.in_force_at, v.published_at';

/** The store. */
export function createAgreements({ statement }: Connection<ControlTables>): Agreements {
  return {
    inForce: async (kind, at) => {
      const [row] = await statement(
        `select ${VERSION} from agreement_version v where v.kind = ? and v.in_force_at <= ? order by v.number desc limit 1`,
        [kind, at],
      );
      return row && toVersion(row);
    },
    acceptedAt: async (tenantId, versionId) => {
      const [row] = await statement('select accepted_at from agreement_acceptance where tenant_id = ? and version_id = ?', [
        tenantId,
        versionId,
      ]);
      return row && instant(row['accepted_at']);
    },
    accept: async ({ tenantId, versionId, telegramUserId, at }) => {
      await statement(
        'insert into agreement_acceptance (tenant_id, version_id, telegram_user_id, accepted_at) values (?, ?, ?, ?) on conflict do nothing',
        [tenantId, versionId, telegramUserId, at],
      );
    },
    list: async (limit) =>
      (await statement(`select ${VERSION} from agreement_version v order by v.published_at desc, v.id desc limit ?`, [limit])).map(
        toVersion,
      ),
    read: async (kind, number) => {
      const [row] = await statement(`select ${VERSION}, v.body from agreement_version v where v.kind = ? and v.number = ?`, [kind, number]);
      return row && { version: toVersion(row), text: optionalText(row['body']) };
    },
    publish: async (agreement) => {
      const [row] = await statement('select publish_agreement(?::jsonb) as outcome', [toJson(agreement)]);
      if (row?.['outcome'] === 'not-later') {
        throw new LytSlotError('AGREEMENT_INVALID', 'A version of this kind is in force later', { field: 'inForceAt' });
      }
      const [kept] = await statement('select id::text from agreement_version where command_key = ?', [agreement.commandKey]);
      if (kept === undefined) throw new LytSlotError('INTERNAL', 'An offer that was published is gone');
      return String(kept['id']);
    },
    acceptedBy: async (tenantId) => {
      const rows = await statement(
        `select ${VERSION}, a.accepted_at from agreement_acceptance a join agreement_version v on v.id = a.version_id
          where a.tenant_id = ? order by a.accepted_at desc, v.number desc`,
        [tenantId],
      );
      return rows.map((row) => ({ version: toVersion(row), acceptedAt: instant(row['accepted_at']) }));
    },
  };
}

function toVersion(row: Readonly<Record<string, unknown>>): AgreementVersion {
  return {
    id: String(row['id']),
    kind: row['kind'] as AgreementKind,
    number: Number(row['number']),
    title: String(row['title']),
    url: optionalText(row['url']),
    digest: String(row['digest']),
    inForceAt: instant(row['in_force_at']),
    publishedAt: instant(row['published_at']),
  };
}
