/**
 * @file sandbox/faults/answer-with-faults.ts
 * @description Does the work of a call and answers it, unless a fault script says the answer goes wrong.
 * @dependencies express
 * @created 2026-11-24
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'express';
import { sendReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import type { Fault, FaultAction, FaultBook, FaultTarget } from './fault-book.ts';

/** How a service words its two general refusals. */
export interface ServiceRefusals {
  internalError(): Reply;
  rateLimited(retryAfter: number): Reply;
}

const ANSWER_FAULTS: readonly FaultAction[] = [
  'drop-answer-after-accept',
  'error-500',
  'delay',
  'rate-limit',
  'reset',
  'hang-until-released',
];

/** Answers one call. The work runs at most once, whatever the fault. */
export async function answerWithFaults(
  deps: { readonly faults: FaultBook; readonly refusals: ServiceRefusals },
  call: { readonly target: FaultTarget; readonly response: Response; readonly work: () => Reply | Promise<Reply> },
): Promise<void> {
  const fault = deps.faults.take(call.target, ANSWER_FAULTS);
  if (!fault) {
    sendReply(call.response, await call.work());
    return;
  }
  await goWrong(deps.refusals, fault, call);
}

async function goWrong(
  refusals: ServiceRefusals,
  fault: Fault,
  call: { readonly response: Response; readonly work: () => Reply | Promise<Reply> },
): Promise<void> {
  const { response, work } = call;
  switch (fault.action) {
    case 'delay':
      // The machine's time on purpose: what is tested is the caller's own timeout.
      await pause(fault.delayMs);
      sendReply(response, await work());
      return;
    case 'error-500':
      if (fault.work === 'done') await work();
      sendReply(response, refusals.internalError());
      return;
    case 'rate-limit':
      sendReply(response, refusals.rateLimited(fault.retryAfter));
      return;
    case 'drop-answer-after-accept':
      if (fault.work !== 'skipped') await work();
      response.destroy();
      return;
    case 'hang-until-released':
      await hang(refusals, fault, call);
      return;
    case 'reset':
    case 'duplicate-webhook':
    case 'pay-short':
    case 'erir-error':
      response.socket?.resetAndDestroy();
  }
}

async function hang(
  refusals: ServiceRefusals,
  fault: Fault,
  { response, work }: { readonly response: Response; readonly work: () => Reply | Promise<Reply> },
): Promise<void> {
  const reply = fault.work === 'skipped' ? undefined : await work();
  await held(fault, response);
  sendReply(response, reply ?? refusals.internalError());
}

/** Resolves when the fault is released, or when the caller went away. */
function held(fault: Fault, response: Response): Promise<void> {
  return new Promise((resolve) => {
    const letGo = () => {
      fault.held.delete(letGo);
      response.off('close', letGo);
      resolve();
    };
    fault.held.add(letGo);
    response.once('close', letGo);
  });
}
