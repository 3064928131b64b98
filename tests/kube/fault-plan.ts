/**
 * @file tests/kube/fault-plan.ts
 * @description What goes wrong between operator and API server, for how many requests.
 * @dependencies -
 * @created 2026-11-25
 */

/** A request on its way to the API server. */
export interface PassingRequest {
  readonly method: string;
  /** The collection: `channels`, `leases`, … */
  readonly plural: string;
  readonly purpose: 'list' | 'watch' | 'read' | 'write';
}

/** What happens to it. */
export type Effect =
  /** Refused by an answer in the API server's words; the request never gets there. */
  | { readonly what: 'answer'; readonly status: number; readonly retryAfterSeconds?: number }
  /** A watch that starts well and says at once that its version is too old. */
  | { readonly what: 'expire' }
  /** The connection breaks before the request gets there. */
  | { readonly what: 'reset' }
  /** The request is served, but its answer is lost with the connection. */
  | { readonly what: 'lose_answer' }
  /** The answer breaks off in the middle of its text; of a watch `afterLines` whole lines come first. */
  | { readonly what: 'cut'; readonly afterLines: number }
  /** Every line of a watch comes that often. */
  | { readonly what: 'repeat'; readonly times: number }
  /** Every line of a watch comes that much later. */
  | { readonly what: 'delay'; readonly ms: number }
  /** A watch says nothing more and is not closed either. */
  | { readonly what: 'silence' };

/** A rule that hits matching requests, `times` in all, of them only every `every`-th. */
export interface Fault {
  readonly effect: Effect;
  readonly times: number;
  readonly every?: number;
  matches(request: PassingRequest): boolean;
}

/** Faults in force. One plan may serve several proxies. */
export class FaultPlan {
  private readonly rules: { readonly fault: Fault; seen: number; left: number }[] = [];

  add(...faults: readonly Fault[]): void {
    this.rules.push(...faults.map((fault) => ({ fault, seen: 0, left: fault.times })));
  }

  clear(): void {
    this.rules.length = 0;
  }

  /** Requests that are still to be hit. */
  get left(): number {
    return this.rules.reduce((sum, { left }) => sum + left, 0);
  }

  /** What happens to this request; the first rule in force that matches decides. */
  effectOn(request: PassingRequest): Effect | undefined {
    const rule = this.rules.find(({ fault, left }) => left > 0 && fault.matches(request));
    if (rule === undefined) return undefined;
    rule.seen += 1;
    if (rule.seen % (rule.fault.every ?? 1) !== 0) return undefined;
    rule.left -= 1;
    return rule.fault.effect;
  }
}

export const watches = ({ purpose }: PassingRequest): boolean => purpose === 'watch';
export const lists = ({ purpose }: PassingRequest): boolean => purpose === 'list';
/** Writes of the operator's work: the lease and Events apart. */
export const writes = ({ purpose, plural }: PassingRequest): boolean => purpose === 'write' && plural !== 'leases' && plural !== 'events';
/** All but the lease, whose loss ends the operator. */
export const work = ({ plural }: PassingRequest): boolean => plural !== 'leases';
