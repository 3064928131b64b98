/**
 * @file domain/agreements/index.ts
 * @description Front door of the agreements slice.
 * @dependencies -
 * @created 2026-11-30
 */
export { acceptAgreement, ownersAgreement, requireAccepted } from './accept-agreement.ts';
export type { OwnerAgreementDeps } from './accept-agreement.ts';
export { linkOf, readDraft } from './agreement.ts';
export type { AcceptedAgreement, AgreementKind, AgreementVersion, NewAgreement } from './agreement.ts';
export type { AgreementReader, OwnerAcceptances } from './ports.ts';
