/**
 * @file domain/payouts/pay-part.ts
 * @description Pays one part of a payout, or finds out what became of it; the books follow the provider's word only.
 * @dependencies -
 * @created 2026-11-30
 */
import { payoutPaid, payoutReturned } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { afterAnswer, afterError } from './part-life.ts';
import type { PartStep, ProviderPayout } from './part-life.ts';
import type { Destination } from './payee.ts';
import type { DestinationSeal, PartChange, PayoutBooks, PayoutGateway, PayoutServices, TakenPart } from './ports.ts';

/** What it needs. */
export interface PayPartDeps {
  readonly books: Pick<PayoutBooks, 'change'>;
  readonly services: PayoutServices;
  readonly seal: Pick<DestinationSeal, 'open'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** A clock of ours that runs ahead of the provider's must not hide what was made. */
const CLOCKS_MAY_DIFFER_MS = 3_600_000;

/**
 * One look, one word. Safe to repeat after a crash at any line: that the part is asked for was written before the call, the key is its own id,
 * and who comes again looks for it first. Never throws what the gateway throws: it says when to try again.
 */
export async function payPart(deps: PayPartDeps, part: TakenPart): Promise<PartChange['state'] | 'repeated'> {
  const { books, clock } = deps;
  const change = part.destinationKind === 'bank_account' ? byHand(deps, part) : fromStep(deps, part, await ask(deps, part));
  const outcome = await books.change({ ...change, part, at: clock.now() });
  return outcome === 'repeated' ? outcome : change.state;
}

type Asked = { readonly step: PartStep; readonly payout?: ProviderPayout };
type Change = Omit<PartChange, 'part' | 'at'>;

async function ask(deps: PayPartDeps, part: TakenPart): Promise<Asked> {
  const { clock } = deps;
  try {
    const payout = await lookOrPay(deps, part);
    // Ours by its id, and yet not what we asked for: nothing is booked until somebody has looked.
    if (payout.amountMinor !== part.amountMinor)
      throw new LytSlotError('PAYMENT_AMOUNT_MISMATCH', 'The payout has another amount than its part');
    return { step: afterAnswer(payout, part.tries, clock.now()), payout };
  } catch (error) {
    return { step: afterError(error, part.tries, clock.now()) };
  }
}

async function lookOrPay({ services, seal }: PayPartDeps, part: TakenPart): Promise<ProviderPayout> {
  const gateway = serviceOf(services, part);
  if (part.providerPayoutId !== undefined) return gateway.fetch(part.providerPayoutId);
  const found = part.tries > 1 ? await gateway.find(part.id, new Date(part.askedAt.getTime() - CLOCKS_MAY_DIFFER_MS)) : undefined;
  if (found !== undefined) return found;
  const { id, payoutId, tenantId, amountMinor, currency } = part;
  return gateway.pay({
    idempotencyKey: `payout-${id}`,
    amountMinor,
    currency,
    destination: ofProvider(seal.open(part.destinationSealed, tenantId)),
    description: 'LytSlot Pro',
    paidBy: part.paidBy,
    metadata: { part_id: id, payout_id: payoutId, tenant_id: tenantId },
  });
}

function serviceOf(services: PayoutServices, { destinationKind }: TakenPart): PayoutGateway {
  const provider = destinationKind === 'stripe_account' ? 'stripe' : 'yookassa';
  const gateway = services[provider];
  if (gateway === undefined) throw new LytSlotError('PAYMENT_SERVICE_OFF', `There is no account to pay out with ${provider}`, { provider });
  return gateway;
}

function ofProvider(destination: Destination): Exclude<Destination, { readonly kind: 'bank_account' }> {
  if (destination.kind === 'bank_account') throw new LytSlotError('INTERNAL', 'A bank account is paid by hand');
  return destination;
}

function fromStep({ ids }: PayPartDeps, part: TakenPart, { step, payout }: Asked): Change {
  const known = payout === undefined ? {} : { providerPayoutId: payout.providerPayoutId };
  if (step.kind === 'wait') {
    const { state, nextAt, reason } = step;
    return { ...known, state, nextAt, ...(reason !== undefined && { reason }) };
  }
  const clearing = part.destinationKind === 'stripe_account' ? 'stripe_clearing' : 'psp_clearing';
  if (step.state === 'paid') return { ...known, state: 'paid', posting: payoutPaid(subject(ids, part), amountOf(part), clearing) };
  const { reason, hold } = step;
  const returned = { state: 'returned', reason, posting: payoutReturned(subject(ids, part), amountOf(part)) } as const;
  return { ...known, ...returned, ...(hold && { holdReason: `the payment service returned a payout: ${reason}` }) };
}

function byHand({ ids }: PayPartDeps, part: TakenPart): Change {
  const { said } = part;
  if (said === undefined) return { state: 'by-hand' };
  const reason = said.reference;
  if (said.outcome === 'paid') return { state: 'paid', reason, posting: payoutPaid(subject(ids, part), amountOf(part), 'bank_clearing') };
  const holdReason = `the bank returned a payout: ${reason}`;
  return { state: 'returned', reason, holdReason, posting: payoutReturned(subject(ids, part), amountOf(part)) };
}

const subject = (ids: IdGenerator, { id }: TakenPart) => ({ id: ids.next(), subjectId: id });
const amountOf = ({ amountMinor, currency }: TakenPart) => ({ minor: amountMinor, currency });
