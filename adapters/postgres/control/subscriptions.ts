/**
 * @file adapters/postgres/control/subscriptions.ts
 * @description Paid plans and their charges in the control database. Money and states move by the database's own functions only.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { ChargeRefusal, PlanCharge, PlanSubscription, SubscriptionBook } from '@lytslot/domain/plans';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import { instant, manySince, optionalText, wholeNumber } from '../connection/read-values.ts';
import { toJson } from '../connection/to-json.ts';
import type { ControlTables } from '../entities/control.ts';
import { createPlanEnds } from './plan-ends.ts';
import type { PlanEnds } from './plan-ends.ts';

/** What is due: for one worker at a time, for none again before `againAt`. */
interface Due {
  readonly now: Date;
  readonly againAt: Date;
  readonly limit: number;
}

/** Opening is the doors' and the workers', settling the workers'. */
export interface Subscriptions extends Omit<SubscriptionBook, keyof PlanEnds> {
  /** The whole book, for whoever ends charges and plans: their owners are told of it by this bot. */
  telling(botId: number): SubscriptionBook;
  claimSubscriptions(due: Due): Promise<readonly PlanSubscription[]>;
  /** Charges that the provider knows, and pages that nobody ever got. */
  claimCharges(due: Due): Promise<readonly PlanCharge[]>;
  /** Charges of saved methods that nobody knows the end of. */
  openCharges(): Promise<{ readonly count: number; readonly oldestAt: Date | undefined }>;
  /** The provider has said something of a payment: whether it is a plan's; then it is asked about now. */
  hurryCharge(providerPaymentId: string, at: Date): Promise<'plan' | 'other'>;
}

type Row = Readonly<Record<string, unknown>>;

const SUBSCRIPTION = 'tenant_id::text, state, paid_until, due_at, is_leaving, telegram_user_id::text, method_id';
const CHARGE = `id::text, tenant_id::text, way, from_at, until_at, amount_minor::text, telegram_user_id::text, provider_payment_id,
  confirmation_url, created_at`;

/** Everybody's. */
export function createSubscriptions(connection: Connection<ControlTables>): Subscriptions {
  const { statement } = connection;
  const opening = openings(statement);
  return { ...claims(statement), ...opening, telling: (botId) => ({ ...opening, ...createPlanEnds(connection, botId) }) };
}

function openings(statement: Connection<ControlTables>['statement']): Omit<SubscriptionBook, keyof PlanEnds> {
  return {
    subscription: async (tenantId) => {
      const rows = await statement(`select ${SUBSCRIPTION} from subscription where tenant_id = ?`, [tenantId]);
      return rows.map(toSubscription)[0];
    },
    openCharge: async ({ span, at, ...charge }) => {
      const about = toJson({ ...charge, from: span.from, until: span.until });
      const [row] = await statement('select outcome, charge::text from open_plan_charge(?::jsonb, ?)', [about, at]);
      if (row?.['outcome'] !== 'open') return String(row?.['outcome']) as ChargeRefusal;
      const [found] = await statement(`select ${CHARGE} from plan_charge where id = ?`, [row['charge']]);
      if (found === undefined) throw new LytSlotError('INTERNAL', 'A charge that was written is gone');
      return toCharge(found);
    },
    linkCharge: async (chargeId, { providerPaymentId, confirmationUrl, askAt }) => {
      await statement(
        `update plan_charge set provider_payment_id = ?, confirmation_url = coalesce(?, confirmation_url), ask_at = ?
          where id = ? and state = 'open'`,
        [providerPaymentId, confirmationUrl ?? null, askAt, chargeId],
      );
    },
    setLeaving: async (tenantId, { isLeaving, dueAt }) => {
      await statement(`update subscription set is_leaving = ?, due_at = ? where tenant_id = ? and state <> 'ended'`, [
        isLeaving,
        dueAt,
        tenantId,
      ]);
    },
  };
}

function claims(
  statement: Connection<ControlTables>['statement'],
): Pick<Subscriptions, 'claimSubscriptions' | 'claimCharges' | 'hurryCharge' | 'openCharges'> {
  return {
    claimSubscriptions: async ({ now, againAt, limit }) => {
      const rows = await statement(
        `update subscription set ask_at = ? where tenant_id in (
           select tenant_id from subscription where state <> 'ended' and due_at <= ? and ask_at <= ? order by due_at limit ? for update skip locked)
         returning ${SUBSCRIPTION}`,
        [againAt, now, now, limit],
      );
      return rows.map(toSubscription);
    },
    claimCharges: async ({ now, againAt, limit }) => {
      const rows = await statement(
        `update plan_charge set ask_at = ? where id in (
           select id from plan_charge where state = 'open' and ask_at <= ? and (way = 'page' or provider_payment_id is not null)
            order by ask_at limit ? for update skip locked)
         returning ${CHARGE}`,
        [againAt, now, limit],
      );
      return rows.map(toCharge);
    },
    openCharges: async () => {
      const [row] = await statement(
        `select count(*) as many, min(created_at) as oldest from plan_charge where state = 'open' and way = 'method'`,
      );
      return manySince(row);
    },
    hurryCharge: async (providerPaymentId, at) => {
      const rows = await statement('update plan_charge set ask_at = ? where provider_payment_id = ? returning id', [at, providerPaymentId]);
      return rows.length > 0 ? 'plan' : 'other';
    },
  };
}

function toSubscription(row: Row): PlanSubscription {
  return {
    tenantId: String(row['tenant_id']),
    state: String(row['state']) as PlanSubscription['state'],
    paidUntil: instant(row['paid_until']),
    dueAt: instant(row['due_at']),
    isLeaving: row['is_leaving'] === true,
    telegramUserId: Number(row['telegram_user_id']),
    methodId: optionalText(row['method_id']),
  };
}

function toCharge(row: Row): PlanCharge {
  return {
    id: String(row['id']),
    tenantId: String(row['tenant_id']),
    way: String(row['way']) as PlanCharge['way'],
    span: { from: instant(row['from_at']), until: instant(row['until_at']) },
    amountMinor: wholeNumber(row['amount_minor']),
    telegramUserId: Number(row['telegram_user_id']),
    providerPaymentId: optionalText(row['provider_payment_id']),
    confirmationUrl: optionalText(row['confirmation_url']),
    createdAt: instant(row['created_at']),
  };
}
