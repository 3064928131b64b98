/**
 * @file controllers/projection/origin.ts
 * @description Which resources only show what self-service made: their rows are the truth, nothing is written back from them.
 * @dependencies crds
 * @created 2026-11-25
 */
import type { Channel, Tenant } from '@lytslot/crds/schema';

/** Label of a resource that shows a row of cabinet or bot; its value is `self-service`. */
export const ORIGIN_LABEL = 'lytslot.io/origin';
export const SELF_SERVICE = 'self-service';
/** Annotation with the id of the row. */
export const ROW_ANNOTATION = 'lytslot.io/row';
/** Annotation of a Tenant whose channels are not to be shown; its value is `disabled`. */
const PROJECTION_ANNOTATION = 'lytslot.io/projection';

type Named = Pick<Tenant | Channel, 'metadata'>;

/** Either mark is enough: who takes one of them off has not made a declaration yet. */
export function isProjected({ metadata }: Named): boolean {
  return metadata.labels?.[ORIGIN_LABEL] === SELF_SERVICE || metadata.annotations?.[ROW_ANNOTATION] !== undefined;
}

export function rowId({ metadata }: Named): string | undefined {
  return metadata.annotations?.[ROW_ANNOTATION];
}

/** Whether the channels of this tenant are kept out of the cluster. */
export function optsOut({ metadata }: Named): boolean {
  return metadata.annotations?.[PROJECTION_ANNOTATION] === 'disabled';
}
