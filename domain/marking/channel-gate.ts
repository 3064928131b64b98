/**
 * @file domain/marking/channel-gate.ts
 * @description Big channels sell advertising only under a number of the public register of channels, confirmed by a person of the platform.
 * @dependencies -
 * @created 2026-11-29
 */
import { LytSlotError } from '../shared/index.ts';

/** Beyond so many subscribers a channel has to be in the register (303-FZ). */
const UNREGISTERED_SUBSCRIBERS = 10_000;

/** Where a channel's number stands: the owner gives it, a person of the platform holds it against the register. */
type RegistrationState = 'none' | 'claimed' | 'confirmed' | 'refused';

/** What is known of a channel. */
export interface ChannelStanding {
  readonly subscribers: number | undefined;
  readonly number: string | undefined;
  readonly state: RegistrationState;
}

/** Reads it. Throws CHANNEL_NOT_FOUND. */
export interface ChannelStandings {
  standing(channelId: string): Promise<ChannelStanding>;
}

/** Whether a channel may sell; asked before a time is taken and again before its post is scheduled, for channels grow. Throws CHANNEL_UNREGISTERED. */
export interface ChannelGate {
  check(channelId: string): Promise<void>;
}

/** The gate of a market that asks for no number. */
export const OPEN_GATE: ChannelGate = { check: async () => undefined };

/** The gate of a market that does. */
export function registerGate(standings: ChannelStandings): ChannelGate {
  return {
    check: async (channelId) => {
      const { subscribers = 0, state } = await standings.standing(channelId);
      if (!needsNumber(subscribers) || state === 'confirmed') return;
      const params = { channelId, subscribers, limit: UNREGISTERED_SUBSCRIBERS, state };
      throw new LytSlotError(
        'CHANNEL_UNREGISTERED',
        `A channel of ${subscribers} subscribers needs a confirmed number of the register`,
        params,
      );
    },
  };
}

/** The gate of a market by its setting. */
export function gateOf(setting: 'true' | 'false', standings: ChannelStandings): ChannelGate {
  return setting === 'true' ? registerGate(standings) : OPEN_GATE;
}

/** Whether so many subscribers need a number; where nobody has counted them, none do. */
export function needsNumber(subscribers: number): boolean {
  return subscribers > UNREGISTERED_SUBSCRIBERS;
}
