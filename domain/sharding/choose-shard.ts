/**
 * @file domain/sharding/choose-shard.ts
 * @description Where a new tenant goes.
 * @dependencies -
 * @created 2026-11-25
 */
import { hash32 } from './partition-of.ts';

/** A shard that takes tenants. */
export interface ShardCandidate {
  readonly name: string;
  readonly weight: number;
  readonly tenants: number;
}

/** The candidate with the fewest tenants for its weight; among equals the tenant's name decides, so that they fill evenly. */
export function chooseShard(tenant: { readonly name: string }, candidates: readonly ShardCandidate[]): string | undefined {
  const load = ({ tenants, weight }: ShardCandidate) => tenants / weight;
  const lot = ({ name }: ShardCandidate) => hash32(`${tenant.name}/${name}`);
  return [...candidates].sort((a, b) => load(a) - load(b) || lot(a) - lot(b))[0]?.name;
}
