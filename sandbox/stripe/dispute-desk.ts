/**
 * @file sandbox/stripe/dispute-desk.ts
 * @description Disputes of the account through their states; of each change the account is told.
 * @dependencies zod
 * @created 2026-11-30
 */
import type { z } from 'zod';
import type { CheckoutSession } from './checkout-session.ts';
import { disputeToWire, endDispute, escalateDispute, newDispute, takenOf } from './dispute.ts';
import type { Dispute, disputeEnd, disputeOrder } from './dispute.ts';
import { StripeFailure } from './stripe-failure.ts';

/** Disputes of one account. Methods throw StripeFailure. */
export interface DisputeDesk {
  open(sessionId: string, order: z.output<typeof disputeOrder>): Dispute;
  /** An inquiry becomes a chargeback. */
  escalate(id: string): Dispute;
  close(id: string, end: z.output<typeof disputeEnd>): Dispute;
  find(id: string): Dispute;
  /** The oldest first. */
  list(): readonly Dispute[];
  /** What banks have of the money of these sessions. */
  takenMinor(isMeant: (session: CheckoutSession) => boolean): number;
  clear(): void;
}

/** Makes a desk without disputes; `keptMinor` is what of a session's payment has not gone back. */
export function createDisputeDesk(of: {
  readonly nowMs: () => number;
  readonly findSession: (id: string) => CheckoutSession;
  readonly keptMinor: (session: CheckoutSession) => number;
  readonly tell: (type: string, object: Readonly<Record<string, unknown>>) => void;
}): DisputeDesk {
  const disputes = new Map<string, Dispute>();
  const takenMinor = (isMeant: (session: CheckoutSession) => boolean) => takenOf(disputes.values(), isMeant);
  const find = (id: string) => {
    const dispute = disputes.get(id);
    if (dispute === undefined) throw new StripeFailure(404, `No such dispute: '${id}'`, 'resource_missing', 'dispute');
    return dispute;
  };
  const tell = (dispute: Dispute, what: string) => of.tell(`charge.dispute.${what}`, disputeToWire(dispute));
  return {
    open: (sessionId, order) => {
      const session = of.findSession(sessionId);
      const leftMinor = of.keptMinor(session) - takenMinor(({ id }) => id === sessionId);
      const dispute = newDispute(order, session, { leftMinor, nowMs: of.nowMs() });
      disputes.set(dispute.id, dispute);
      tell(dispute, 'created');
      if (dispute.kind === 'chargeback') tell(dispute, 'funds_withdrawn');
      return dispute;
    },
    escalate: (id) => {
      const dispute = find(id);
      escalateDispute(dispute, of.nowMs());
      tell(dispute, 'updated');
      tell(dispute, 'funds_withdrawn');
      return dispute;
    },
    close: (id, end) => {
      const dispute = find(id);
      endDispute(dispute, end, of.nowMs());
      tell(dispute, 'closed');
      if (dispute.status === 'won') tell(dispute, 'funds_reinstated');
      return dispute;
    },
    find,
    list: () => Array.from(disputes.values()),
    takenMinor,
    clear: () => disputes.clear(),
  };
}
