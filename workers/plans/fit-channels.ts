/**
 * @file workers/plans/fit-channels.ts
 * @description Tells the shard which of its channels sell nothing new because their plan has no room for them, and which sell again.
 * @dependencies adapters
 * @created 2026-11-30
 */
import type { Plans, ShardDatabase } from '@lytslot/adapters/postgres';
import type { Logger } from '@lytslot/adapters/telemetry';
import type { LoopPlan } from '../slice.ts';

/** What telling needs. */
export interface FitChannelsDeps {
  readonly plans: Pick<Plans, 'channelsToFit' | 'noteFit'>;
  readonly shard: Pick<ShardDatabase, 'shard' | 'channels'>;
  readonly logger: Logger;
}

const EVERY_MS = 2_000;
const AT_ONCE = 20;

/** The loop; it works whether or not anybody runs an operator. */
export function fitChannels({ plans, shard, logger }: FitChannelsDeps): LoopPlan {
  const fit = async ({ tenantId, channelId, paused, fitVersion }: Awaited<ReturnType<Plans['channelsToFit']>>[number]) => {
    try {
      await shard.channels.setPaused({ tenantId, channelId }, paused ? 'paused' : 'selling');
      // Noted after it was done: whoever dies in between does it again.
      await plans.noteFit({ channelId, fitVersion });
      logger.info({ tenantId, channelId, paused }, 'the shard knows what the plan has room for');
      return 'done';
    } catch (error) {
      logger.warn({ err: error, channelId }, 'the shard is told later what the plan has room for');
      return 'failed';
    }
  };
  return {
    name: 'channels to fit',
    everyMs: EVERY_MS,
    turn: async () => {
      const outcomes = await Promise.all((await plans.channelsToFit(shard.shard, AT_ONCE)).map(fit));
      return outcomes.length === AT_ONCE && outcomes.includes('done') ? 'more' : 'idle';
    },
  };
}
