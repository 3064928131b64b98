/**
 * @file sandbox/yookassa/saved-methods.ts
 * @description Methods that payers allowed to be charged again; a method has the id of the payment that saved it.
 * @dependencies -
 * @created 2026-11-30
 */
import { invalidRequest, notFound } from './yookassa-failure.ts';

/** Methods of one shop. */
export interface SavedMethods {
  save(id: string): void;
  /** Throws YookassaFailure 404 for one that there is not. */
  revoke(id: string): void;
  /** Undefined where no method is named. Throws YookassaFailure 400 for one that was never saved. */
  stateOf(id: string | undefined): 'active' | 'revoked' | undefined;
  clear(): void;
}

/** None yet. */
export function createSavedMethods(): SavedMethods {
  const methods = new Map<string, 'active' | 'revoked'>();
  return {
    save: (id) => void methods.set(id, 'active'),
    revoke: (id) => {
      if (!methods.has(id)) throw notFound('Payment method');
      methods.set(id, 'revoked');
    },
    stateOf: (id) => {
      if (id === undefined) return undefined;
      const state = methods.get(id);
      if (state === undefined) throw invalidRequest("Payment method doesn't exist or is not saved", 'payment_method_id');
      return state;
    },
    clear: () => methods.clear(),
  };
}
