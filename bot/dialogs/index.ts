/**
 * @file bot/dialogs/index.ts
 * @description Front door of the dialogs: handle one update, or retell an event to its buyer or its owner.
 * @dependencies -
 * @created 2026-11-24
 */
export { apologise, createDialogue } from './create-dialogue.ts';
export type { DialogueHandler, DialogueOutcome, DialogueUpdate } from './create-dialogue.ts';
export { tellOrderUpdate } from './orders/tell-order-update.ts';
export type { OrderUpdate } from './orders/tell-order-update.ts';
export { tellOwner } from './owner/tell-owner.ts';
export type { OwnerUpdate } from './owner/tell-owner.ts';
export type { Catalogue, CatalogueChannel, DialogueDeps, TenantShard } from './ports.ts';
export { readState } from './state.ts';
export type { DialogueState } from './state.ts';
