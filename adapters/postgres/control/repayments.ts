/**
 * @file adapters/postgres/control/repayments.ts
 * @description Balances on their way back to the payments they came from. Money moves by the database's own functions only.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { PaymentProvider } from '@lytslot/domain/booking';
import type { Currency } from '@lytslot/domain/ledger';
import type { DuePart, Repayable, Repayment, RepaymentBooks, RepaymentWork } from '@lytslot/domain/prepaid';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import { instant, manySince, optionalText, wholeNumber } from '../connection/read-values.ts';
import { toJson } from '../connection/to-json.ts';
import type { ControlTables } from '../entities/control.ts';
import { toMovements } from './prepaid-rows.ts';
import type { WrittenMovement } from './prepaid-rows.ts';

/** Asking is the doors' and the console's (roles app and admin), the work the workers', giving a part up role admin's. */
export interface Repayments extends RepaymentBooks {
  readonly work: RepaymentWork;
  ofPerson(telegramUserId: number): Promise<readonly Repayment[]>;
  /** Everybody's, the newest first. */
  latest(limit: number): Promise<readonly Repayment[]>;
  /** What its service refuses is balance again. Throws REPAYMENT_NOT_FOUND, and REFUND_UNDER_WAY while the service may still give it back. */
  giveUp(part: { readonly repaymentId: string; readonly partNo: number; readonly at: Date }): Promise<void>;
  /** Parts that their service has refused to give back. */
  refused(): Promise<{ readonly count: number; readonly oldestAt: Date | undefined }>;
}

type Statement = Connection<ControlTables>['statement'];
type Row = Readonly<Record<string, unknown>>;

const LISTED = 50;
const REPAYMENT = `r.id::text, r.telegram_user_id::text, r.currency, r.amount_minor::text, r.asked_by, r.created_at,
  (select jsonb_agg(jsonb_build_object('partNo', p.part_no, 'depositId', p.deposit_id, 'amountMinor', p.amount_minor::text,
     'bonusBackMinor', p.bonus_back_minor::text, 'state', p.state) order by p.part_no)::text from repayment_part p where p.repayment_id = r.id) as parts`;

/** The books of them. */
export function createRepayments({ statement }: Connection<ControlTables>): Repayments {
  const find = async (where: string, param: unknown, limit: number) =>
    (await statement(`select ${REPAYMENT} from repayment r ${where} order by r.created_at desc, r.id desc limit ?`, [param, limit])).map(
      toRepayment,
    );
  return {
    work: workOf(statement),
    ofPerson: (telegramUserId) => find('where r.telegram_user_id = ?', telegramUserId, LISTED),
    latest: (limit) => find('where ?', true, limit),
    byCommand: async (commandKey) => (await find('where r.command_key = ?', commandKey, 1))[0],
    repayable: async (telegramUserId, currency) => {
      const [row] = await statement('select repayable(?, ?)::text as found', [telegramUserId, currency]);
      return toRepayable(JSON.parse(String(row?.['found'])) as WrittenRepayable);
    },
    open: async ({ at, ...repayment }) => {
      const [row] = await statement('select open_repayment(?::jsonb, ?) as outcome', [toJson(repayment), at]);
      return String(row?.['outcome']) as 'opened' | 'stale';
    },
    giveUp: async ({ repaymentId, partNo, at }) => {
      const [row] = await statement('select return_repayment_part(?, ?, ?) as outcome', [repaymentId, partNo, at]);
      const outcome = row?.['outcome'];
      if (outcome === 'unknown') throw new LytSlotError('REPAYMENT_NOT_FOUND', 'There is no such part', { repaymentId, partNo });
      if (outcome !== 'returned') throw new LytSlotError('REFUND_UNDER_WAY', 'Its service may still give it back', { repaymentId, partNo });
    },
    refused: async () => {
      const [row] = await statement(`select count(*) as many, min(refused_at) as oldest from repayment_part where state = 'refused'`);
      return manySince(row);
    },
  };
}

const DUE = `
  select p.id::text, p.deposit_id::text, d.provider, d.provider_payment_id, d.currency, p.amount_minor::text, p.state, p.attempt, p.provider_refund_id,
         deposit_received(d.id)::text as received,
         (select coalesce(sum(x.amount_minor), 0)::text from repayment_part x where x.deposit_id = d.id and x.state = 'paid') as repaid
    from claim_repayment_parts(?, ?, ?) p join deposit d on d.id = p.deposit_id`;

function workOf(statement: Statement): RepaymentWork {
  return {
    claim: async ({ now, againAt, limit }) => (await statement(DUE, [now, againAt, limit])).map(toDue),
    note: async ({ id, attempt }, { became, providerRefundId, at, nextAt }) => {
      const params = [id, attempt, became, providerRefundId ?? null, at, nextAt];
      const [row] = await statement('select note_repayment_part(?, ?, ?, ?, ?, ?) as noted', params);
      return row?.['noted'] === true;
    },
    pay: async (partId, at) => {
      const [row] = await statement('select pay_repayment_part(?, ?) as outcome', [partId, at]);
      return String(row?.['outcome']) as 'paid' | 'repeated';
    },
  };
}

function toRepayment(row: Row): Repayment {
  const parts = JSON.parse(String(row['parts'])) as readonly (Omit<Repayment['parts'][number], 'amountMinor' | 'bonusBackMinor'> & {
    readonly amountMinor: string;
    readonly bonusBackMinor: string;
  })[];
  return {
    id: String(row['id']),
    telegramUserId: Number(row['telegram_user_id']),
    amount: { minor: wholeNumber(row['amount_minor']), currency: String(row['currency']) as Currency },
    askedBy: String(row['asked_by']),
    createdAt: instant(row['created_at']),
    parts: parts.map((part) => ({ ...part, amountMinor: BigInt(part.amountMinor), bonusBackMinor: BigInt(part.bonusBackMinor) })),
  };
}

interface WrittenRepayable {
  readonly version: string;
  readonly movements: readonly WrittenMovement[];
  readonly owedMinor: string;
  readonly deposits: readonly Readonly<Record<keyof Repayable['deposits'][number], string>>[];
}

function toRepayable({ version, movements, owedMinor, deposits }: WrittenRepayable): Repayable {
  return {
    version: BigInt(version),
    movements: toMovements(movements),
    owedMinor: BigInt(owedMinor),
    deposits: deposits.map(({ depositId, receivedMinor, repaidMinor, bonusMinor, bonusBackMinor }) => ({
      depositId,
      receivedMinor: BigInt(receivedMinor),
      repaidMinor: BigInt(repaidMinor),
      bonusMinor: BigInt(bonusMinor),
      bonusBackMinor: BigInt(bonusBackMinor),
    })),
  };
}

function toDue(row: Row): DuePart {
  return {
    id: String(row['id']),
    depositId: String(row['deposit_id']),
    provider: String(row['provider']) as PaymentProvider,
    providerPaymentId: String(row['provider_payment_id']),
    currency: String(row['currency']) as Currency,
    amountMinor: wholeNumber(row['amount_minor']),
    receivedMinor: wholeNumber(row['received']),
    repaidMinor: wholeNumber(row['repaid']),
    state: String(row['state']) as DuePart['state'],
    attempt: Number(row['attempt']),
    providerRefundId: optionalText(row['provider_refund_id']),
  };
}
