/**
 * @file crds/schema/tenant.ts
 * @description The Tenant kind: a channel owner's account, assigned to one shard.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { CLOSING_COLUMNS, READY_COLUMN } from './definition.ts';
import type { KindDefinition, Resource } from './definition.ts';
import { adoptionPolicy, count, deletionPolicy, described, nameRef, statusBasics } from './fields.ts';

export const tenantSpec = z
  .object({
    displayName: z.string().min(1).max(120).meta(described('Name people see.')),
    plan: z.enum(['Free', 'Pro']).default('Free').meta(described('Plan the tenant is on.')),
    channelLimit: z
      .int()
      .min(0)
      .max(100_000)
      .optional()
      .meta(described('Channels it sells in, the oldest first; without it as many as its plan has: 1 on Free, 10 on Pro.')),
    revenueShareBps: z
      .int()
      .min(0)
      .max(10_000)
      .default(2_000)
      .meta(described('Share of the platform in basis points (2000 = 20 %); an order keeps the share it was sold with.')),
    shardRef: nameRef(
      'the Shard this tenant is pinned to; without it the operator chooses. Another one than it lives on moves it',
    ).optional(),
    suspended: z
      .boolean()
      .default(false)
      .meta(described('True: nothing of this tenant is sold any more; what is paid is still fulfilled.')),
    ownerTelegramId: z
      .string()
      .regex(/^[1-9][0-9]{0,15}$/, 'it must be a Telegram user id: digits only')
      .max(16)
      .meta(described('Telegram user id of the owner, as a string of digits.')),
    adoptionPolicy: adoptionPolicy('account'),
    deletionPolicy: deletionPolicy('account'),
  })
  .meta(described('The declared account.'));

const tenantStatus = z
  .object({
    ...statusBasics,
    tenantId: z.string().max(36).optional().meta(described('Id of the account in the databases (UUID).')),
    shard: z.string().max(63).optional().meta(described('Shard it is assigned to.')),
    channels: count('Channels of this tenant.').optional(),
    openOrders: count('Its orders whose money is held and whose placement is not settled.').optional(),
    move: z
      .object({
        from: z.string().max(63).meta(described('Shard its data leaves.')),
        to: z.string().max(63).meta(described('Shard its data goes to.')),
        startedAt: z.string().meta({ ...described('When the move began.'), format: 'date-time' }),
      })
      .optional()
      .meta(described('The move to another shard that is under way; the reason of the condition Migrating is its step.')),
  })
  .meta(described('What the operator saw last.'));

export type TenantSpec = z.output<typeof tenantSpec>;
export type TenantStatus = z.output<typeof tenantStatus>;
export type Tenant = Resource<TenantSpec, TenantStatus>;

export const tenantKind: KindDefinition = {
  kind: 'Tenant',
  plural: 'tenants',
  singular: 'tenant',
  shortName: 'lten',
  description: "A channel owner's account, assigned to one Shard.",
  spec: tenantSpec,
  status: tenantStatus,
  rules: [{ rule: 'self.metadata.name.size() <= 63', message: 'the name of a Tenant has at most 63 characters' }],
  columns: [
    READY_COLUMN,
    { name: 'Plan', type: 'string', jsonPath: '.spec.plan', description: 'Plan.' },
    { name: 'Shard', type: 'string', jsonPath: '.status.shard', description: 'Shard it is assigned to.' },
    { name: 'Channels', type: 'integer', jsonPath: '.status.channels', description: 'Channels of this tenant.' },
    { name: 'OpenOrders', type: 'integer', jsonPath: '.status.openOrders', description: 'Orders whose money is held.', priority: 1 },
    ...CLOSING_COLUMNS,
  ],
  selectableFields: ['.status.shard', '.spec.shardRef.name', '.spec.plan'],
};
