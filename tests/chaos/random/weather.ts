/**
 * @file tests/chaos/random/weather.ts
 * @description What goes wrong at the payment providers while commands run: lost answers, refusals, slow and failing refunds, notifications that come twice or are not theirs.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Platform } from '../../kit/platform.ts';
import type { FaultOrder } from '../../kit/sandbox-client.ts';

/** What the stand-in takes and the client of other tests does not need. */
type Trouble = Omit<FaultOrder, 'action'> & {
  readonly action: FaultOrder['action'] | 'refund-pending' | 'refund-failed' | 'cancel-refund' | 'cancel-payout';
  readonly reason?: string;
};

/** `times` are few: whoever meets them asks again. */
const TROUBLES: readonly Trouble[] = [
  { service: 'yookassa', match: { method: 'POST', path: '/v3/payments' }, action: 'drop-answer-after-accept', times: 3 },
  { service: 'yookassa', match: { method: 'POST', path: '/v3/payments' }, action: 'error-500', work: 'done', times: 3 },
  { service: 'yookassa', match: { method: 'POST', path: '/v3/refunds' }, action: 'drop-answer-after-accept', times: 3 },
  { service: 'yookassa', match: { method: 'POST', path: '/v3/refunds' }, action: 'error-500', times: 3 },
  { service: 'yookassa', match: { method: 'GET' }, action: 'error-500', times: 5 },
  { service: 'yookassa', match: { method: 'GET' }, action: 'reset', times: 5 },
  { service: 'yookassa', action: 'rate-limit', times: 3 },
  { service: 'yookassa', match: { path: '/refunds' }, action: 'cancel-refund', reason: 'insufficient_funds', times: 2 },
  { service: 'yookassa', match: { method: 'POST', path: '/v3/payouts' }, action: 'drop-answer-after-accept', times: 2 },
  { service: 'yookassa', action: 'cancel-payout', reason: 'insufficient_funds', times: 1 },
  { service: 'stripe', match: { method: 'POST', path: '/v1/checkout' }, action: 'drop-answer-after-accept', times: 3 },
  { service: 'stripe', match: { method: 'POST', path: '/v1/refunds' }, action: 'drop-answer-after-accept', times: 3 },
  { service: 'stripe', match: { method: 'GET' }, action: 'error-500', times: 5 },
  { service: 'stripe', match: { method: 'POST' }, action: 'error-500', work: 'done', times: 3 },
  { service: 'stripe', match: { method: 'POST', path: '/v1/transfers' }, action: 'drop-answer-after-accept', times: 2 },
  { service: 'stripe', action: 'refund-pending', times: 3 },
  { service: 'stripe', action: 'refund-failed', times: 2 },
];
/** As many at once. */
const AT_ONCE = 6;
/** Notifications come twice in every round. */
const TWICE: readonly Trouble[] = [
  { service: 'yookassa', action: 'duplicate-webhook', times: 20 },
  { service: 'stripe', action: 'duplicate-webhook', times: 20 },
];

/** Troubles of a round, another set each; gives what ends them. `draw` picks one of so many. */
export async function makeTrouble({ endpoints, sandbox }: Platform, draw: (below: number) => number): Promise<() => Promise<void>> {
  const left = [...TROUBLES];
  const chosen = Array.from({ length: AT_ONCE }, () => left.splice(draw(left.length), 1)).flat();
  const ids: string[] = [];
  for (const trouble of [...chosen, ...TWICE]) {
    const made = await fetch(`${endpoints.sandbox}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(trouble),
    });
    if (!made.ok) throw new Error(`The stand-in takes no fault: ${await made.text()}`);
    ids.push(((await made.json()) as { readonly id: string }).id);
  }
  return async () => {
    for (const id of ids) await sandbox.removeFault(id);
  };
}
