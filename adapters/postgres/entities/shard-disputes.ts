/**
 * @file adapters/postgres/entities/shard-disputes.ts
 * @description Entities of a shard about disputes.
 * @dependencies @mikro-orm/postgresql, domain
 * @created 2026-11-29
 */
import type { DisputeSide, Evidence } from '@lytslot/domain/booking';
import { defineEntity, p } from '@mikro-orm/postgresql';

const Dispute = defineEntity({
  name: 'Dispute',
  tableName: 'dispute',
  properties: {
    tenantId: p.uuid().primary(),
    orderId: p.uuid().primary(),
    openedBy: p.string().$type<DisputeSide>(),
    openedAt: p.datetime(),
    begunAt: p.datetime().nullable(),
    advertiserTexts: p.integer(),
    ownerTexts: p.integer(),
    proposedBy: p.string().nullable(),
    proposedMinor: p.bigint().nullable(),
    awardMinor: p.bigint().nullable(),
    reason: p.string().nullable(),
    decidedBy: p.string().nullable(),
    decidedAt: p.datetime().nullable(),
  },
});

const DisputeEvidence = defineEntity({
  name: 'DisputeEvidence',
  tableName: 'dispute_evidence',
  properties: {
    tenantId: p.uuid().primary(),
    id: p.uuid().primary(),
    orderId: p.uuid(),
    author: p.string().$type<Evidence['author']>(),
    body: p.text(),
    facts: p.json<Evidence['facts']>(),
    at: p.datetime(),
  },
});

export const disputeEntities = [Dispute, DisputeEvidence] as const;
