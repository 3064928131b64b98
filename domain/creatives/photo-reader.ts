/**
 * @file domain/creatives/photo-reader.ts
 * @description What reading a post's photo is, for the people who must judge it.
 * @dependencies -
 * @created 2026-11-30
 */
import type { PostMedia } from '../booking/index.ts';

/** A picture as browsers take it. */
export interface Picture {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly bytes: Uint8Array;
}

/** Throws PHOTO_NOT_FOUND for what is gone or no picture, MESSENGER_* when nobody answers. */
export interface PhotoReader {
  read(media: PostMedia): Promise<Picture>;
}
