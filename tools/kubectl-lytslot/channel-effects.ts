/**
 * @file tools/kubectl-lytslot/channel-effects.ts
 * @description What an edit of a Channel leads to. Pure.
 * @dependencies crds
 * @created 2026-11-25
 */
import type { Channel } from '@lytslot/crds/schema';
import { NO_EFFECTS, note, together } from './edit.ts';
import type { ChannelEdit, Effects } from './edit.ts';
import { fieldChanges } from './field-diff.ts';
import type { Snapshot } from './snapshot.ts';
import { counted } from './text.ts';

export function channelEffects(snapshot: Snapshot, { before, after }: ChannelEdit): Effects {
  if (before === undefined) return together([home(snapshot, after), conflict(snapshot, after)]);
  const open = before.status?.openOrders ?? 0;
  return together([slots(before, after, open), timezone(before, after, open), selling(before, after, open)]);
}

function home(snapshot: Snapshot, { spec }: Channel): Effects {
  const owner = snapshot.tenants.find(({ metadata }) => metadata.name === spec.tenantRef.name);
  if (owner === undefined) return { ...NO_EFFECTS, warnings: [`there is no Tenant ${spec.tenantRef.name} yet (TenantNotFound)`] };
  const shard = owner.status?.shard;
  if (shard === undefined) return note(`it waits until Tenant ${owner.metadata.name} is assigned to a shard`);
  const sells = spec.slots === undefined ? 'it sells nothing until slots are set in the cabinet' : 'it sells as soon as the bot may post';
  return note(`its rows go to the database of Shard ${shard}; ${sells}`);
}

function conflict(snapshot: Snapshot, { metadata, spec }: Channel): Effects {
  const twin = snapshot.channels.find(
    (other) => other.metadata.name !== metadata.name && other.spec.telegram.chatId === spec.telegram.chatId,
  );
  if (twin === undefined) return NO_EFFECTS;
  return { ...NO_EFFECTS, warnings: [`chat ${spec.telegram.chatId} belongs to Channel ${twin.metadata.name} already (ResourceConflict)`] };
}

function slots(before: Channel, after: Channel, open: number): Effects {
  const changed = fieldChanges(before.spec.slots, after.spec.slots);
  if (changed.length === 0) return NO_EFFECTS;
  const kept = `${counted(open, 'open order')} keep their time and price`;
  if (after.spec.slots === undefined) return { notes: [kept], warnings: ['no declared slot is sold any more'], openOrders: open };
  return { notes: [`free slots are offered by the new grid; ${kept}`], warnings: [], openOrders: open };
}

function timezone(before: Channel, after: Channel, open: number): Effects {
  if (before.spec.timezone === after.spec.timezone) return NO_EFFECTS;
  return {
    notes: [`${counted(open, 'open order')} keep their instant`],
    warnings: ['the grid shifts to the new time zone'],
    openOrders: open,
  };
}

function selling(before: Channel, after: Channel, open: number): Effects {
  const stopped: Effects = {
    notes: [`${counted(open, 'open order')} are still published`],
    warnings: ['no new slot is sold'],
    openOrders: open,
  };
  return together([
    before.spec.paused === after.spec.paused ? NO_EFFECTS : after.spec.paused ? stopped : note('it sells again'),
    before.spec.listed === after.spec.listed
      ? NO_EFFECTS
      : note(after.spec.listed ? 'the catalogue shows it' : 'the catalogue does not show it any more'),
  ]);
}
