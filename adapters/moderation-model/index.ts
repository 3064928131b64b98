/**
 * @file adapters/moderation-model/index.ts
 * @description Front door of the language model that moderation may ask.
 * @dependencies -
 * @created 2026-11-29
 */
export { createLanguageModel } from './create-language-model.ts';
export type { ModelOptions } from './create-language-model.ts';
export { modelFrom } from './model-from.ts';
