/**
 * @file domain/appeals/index.ts
 * @description Front door of the appeals slice: an advertiser's word against a refusal, and the final word on it.
 * @dependencies -
 * @created 2026-11-29
 */
export { appealState } from './appeal.ts';
export type { Appeal, AppealState, AppealStory, Ruling } from './appeal.ts';
export { decideAppeal } from './decide-appeal.ts';
export { appealsUntil, lodgeAppeal, wasRefused } from './lodge-appeal.ts';
export type { LodgeDeps } from './lodge-appeal.ts';
export type { AppealBook, AppealDesk } from './ports.ts';
