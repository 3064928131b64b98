/**
 * @file sandbox/model/index.ts
 * @description Front door of the stand-in language model.
 * @dependencies -
 * @created 2026-11-29
 */
export { createModelDesk, readModelRule } from './model-desk.ts';
export type { ModelDesk } from './model-desk.ts';
export { modelRoutes } from './model.routes.ts';
