/**
 * @file bot/dialogs/index.ts
 * @description Front door of the dialogs: handle one update, or retell an order event to its buyer.
 * @dependencies -
 * @created 2026-11-24
 */
export { apologise, createDialogue } from './create-dialogue.ts';
export type { DialogueHandler, DialogueOutcome, DialogueUpdate } from './create-dialogue.ts';
export { tellOrderUpdate } from './orders/tell-order-update.ts';
export type { OrderUpdate } from './orders/tell-order-update.ts';
export type { Catalogue, CatalogueChannel, DialogueDeps, TenantShard } from './ports.ts';
export { readState } from './state.ts';
export type { DialogueState } from './state.ts';
