/**
 * @file workers/marking/marking.worker.ts
 * @description From a paid order to a scheduled post: moderation, the owner's word, the advertising token; who says nothing in time has answered too.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { OrderStore } from '@lytslot/domain/booking';
import {
  endAdvertisersTime,
  endModeratorsTime,
  endOwnersTime,
  markCreative,
  moderateCreative,
  reviewByOwner,
} from '@lytslot/domain/creatives';
import type { ApprovalReader, OrdGateway } from '@lytslot/domain/creatives';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { commandOf } from '../scheduler/command-of.ts';
import type { Slice } from '../slice.ts';

/** What marking needs. */
export interface MarkingDeps {
  readonly orders: OrderStore;
  readonly approvals: ApprovalReader;
  readonly ord: OrdGateway;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** Part of pool payments. */
export function markingSlice(deps: MarkingDeps): Slice {
  return {
    handlers: {
      moderate: (order) => moderateCreative(deps, commandOf('moderate', order)),
      'owner-review': (order) => reviewByOwner(deps, commandOf('owner-review', order)),
      'moderation-timeout': (order) => endModeratorsTime(deps, commandOf('moderation-timeout', order)),
      'owner-timeout': (order) => endOwnersTime(deps, commandOf('owner-timeout', order)),
      'changes-timeout': (order) => endAdvertisersTime(deps, order),
      'draft-timeout': (order) => endAdvertisersTime(deps, order),
      mark: (order) => markCreative(deps, commandOf('mark', order)),
    },
    loops: [],
  };
}
