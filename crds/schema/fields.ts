/**
 * @file crds/schema/fields.ts
 * @description Schema pieces the three resources share: references, conditions, status basics, CEL rules.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';

/** A CEL rule as the API server evaluates it; `message` is what kubectl prints. */
export interface CelRule {
  readonly rule: string;
  readonly message: string;
  readonly reason?: 'FieldValueInvalid' | 'FieldValueForbidden' | 'FieldValueRequired';
}

/** Schema metadata: the text of `kubectl explain`, and CEL rules if any. */
export function described(description: string, rules: readonly CelRule[] = []): Record<string, unknown> {
  return rules.length === 0 ? { description } : { description, 'x-kubernetes-validations': rules };
}

/** The rule of a field that is fixed for life. */
export function immutable(field: string, cure: string): CelRule {
  return { rule: 'self == oldSelf', message: `${field} cannot be changed; ${cure}`, reason: 'FieldValueForbidden' };
}

const RESOURCE_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** A reference to another resource of the same namespace by name. */
export function nameRef(description: string, rules: readonly CelRule[] = []) {
  const name = z
    .string()
    .min(1)
    .max(63)
    .regex(RESOURCE_NAME, 'it must be a Kubernetes name')
    .meta(described(`Name of ${description}.`));
  return z.object({ name }).meta(described(`Reference to ${description}.`, rules));
}

/** What happens to the row of a deleted Tenant or Channel. */
export function deletionPolicy(what: string) {
  const meaning =
    `What happens to the ${what} when this resource is deleted. Retain hands it to self-service with everything it owns; Archive keeps it, ` +
    'hidden and selling nothing; Delete removes it as soon as no order is open, and what orders and money refer to stays on the books.';
  return z.enum(['Retain', 'Archive', 'Delete']).default('Retain').meta(described(meaning));
}

/** Whether a declared Tenant or Channel may take over a row that was made in cabinet or bot. */
export function adoptionPolicy(what: string) {
  const meaning =
    `What happens when the ${what} exists already because it was made in cabinet or bot. Fail leaves it alone and says so in Ready; ` +
    'Adopt takes it over, and what is declared here replaces what was set there.';
  return z.enum(['Fail', 'Adopt']).default('Fail').meta(described(meaning));
}

/** A count in status. */
export function count(description: string) {
  return z.int().min(0).max(2_147_483_647).meta(described(description));
}

const condition = z
  .object({
    type: z.string().min(1).max(316).meta(described('Type of the condition, e.g. Ready.')),
    status: z.enum(['True', 'False', 'Unknown']).meta(described('Whether the condition holds.')),
    observedGeneration: z.int().min(0).optional().meta(described('The spec generation this condition was computed from.')),
    lastTransitionTime: z.string().meta({ ...described('When the status last changed.'), format: 'date-time' }),
    reason: z
      .string()
      .min(1)
      .max(1024)
      .regex(/^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$/)
      .meta(described('One CamelCase word for programs; docs/operator.md lists them all.')),
    message: z.string().max(32_768).meta(described('A sentence for people: what is wrong and who acts next.')),
  })
  .meta(described('One aspect of the current state.'));

/** What every status has. */
export const statusBasics = {
  observedGeneration: z.int().min(0).optional().meta(described('The spec generation this status was computed from.')),
  conditions: z
    .array(condition)
    .max(16)
    .optional()
    .meta({
      ...described('Current state by aspect; Ready is the summary.'),
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['type'],
    }),
};

/** A condition as kept in status. */
export type Condition = z.output<typeof condition>;
