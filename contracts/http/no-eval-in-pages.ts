/**
 * @file contracts/http/no-eval-in-pages.ts
 * @description Keeps zod from compiling schemas in pages: their content policy forbids eval, and the mere probe for it is reported as a violation.
 * @dependencies zod
 * @created 2026-11-25
 */
import { config } from 'zod';

if ('document' in globalThis) config({ jitless: true });
