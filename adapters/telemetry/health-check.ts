/**
 * @file adapters/telemetry/health-check.ts
 * @description The shape of a question about a process's health.
 * @dependencies -
 * @created 2026-11-25
 */

/** Names what is wrong; an empty list means healthy. A throw counts as a problem with the error's message. */
export type HealthCheck = () => readonly string[] | Promise<readonly string[]>;
