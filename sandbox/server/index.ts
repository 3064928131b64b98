/**
 * @file sandbox/server/index.ts
 * @description Front door of the sandbox for tests: start one in this process, configured like the real one.
 * @dependencies -
 * @created 2026-11-24
 */
export { readConfig } from '../config.ts';
export type { SandboxConfig } from '../config.ts';
export { startSandbox } from './start-sandbox.ts';
export type { Sandbox } from './start-sandbox.ts';
