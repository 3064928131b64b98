/**
 * @file sandbox/yookassa/receipt-desk.ts
 * @description Receipts of a shop: those that come with payments and refunds, and those of sales; registered a moment after they were asked for.
 * @dependencies -
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import type { SandboxClock } from '../clock/index.ts';
import type { FaultBook } from '../faults/index.ts';
import type { ReceiptContent, SaleReceipt } from './read-receipt.ts';

const REGISTERED_MS = 5_000;

/** A receipt as stored. */
export interface SandboxReceipt {
  readonly id: string;
  readonly type: 'payment' | 'refund';
  status: 'pending' | 'succeeded' | 'canceled';
  readonly paymentId: string;
  readonly refundId: string | undefined;
  readonly content: ReceiptContent;
  readonly settlements: SaleReceipt['settlements'];
  readonly createdAtMs: number;
}

/** What the desk works with. */
export interface ReceiptDeskDeps {
  readonly clock: SandboxClock;
  readonly faults: FaultBook;
}

/** Receipts of one shop; `isOn` says whether it is one that makes them. */
export interface ReceiptDesk {
  isOn: boolean;
  add(about: Omit<SandboxReceipt, 'id' | 'status' | 'createdAtMs'>): SandboxReceipt;
  list(): readonly SandboxReceipt[];
  clear(): void;
}

/** Makes a desk without receipts. */
export function createReceiptDesk({ clock, faults }: ReceiptDeskDeps, usual: Pick<ReceiptDesk, 'isOn'>): ReceiptDesk {
  const receipts: SandboxReceipt[] = [];
  const desk: ReceiptDesk = {
    ...usual,
    add: (about) => {
      const receipt: SandboxReceipt = { ...about, id: `rt-${randomUUID()}`, status: 'pending', createdAtMs: clock.nowMs() };
      const fault = faults.take({ service: 'yookassa', method: 'receipt', path: `/receipts/${about.paymentId}` }, ['cancel-receipt']);
      receipts.push(receipt);
      clock.at(receipt.createdAtMs + REGISTERED_MS, () => void (receipt.status = fault === undefined ? 'succeeded' : 'canceled'));
      return receipt;
    },
    list: () => receipts,
    clear: () => {
      receipts.length = 0;
      desk.isOn = usual.isOn;
    },
  };
  return desk;
}

/** The receipt object; whom it went to is not in it. */
export function receiptToWire(receipt: SandboxReceipt): Readonly<Record<string, unknown>> {
  const { id, type, status, paymentId, refundId, content, settlements, createdAtMs } = receipt;
  return {
    id,
    type,
    status,
    payment_id: paymentId,
    ...(refundId !== undefined && { refund_id: refundId }),
    ...(status === 'succeeded' && {
      fiscal_document_number: String(createdAtMs % 100_000),
      registered_at: new Date(createdAtMs + REGISTERED_MS).toISOString(),
    }),
    ...(content.tax_system_code !== undefined && { tax_system_code: content.tax_system_code }),
    items: content.items,
    settlements,
    // Not in the original; the lists need it to be sorted by.
    created_at: new Date(createdAtMs).toISOString(),
  };
}
