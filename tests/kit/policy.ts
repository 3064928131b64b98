/**
 * @file tests/kit/policy.ts
 * @description Worlds where no administrator has put a line and nobody has appealed: the platform's own lines decide.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { PolicyReader } from '@lytslot/domain/compliance';
import type { OverturnedPosts } from '@lytslot/domain/moderation';

export const platformsOwn: PolicyReader = { policy: async () => [] };

export const noAppeals: OverturnedPosts = { isOverturned: async () => false };
