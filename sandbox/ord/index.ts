/**
 * @file sandbox/ord/index.ts
 * @description Front door of the stand-in ORD.
 * @dependencies -
 * @created 2026-11-24
 */
export { createOrdRegister } from './ord-register.ts';
export type { OrdRegister, Told } from './ord-register.ts';
export { ordRoutes } from './ord.routes.ts';
