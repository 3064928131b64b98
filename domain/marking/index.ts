/**
 * @file domain/marking/index.ts
 * @description Front door of marking: who advertises what, under which contracts, and what the register of advertising is told of it.
 * @dependencies -
 * @created 2026-11-29
 */
export { declareAdvertiser, demandDeclared } from './advertiser.ts';
export type { AdvertiserInput, AdvertiserReader, DeclaredAdvertiser, Marking } from './advertiser.ts';
export { gateOf, needsNumber, OPEN_GATE } from './channel-gate.ts';
export type { ChannelGate, ChannelStanding, ChannelStandings } from './channel-gate.ts';
export { chainOf } from './contract-chain.ts';
export type { ChainMember, ContractChain } from './contract-chain.ts';
export { isInn } from './inn.ts';
export { asksForPerson, readKktu, requireKnown } from './kktu.ts';
export type { Kktu, KktuAnswer, KktuDictionary } from './kktu.ts';
export { planMonthlyReports } from './monthly-report.ts';
export type { DeliveredPlacement, InvoiceReport, MonthlyReport, StatisticsReport } from './monthly-report.ts';
export { PARTY_KINDS, wordsFor } from './party.ts';
export type { Party, PartyKind } from './party.ts';
export { planRegistration } from './plan-registration.ts';
export type { CreativeToMark, Pad, Registration } from './plan-registration.ts';
export type { RegisterVerdict, ReportGateway } from './report-gateway.ts';
export { afterAsking, afterSending, REPORT_STATES } from './report-life.ts';
export type { ReportProgress, ReportState } from './report-life.ts';
export { boundsOf, dayOf, monthsToReport } from './report-month.ts';
export type { MonthBounds } from './report-month.ts';
