/**
 * @file tests/kit/policy.ts
 * @description Worlds where no administrator has put a line: the platform's own decide.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { PolicyReader } from '@lytslot/domain/compliance';

export const platformsOwn: PolicyReader = { policy: async () => [] };
