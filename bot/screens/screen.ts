/**
 * @file bot/screens/screen.ts
 * @description What a chat shows: formatted text and inline buttons, independent of how it is delivered.
 * @dependencies domain, zod
 * @created 2026-11-24
 */
import type { FrozenContent, TextEntity } from '@lytslot/domain/booking';
import { z } from 'zod';

/** A button that comes back as a press, or one that opens a link. */
export type Button = { readonly text: string; readonly data: string } | { readonly text: string; readonly url: string };

/** Formatted text with rows of buttons. Entities count UTF-16 units; parse_mode is never used, so nothing can be injected. */
export interface Screen {
  readonly text: string;
  readonly entities: readonly TextEntity[];
  readonly keyboard: readonly (readonly Button[])[];
  /** The file that stands above the text. */
  readonly photo?: string;
}

/** A post exactly as its channel gets it. */
export function screenOf({ text, entities, media, buttons = [] }: FrozenContent): Screen {
  return { text, entities, keyboard: buttons, ...(media !== undefined && { photo: media.fileId }) };
}

const entitySchema = z.looseObject({ type: z.string(), offset: z.number().int(), length: z.number().int() });
const buttonSchema = z.union([
  z.strictObject({ text: z.string(), data: z.string() }),
  z.strictObject({ text: z.string(), url: z.string() }),
]);

/** Reads a screen back from the chat outbox. */
export const screenSchema = z.object({
  text: z.string(),
  entities: z.array(entitySchema),
  keyboard: z.array(z.array(buttonSchema)),
  photo: z.string().exactOptional(),
});

/** The acting presses a screen offers; anything else that acts is a stale menu. */
export function offeredPresses(screen: Screen): readonly string[] {
  return screen.keyboard.flat().flatMap((button) => ('data' in button ? [button.data] : []));
}
