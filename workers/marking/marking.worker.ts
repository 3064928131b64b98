/**
 * @file workers/marking/marking.worker.ts
 * @description From a paid order to a scheduled post: moderation, the owner's word, the advertising token; who says nothing in time has answered too. And what the register is told of it once a month.
 * @dependencies domain
 * @created 2026-11-24
 */
import {
  endAdvertisersTime,
  endModeratorsTime,
  endOwnersTime,
  markCreative,
  moderateCreative,
  reviewByOwner,
} from '@lytslot/domain/creatives';
import type { MarkDeps, ModerateDeps } from '@lytslot/domain/creatives';
import { commandOf } from '../scheduler/command-of.ts';
import type { Slice } from '../slice.ts';
import { reportMonths } from './report-months.ts';
import type { ReportMonthsDeps } from './report-months.ts';
import { watchLinksOfShard } from './watch-links.ts';
import type { LinkWatchDeps } from './watch-links.ts';

/** What marking needs. */
export type MarkingDeps = ModerateDeps & MarkDeps & LinkWatchDeps & ReportMonthsDeps;

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
    loops: [watchLinksOfShard(deps), reportMonths(deps)],
  };
}
