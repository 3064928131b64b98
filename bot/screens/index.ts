/**
 * @file bot/screens/index.ts
 * @description Front door of screens: the building blocks of everything a chat shows.
 * @dependencies -
 * @created 2026-11-24
 */
export * from './format.ts';
export * from './press.ts';
export * from './rich-text.ts';
export * from './screen.ts';
