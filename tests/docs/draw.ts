/**
 * @file tests/docs/draw.ts
 * @description Writes the documents that are drawn from code: npm run draw.
 * @dependencies domain
 * @created 2026-11-29
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawOrderLife } from '@lytslot/domain/order-life';

writeFileSync(join(import.meta.dirname, '../../docs/order-life.md'), drawOrderLife());
