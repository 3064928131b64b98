/**
 * @file controllers/readable.ts
 * @description Whether a stored resource can be worked with: one stored under an older schema is served as it is, whatever it says.
 * @dependencies crds
 * @created 2026-11-28
 */
import type { KindDefinition } from '@lytslot/crds/schema';

/** Whether the spec has the parts that the kind's schema says, each of its type. Lengths, formats and words are for whoever uses a part to judge. */
export function isReadable({ spec }: KindDefinition, object: object): boolean {
  return spec.safeParse('spec' in object ? object.spec : undefined).error?.issues.every(({ code }) => code !== 'invalid_type') ?? true;
}
