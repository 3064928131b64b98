/**
 * @file api/problems/problem-codes.ts
 * @description Codes a problem may have and what a text for one consists of.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { ErrorCode } from '@lytslot/domain/shared';

/** The catalogue's codes and two that only exist in HTTP. */
export type ProblemCode = ErrorCode | 'ROUTE_NOT_FOUND' | 'BODY_TOO_LARGE';

/** `title`: what happened. `detail`: what it means and what to do. A code without a text does not compile. */
export type ProblemTexts = Readonly<Record<ProblemCode, { readonly title: string; readonly detail: string }>>;

/** Languages problems are written in. */
export type Language = 'en' | 'ru';
