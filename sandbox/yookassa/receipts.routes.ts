/**
 * @file sandbox/yookassa/receipts.routes.ts
 * @description YooKassa's receipts over HTTP: of sales that follow a payment; looked up by id, listed by payment.
 * @dependencies express
 * @created 2026-11-30
 */
import type { Router } from 'express';
import type { Route } from './answer-call.ts';
import type { Cashier } from './cashier.ts';
import { listItems, RECEIPT_FILTERS } from './list-items.ts';
import { readSaleReceipt } from './read-receipt.ts';
import { receiptToWire } from './receipt-desk.ts';
import { notFound } from './yookassa-failure.ts';

/** Adds them to the shop's router. */
export function receiptRoutes(
  router: Router,
  cashier: Cashier,
  { route, changing }: { readonly route: Route; readonly changing: Route },
): void {
  const { receipts } = cashier;
  router.post(
    '/receipts',
    changing((request) => ({ status: 200, body: receiptToWire(cashier.sell(readSaleReceipt(request.body))) })),
  );
  router.get(
    '/receipts',
    route((request) => ({ status: 200, body: listItems(request.query, RECEIPT_FILTERS, receipts.list().map(receiptToWire)) })),
  );
  router.get(
    '/receipts/:id',
    route((request) => {
      const receipt = receipts.list().find(({ id }) => id === request.params['id']);
      if (receipt === undefined) throw notFound('Receipt');
      return { status: 200, body: receiptToWire(receipt) };
    }),
  );
}
