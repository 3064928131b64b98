/**
 * @file adapters/postgres/control/channel-register.ts
 * @description Channels' numbers in the public register of channels: given by owners, confirmed or refused by the platform.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { ChannelStanding, ChannelStandings } from '@lytslot/domain/marking';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';

/** Read by whoever sells or schedules; written in role app. */
export interface ChannelRegister extends ChannelStandings {
  /** The owner gives a number, or another one: it waits to be confirmed. Given again, the same one keeps its state. Throws CHANNEL_NOT_FOUND. */
  claim(channelId: string, number: string): Promise<ChannelStanding>;
  /** The platform's word on the number that was looked at. Throws CHANNEL_NOT_FOUND, also where the owner has given another by now. */
  decide(channelId: string, decision: { readonly number: string; readonly state: 'confirmed' | 'refused' }): Promise<ChannelStanding>;
}

const COLUMNS = 'subscribers, register_number, register_state';

/** Everybody's channels. */
export function createChannelRegister(connection: Connection<ControlTables>): ChannelRegister {
  const ask = async (channelId: string, query: string, params: readonly unknown[]): Promise<ChannelStanding> => {
    const [row] = await connection.statement(query, params);
    if (row === undefined) throw new LytSlotError('CHANNEL_NOT_FOUND', 'There is no such channel, or not with this number', { channelId });
    const { subscribers, register_number: number, register_state: state } = row;
    return {
      subscribers: subscribers === null ? undefined : Number(subscribers),
      number: typeof number === 'string' ? number : undefined,
      state: String(state) as ChannelStanding['state'],
    };
  };
  return {
    standing: (channelId) => ask(channelId, `select ${COLUMNS} from channel_directory where id = ?`, [channelId]),
    claim: (channelId, number) =>
      ask(
        channelId,
        `update channel_directory set register_number = ?,
           register_state = case when register_number = ? then register_state else 'claimed' end
         where id = ? returning ${COLUMNS}`,
        [number, number, channelId],
      ),
    decide: (channelId, { number, state }) =>
      ask(channelId, `update channel_directory set register_state = ? where id = ? and register_number = ? returning ${COLUMNS}`, [
        state,
        channelId,
        number,
      ]),
  };
}
