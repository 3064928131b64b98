/**
 * @file domain/booking/post-body.ts
 * @description What a post is made of: formatted text, perhaps a photo above it, perhaps rows of links below it.
 * @dependencies -
 * @created 2026-11-30
 */

/** A formatted range of text; offset and length count UTF-16 units (Telegram Bot API, MessageEntity). */
export interface TextEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly custom_emoji_id?: string;
}

/** A file that lies with Telegram and stands above the text, which is its caption then. */
export interface PostMedia {
  readonly kind: 'photo';
  /** What it is sent with; of use to the platform's own bot only. */
  readonly fileId: string;
  /** Which file it is, whoever sent it and however often. */
  readonly uniqueId: string;
}

/** A button below a post that opens an address. */
export interface LinkButton {
  readonly text: string;
  readonly url: string;
}

/** Rows of buttons as they stand below each other. */
export type ButtonRows = readonly (readonly LinkButton[])[];

/** A post. Without media it is a text; no buttons are left out, never an empty list. */
export interface PostBody {
  readonly text: string;
  readonly entities: readonly TextEntity[];
  readonly media?: PostMedia;
  readonly buttons?: ButtonRows;
}

/** Exactly what goes out, advertising label included. `hash` is SHA-256 hex over all of it. */
export interface FrozenContent extends PostBody {
  readonly hash: string;
}
