/**
 * @file adapters/postgres/shard/prover-check.ts
 * @description What a check of the prover is: a query of its own that knows nothing of the code that wrote the rows.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Breach } from './ports.ts';

/** A query that lists the ids of what breaks an invariant, as column `subject`. */
export interface ProverCheck {
  readonly invariant: Breach['invariant'];
  readonly problem: string;
  readonly query: string;
}

/** Orders `o`, each with its placement `p`. */
export const ORDERS = 'sale_order o join placement p on p.tenant_id = o.tenant_id and p.order_id = o.id';
