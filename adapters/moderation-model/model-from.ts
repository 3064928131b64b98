/**
 * @file adapters/moderation-model/model-from.ts
 * @description The model by a process's configuration: without an address there is none, and nobody is asked.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { LanguageModel } from '@lytslot/domain/moderation';
import { createLanguageModel } from './create-language-model.ts';
import type { ModelOptions } from './create-language-model.ts';

interface ModelSettings {
  readonly LYTSLOT_MODERATION_MODEL_URL?: string | undefined;
  readonly LYTSLOT_MODERATION_MODEL_KEY?: string | undefined;
  readonly LYTSLOT_MODERATION_MODEL_NAME: string;
  readonly LYTSLOT_MODERATION_MODEL_TIMEOUT_MS: number;
}

/** Undefined where it is off. */
export function modelFrom(settings: ModelSettings, metrics: ModelOptions['metrics']): LanguageModel | undefined {
  const apiUrl = settings.LYTSLOT_MODERATION_MODEL_URL;
  if (apiUrl === undefined) return undefined;
  return createLanguageModel({
    apiUrl,
    apiKey: settings.LYTSLOT_MODERATION_MODEL_KEY,
    name: settings.LYTSLOT_MODERATION_MODEL_NAME,
    timeoutMs: settings.LYTSLOT_MODERATION_MODEL_TIMEOUT_MS,
    metrics,
  });
}
