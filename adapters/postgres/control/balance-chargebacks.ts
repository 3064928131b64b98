/**
 * @file adapters/postgres/control/balance-chargebacks.ts
 * @description What buyers' banks take back of payments into balances: what it is worked out from, what is written of it, and the lists of all.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { BalanceChargebackBooks, ChargebackState, DepositOutcome } from '@lytslot/domain/chargebacks';
import type { Currency } from '@lytslot/domain/ledger';
import type { DepositStanding } from '@lytslot/domain/prepaid';
import type { OwnChargeback, OwnChargebacks } from '@lytslot/domain/reconciliation';
import type { Connection } from '../connection/connection.ts';
import { manySince, optionalText, wholeNumber } from '../connection/read-values.ts';
import { toJson } from '../connection/to-json.ts';
import type { ControlTables } from '../entities/control.ts';
import type { ChargebackRow } from '../shard/chargeback-ports.ts';
import { toAnyChargeback } from '../shard/chargeback-rows.ts';
import { toMovements } from './prepaid-rows.ts';
import type { WrittenMovement } from './prepaid-rows.ts';

/** A chargeback of a payment into a balance in a list: its person, and what the balance did not have of it. */
export interface BalanceChargebackRow extends Omit<ChargebackRow, 'tenantId' | 'order'> {
  readonly depositId: string;
  readonly telegramUserId: number;
  readonly owedMinor: bigint;
}

/** The books are the workers'; the lists are for roles worker and admin. */
export interface BalanceChargebacks extends BalanceChargebackBooks, OwnChargebacks {
  /** Those that banks have not decided about. */
  open(): Promise<{ readonly count: number; readonly oldestAt: Date | undefined }>;
  /** Newest first. */
  list(query: { readonly state: 'open' | 'all'; readonly limit: number; readonly after?: string | undefined }): Promise<{
    readonly rows: readonly BalanceChargebackRow[];
    readonly next: string | undefined;
  }>;
}

type Row = Readonly<Record<string, unknown>>;

const LIST = `
  select c.id::text, c.deposit_id::text, d.telegram_user_id::text, c.provider_chargeback_id, c.amount_minor::text as amount, c.owed_minor::text, c.currency,
         c.state, c.reason, c.evidence_due_at, c.opened_at, c.closed_at
    from deposit_chargeback c join deposit d on d.id = c.deposit_id
   where (? = 'all' or c.state = 'open') and (?::uuid is null or c.id < ?::uuid) order by c.id desc limit ?`;
const OF_DAY = (which: string) =>
  `select deposit_id::text, provider_chargeback_id, amount_minor::text, currency, state from deposit_chargeback where ${which}`;

/** Chargebacks of the control database. */
export function createBalanceChargebacks({ statement }: Connection<ControlTables>): BalanceChargebacks {
  return {
    standing: async (depositId) => {
      const [row] = await statement('select deposit_standing(?)::text as found', [depositId]);
      const found = optionalText(row?.['found']);
      return found === undefined ? undefined : toStanding(JSON.parse(found) as WrittenStanding);
    },
    put: async ({ at, ...change }) => {
      const [row] = await statement('select take_deposit_back(?::jsonb, ?) as outcome', [toJson(change), at]);
      return String(row?.['outcome']) as DepositOutcome | 'stale';
    },
    claim: async ({ now, againAt, limit }) => {
      const rows = await statement('select id from claim_deposit_chargebacks(?, ?, ?) as id', [now, againAt, limit]);
      return rows.map((row) => String(row['id']));
    },
    open: async () => {
      const [row] = await statement(`select count(*) as many, min(opened_at) as oldest from deposit_chargeback where state = 'open'`);
      return manySince(row);
    },
    list: async ({ state, limit, after = null }) => {
      const found = await statement(LIST, [state, after, after, limit + 1]);
      const rows = found.slice(0, limit).map(toRow);
      return { rows, next: found.length > limit ? rows.at(-1)?.id : undefined };
    },
    chargebacks: async (query) => {
      const rows =
        'ids' in query
          ? await statement(OF_DAY('provider_chargeback_id in (select jsonb_array_elements_text(?::jsonb))'), [JSON.stringify(query.ids)])
          : await statement(OF_DAY('opened_at >= ? and opened_at < ?'), [query.from, query.to]);
      return rows.map(toOwn);
    },
  };
}

interface WrittenStanding {
  readonly currency: Currency;
  readonly version: string;
  readonly movements: readonly WrittenMovement[];
  readonly receivedMinor: string;
  readonly repaidMinor: string;
  readonly bonusMinor: string;
  readonly bonusBackMinor: string;
}

function toStanding({ currency, version, movements, ...payment }: WrittenStanding): DepositStanding {
  return {
    currency,
    version: BigInt(version),
    movements: toMovements(movements),
    receivedMinor: BigInt(payment.receivedMinor),
    repaidMinor: BigInt(payment.repaidMinor),
    bonusMinor: BigInt(payment.bonusMinor),
    bonusBackMinor: BigInt(payment.bonusBackMinor),
  };
}

function toOwn(row: Row): OwnChargeback {
  return {
    providerChargebackId: String(row['provider_chargeback_id']),
    subject: { kind: 'deposit', id: String(row['deposit_id']) },
    amountMinor: wholeNumber(row['amount_minor']),
    currency: String(row['currency']),
    state: String(row['state']) as ChargebackState,
  };
}

function toRow(row: Row): BalanceChargebackRow {
  return {
    ...toAnyChargeback(row),
    depositId: String(row['deposit_id']),
    telegramUserId: Number(row['telegram_user_id']),
    owedMinor: wholeNumber(row['owed_minor']),
  };
}
