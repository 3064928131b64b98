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

interface FaultyCall {
  readonly response: Response;
  readonly work: () => Reply | Promise<Reply>;
}

/** How an answer goes wrong, by the fault's action; all other actions are for the stand-ins themselves. */
const WAYS: Readonly<Partial<Record<FaultAction, (refusals: ServiceRefusals, fault: Fault, call: FaultyCall) => Promise<void>>>> = {
  // The machine's time on purpose: what is tested is the caller's own timeout.
  delay: async (_refusals, fault, { response, work }) => {
    await pause(fault.delayMs);
    sendReply(response, await work());
  },
  'error-500': async (refusals, fault, { response, work }) => {
    if (fault.work === 'done') await work();
    sendReply(response, refusals.internalError());
  },
  'rate-limit': async (refusals, fault, { response }) => sendReply(response, refusals.rateLimited(fault.retryAfter)),
  'drop-answer-after-accept': async (_refusals, fault, { response, work }) => {
    if (fault.work !== 'skipped') await work();
    response.destroy();
  },
  'hang-until-released': (refusals, fault, call) => hang(refusals, fault, call),
  reset: async (_refusals, _fault, { response }) => void response.socket?.resetAndDestroy(),
};

const ANSWER_FAULTS = Object.keys(WAYS) as FaultAction[];

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
  await WAYS[fault.action]?.(deps.refusals, fault, call);
}

async function hang(refusals: ServiceRefusals, fault: Fault, { response, work }: FaultyCall): Promise<void> {
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
