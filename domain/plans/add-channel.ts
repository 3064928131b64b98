/**
 * @file domain/plans/add-channel.ts
 * @description An owner adds a channel: room in the plan, Telegram's word that it is theirs, the row, what it sells.
 * @dependencies -
 * @created 2026-11-30
 */
import { isSellingPrice, zoneClock } from '../inventory/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { planLimitReached } from './plan.ts';
import type { AddedChannel, ChannelGrid, ChannelToAdd, Ownership, PlanBook } from './ports.ts';

/** What adding needs. */
export interface AddChannelDeps {
  readonly plans: Pick<PlanBook, 'standing' | 'addChannel'>;
  readonly ownership: Ownership;
  /** Puts the channel and what it sells into the tenant's shard, so that it sells. Writes only differences. */
  readonly sell: (channel: AddedChannel, grid: ChannelGrid) => Promise<void>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** Who adds what; `chat` is a public name with @ or a number. */
export interface AddChannelCommand {
  readonly tenantId: string;
  readonly ownerTelegramId: number;
  readonly chat: string;
  readonly timezone: string;
  readonly grid: ChannelGrid;
}

/**
 * The channel's id. Safe to repeat: the channel is known by its chat, and a repeat says once more what it sells. Throws INPUT_INVALID,
 * PLAN_LIMIT_REACHED, CHANNEL_NOT_CONFIRMED, CHANNEL_TAKEN, MANAGED_BY_GITOPS, TENANT_NOT_FOUND and what the ports throw.
 */
export async function addChannel(deps: AddChannelDeps, command: AddChannelCommand): Promise<string> {
  const { tenantId, ownerTelegramId, chat, timezone, grid } = command;
  requireGrid(timezone, grid);
  const confirmed = await deps.ownership.confirm({ chat, ownerTelegramId });
  if (confirmed === undefined) {
    throw new LytSlotError('CHANNEL_NOT_CONFIRMED', 'Telegram does not say that the channel is this person’s and open to the bot', {
      chat,
    });
  }
  const channel: ChannelToAdd = { ...confirmed, tenantId, timezone, priceFromMinor: grid.priceMinor, currency: grid.currency };
  const added = await deps.plans.addChannel({ ...channel, newId: deps.ids.next(), at: deps.clock.now() });
  if (added.outcome !== 'added' && added.outcome !== 'there') throw await refusal(deps, added.outcome, channel);
  if (added.managedBy === 'gitops') throw new LytSlotError('MANAGED_BY_GITOPS', 'The channel is declared', { channelId: added.channelId });
  await deps.sell({ ...channel, channelId: added.channelId, paused: added.paused }, grid);
  return added.channelId;
}

async function refusal(
  { plans }: AddChannelDeps,
  outcome: 'full' | 'taken' | 'unknown',
  { tenantId, chatId }: ChannelToAdd,
): Promise<LytSlotError> {
  if (outcome === 'unknown') return new LytSlotError('TENANT_NOT_FOUND', 'There is no such tenant', { tenantId });
  if (outcome === 'taken') return new LytSlotError('CHANNEL_TAKEN', 'The channel is another tenant’s', { chatId });
  return planLimitReached(await plans.standing(tenantId));
}

function requireGrid(timezone: string, { fromMinute, toMinute, topHours, feedHours, priceMinor, currency }: ChannelGrid): void {
  const checks: readonly (readonly [field: string, isRight: boolean])[] = [
    ['timezone', isTimezone(timezone)],
    ['slots.to', fromMinute < toMinute],
    ['slots.topHours', topHours <= feedHours],
    ['slots.priceMinor', isSellingPrice({ minor: priceMinor, currency })],
  ];
  const wrong = checks.find(([, isRight]) => !isRight);
  if (wrong !== undefined) throw new LytSlotError('INPUT_INVALID', `${wrong[0]} is out of bounds`, { field: wrong[0] });
}

function isTimezone(name: string): boolean {
  try {
    zoneClock(name);
    return true;
  } catch {
    return false;
  }
}
