/**
 * @file controllers/rights/reconcile.ts
 * @description Lets a channel look again when its row says something that it does not show: other rights of the bot, or that the plan has no room. Two questions for all channels.
 * @dependencies -
 * @created 2026-11-28
 */
import { adminFinding, WITHIN_PLAN } from '../channel/status.ts';
import { BY_ROW } from '../cluster-view.ts';
import type { ClusterView } from '../cluster-view.ts';
import type { CheckedRights, ControlDirectory } from '../ports.ts';
import type { Reconciled } from '../runtime/controller.ts';

/** The one key of this controller. */
export const RIGHTS = 'rights';

const EVERY_MS = 5_000;

/** What looking at rights needs; `cursor` keeps up to when looks were seen. */
export interface RightsDeps {
  readonly view: Pick<ClusterView, 'channels'>;
  readonly directory: Pick<ControlDirectory, 'rightsSince' | 'beyondPlan'>;
  readonly cursor: { checkedAt: Date | null };
  /** Told the names of channels that show something else. */
  readonly onChanged: (names: readonly string[]) => void;
}

/** Reads the looks since the last time, and which channels sell nothing new. Fails with the control database's errors. */
export async function reconcileRights(deps: RightsDeps): Promise<Reconciled> {
  const looks = await deps.directory.rightsSince(deps.cursor.checkedAt);
  const beyond = await deps.directory.beyondPlan();
  const names = [...new Set([...looks.flatMap((look) => outdated(deps, look)), ...beyond.flatMap((id) => unaware(deps, id))])];
  if (names.length > 0) deps.onChanged(names);
  for (const { checkedAt } of looks) {
    if (deps.cursor.checkedAt === null || checkedAt > deps.cursor.checkedAt) deps.cursor.checkedAt = checkedAt;
  }
  return { requeueAfterMs: EVERY_MS };
}

/** Channels of this row whose condition says something else than the look. */
function outdated({ view }: RightsDeps, look: CheckedRights): readonly string[] {
  return view.channels.byIndex(BY_ROW, look.channelId).flatMap((channel) => {
    const found = adminFinding(channel, look);
    const shown = channel.status?.conditions?.find(({ type }) => type === found.type);
    return shown?.status === found.status && shown.message === found.message ? [] : channel.metadata.name;
  });
}

/** Channels of this row that do not say yet that they are beyond the plan; that there is room again a channel finds out by itself. */
function unaware({ view }: RightsDeps, channelId: string): readonly string[] {
  const channels = view.channels.byIndex(BY_ROW, channelId);
  return channels
    .filter(({ status }) => !status?.conditions?.some(({ type }) => type === WITHIN_PLAN))
    .map(({ metadata }) => metadata.name);
}
