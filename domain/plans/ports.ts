/**
 * @file domain/plans/ports.ts
 * @description What plans ask of the world: how an owner stands, channels that are added, whose a channel is.
 * @dependencies -
 * @created 2026-11-30
 */
import type { SlotRule } from '../inventory/index.ts';
import type { Currency } from '../ledger/index.ts';
import type { Entitlement } from './plan.ts';

/** What a new channel sells; one price for every slot. */
export type ChannelGrid = Omit<SlotRule, 'id' | 'prices'>;

/** How an owner stands: their plan, and how many channels they have of it. */
export interface PlanStanding extends Entitlement {
  readonly used: number;
}

/** A channel as Telegram describes it. */
export interface ConfirmedChannel {
  readonly chatId: number;
  readonly username: string | undefined;
  readonly title: string;
}

export interface ChannelToAdd extends ConfirmedChannel {
  readonly tenantId: string;
  readonly timezone: string;
  readonly priceFromMinor: bigint;
  readonly currency: Currency;
}

/** A channel that is there now; `paused`: it sells nothing for now. */
export interface AddedChannel extends ChannelToAdd {
  readonly channelId: string;
  readonly paused: boolean;
}

/** `full`: the plan has no room; `taken`: somebody else has the chat; `unknown`: there is no such tenant. `there`: the tenant has it already. */
export type AddOutcome =
  | {
      readonly outcome: 'added' | 'there';
      readonly channelId: string;
      readonly paused: boolean;
      readonly managedBy: 'self' | 'gitops';
    }
  | { readonly outcome: 'full' | 'taken' | 'unknown' };

/** The control database's side of plans. */
export interface PlanBook {
  standing(tenantId: string): Promise<PlanStanding | undefined>;
  /** Titles of the channels that sell nothing new because the plan has no room for them, the oldest first. */
  beyond(tenantId: string): Promise<readonly string[]>;
  /** One transaction: of two channels that are added at once to a plan with room for one, one is. */
  addChannel(channel: ChannelToAdd & { readonly newId: string; readonly at: Date }): Promise<AddOutcome>;
}

/** Asks the messenger. */
export interface Ownership {
  /** Undefined unless the person is the channel's creator and our bot may post in it. Throws when there is no answer. */
  confirm(about: { readonly chat: string; readonly ownerTelegramId: number }): Promise<ConfirmedChannel | undefined>;
}
