/**
 * @file sandbox/faults/fault-book.ts
 * @description The fault scripts in force: what should go wrong, where and how many times.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';

const faultSchema = z.strictObject({
  service: z.enum(['telegram', 'yookassa', 'stripe', 'ord', 'model']),
  match: z
    .strictObject({
      /** Bot API method, HTTP method, or for webhooks the event's or update's kind. */
      method: z.string().optional(),
      /** The path starts with it. */
      path: z.string().optional(),
      chatId: z.coerce.number().int().optional(),
      /** The message's text or caption has it somewhere: one post among others that go out at the same minute. */
      text: z.string().min(1).optional(),
    })
    .default({}),
  action: z.enum([
    'drop-answer-after-accept',
    'error-500',
    'delay',
    'rate-limit',
    'reset',
    'hang-until-released',
    'duplicate-webhook',
    'pay-short',
    'erir-error',
    'refund-pending',
    'refund-failed',
    'cancel-payout',
    'cancel-refund',
    'cancel-receipt',
  ]),
  times: z.number().int().min(1).max(1_000_000).default(1),
  /** Whether the work is done before the answer goes wrong; each action has its own usual case. */
  work: z.enum(['done', 'skipped']).optional(),
  delayMs: z.number().int().min(0).max(600_000).default(1_000),
  retryAfter: z.number().int().min(1).max(86_400).default(5),
  /** Why a payout or refund is cancelled, in the provider's word. */
  reason: z
    .string()
    .regex(/^[a-z_]{1,60}$/)
    .default('rejected_by_payee'),
  shortByMinor: z.number().int().min(1).default(1),
});

/** A fault as a test describes it. */
export type FaultOrder = z.output<typeof faultSchema>;
/** Where a fault may strike. */
export type FaultService = FaultOrder['service'];
/** What may go wrong. */
export type FaultAction = FaultOrder['action'];

/** A fault in force. */
export interface Fault extends FaultOrder {
  readonly id: string;
  left: number;
  readonly held: Set<() => void>;
}

/** The call a fault is looked up for. */
export interface FaultTarget {
  readonly service: FaultService;
  readonly method: string;
  readonly path: string;
  readonly chatId?: number | undefined;
  readonly text?: string | undefined;
}

/** Fault scripts of one sandbox. */
export interface FaultBook {
  add(order: FaultOrder): Fault;
  list(): readonly Fault[];
  get(id: string): Fault | undefined;
  /** Uses up one time of the oldest fault with one of `actions` that fits the target. */
  take(target: FaultTarget, actions: readonly FaultAction[]): Fault | undefined;
  /** Lets go what the fault holds; returns how many answers that were. */
  release(id: string): number;
  remove(id: string): boolean;
  clear(): void;
}

/** Reads a fault from a request body; throws zod's error with what is wrong. */
export function readFaultOrder(body: unknown): FaultOrder {
  return faultSchema.parse(body);
}

/** Makes an empty book. */
export function createFaultBook(): FaultBook {
  const faults = new Map<string, Fault>();
  let nextId = 1;
  const release = (id: string) => {
    const held = Array.from(faults.get(id)?.held ?? []);
    for (const letGo of held) letGo();
    return held.length;
  };
  const remove = (id: string) => {
    release(id);
    return faults.delete(id);
  };
  return {
    add: (order) => {
      const fault: Fault = { ...order, id: String(nextId), left: order.times, held: new Set() };
      nextId += 1;
      faults.set(fault.id, fault);
      return fault;
    },
    list: () => Array.from(faults.values()),
    get: (id) => faults.get(id),
    take: (target, actions) => {
      const fault = Array.from(faults.values()).find((one) => one.left > 0 && actions.includes(one.action) && fits(one, target));
      if (fault) fault.left -= 1;
      return fault;
    },
    release,
    remove,
    clear: () => {
      for (const id of Array.from(faults.keys())) remove(id);
    },
  };
}

function fits(fault: Fault, target: FaultTarget): boolean {
  const { method, path, chatId, text } = fault.match;
  return (
    fault.service === target.service &&
    (method === undefined || method.toLowerCase() === target.method.toLowerCase()) &&
    (path === undefined || target.path.startsWith(path)) &&
    (chatId === undefined || chatId === target.chatId) &&
    (text === undefined || target.text?.includes(text) === true)
  );
}
