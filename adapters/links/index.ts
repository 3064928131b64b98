/**
 * @file adapters/links/index.ts
 * @description Front door of following links into the open internet.
 * @dependencies -
 * @created 2026-11-29
 */
export { createLinkResolver } from './resolve-links.ts';
export type { LinkResolverOptions } from './resolve-links.ts';
export { unfollowedLinks } from './unfollowed-links.ts';
