/**
 * @file crds/schema/channel.ts
 * @description The Channel kind: a Telegram channel, its tenant and the slots it sells.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { CLOSING_COLUMNS, READY_COLUMN } from './definition.ts';
import type { KindDefinition, Resource } from './definition.ts';
import { adoptionPolicy, count, deletionPolicy, described, immutable, nameRef, statusBasics } from './fields.ts';

const instant = (description: string) =>
  z
    .string()
    .max(40)
    .meta({ ...described(description), format: 'date-time' });

const blackout = z
  .object({ from: instant('First instant, e.g. "2026-12-31T00:00:00+03:00".'), to: instant('End; a slot that starts then is sold.') })
  .meta(described('A time in which no slot is sold.', [{ rule: 'self.from < self.to', message: 'a blackout must begin before it ends' }]));

const percent = z.int().min(-95).max(400).meta(described('Change in percent of the price, e.g. 20 or -30.'));

const prices = z
  .object({
    weekdays: z
      .array(
        z.object({ weekday: z.int().min(1).max(7).meta(described('1 is Monday, 7 is Sunday.')), percent }).meta(described('One weekday.')),
      )
      .max(7)
      .default([])
      .meta(described('Changes by weekday; the first that names it counts.')),
    hours: z
      .array(
        z
          .object({
            fromHour: z.int().min(0).max(23).meta(described('First hour of the day.')),
            toHour: z.int().min(1).max(24).meta(described('Hour before which it ends.')),
            percent,
          })
          .meta(described('Some hours.')),
      )
      .max(24)
      .default([])
      .meta(described('Changes by hour of the channel’s time zone; the first that contains the start counts.')),
    load: z
      .array(
        z
          .object({ fromPercent: z.int().min(0).max(100).meta(described('How full the day has to be, in percent of its posts.')), percent })
          .meta(described('A step.')),
      )
      .max(10)
      .default([])
      .meta(described('Changes by how full the day is; the highest step that is reached counts.')),
    lastMinute: z
      .array(
        z
          .object({ withinHours: z.int().min(1).max(720).meta(described('How many hours ahead the start is at most.')), percent })
          .meta(described('A step.')),
      )
      .max(10)
      .default([])
      .meta(described('Changes by how soon the slot starts; the step with the fewest hours that covers it counts.')),
    floorMinor: z.int().min(100).max(100_000_000_000).default(50_000).meta(described('Least price in kopecks.')),
    ceilingMinor: z.int().min(100).max(100_000_000_000).default(500_000).meta(described('Highest price in kopecks.')),
  })
  .meta(described('What changes the price of a slot; all that apply are added up. The price of a slot that is held or sold stays.'));

const slots = z
  .object({
    weekdays: z
      .array(z.int().min(1).max(7))
      .min(1)
      .max(7)
      .default([1, 2, 3, 4, 5, 6, 7])
      .meta({ ...described('Days that sell slots: 1 is Monday, 7 is Sunday.'), 'x-kubernetes-list-type': 'set' }),
    from: z
      .string()
      .regex(/^([01][0-9]|2[0-3]):(00|15|30|45)$/)
      .max(5)
      .default('09:00')
      .meta(described('First slot of a day in the channel’s time zone, e.g. "09:00".')),
    to: z
      .string()
      .regex(/^(([01][0-9]|2[0-3]):(00|15|30|45)|24:00)$/)
      .max(5)
      .default('21:00')
      .meta(described('End of the selling day in the channel’s time zone, e.g. "21:00"; no slot starts at or after it.')),
    stepMinutes: z
      .union([z.literal(15), z.literal(30), z.literal(60)])
      .default(60)
      .meta(described('Minutes between slot starts: 15, 30 or 60.')),
    priceMinor: z
      .int()
      .min(100)
      .max(100_000_000_000)
      .meta(described('Price of a slot in hundredths of the currency, e.g. 250000 for 2 500 RUB; Stars are whole.')),
    currency: z
      .enum(['RUB', 'USD', 'EUR', 'XTR'])
      .default('RUB')
      .meta(
        described('Currency of the price. RUB is paid by YooKassa, USD and EUR by Stripe, XTR in Telegram’s Stars; nothing is converted.'),
      ),
    topHours: z.int().min(0).max(24).default(1).meta(described('Hours the post stays the newest one.')),
    feedHours: z
      .int()
      .min(1)
      .max(48)
      .default(24)
      .meta(described('Hours the post stays in the feed; a bot cannot delete a post older than 48 hours.')),
    gapMinutes: z.int().min(0).max(1_440).default(0).meta(described('Free minutes between two sold posts.')),
    minNoticeMinutes: z
      .int()
      .min(0)
      .max(10_080)
      .default(30)
      .meta(described('How long before its start a slot can be bought at the latest.')),
    horizonDays: z.int().min(1).max(366).default(92).meta(described('How many days ahead a slot can be bought.')),
    postsPerDay: z.int().min(1).max(96).optional().meta(described('Most sold posts that start on one day; as many as fit when left out.')),
    blackouts: z.array(blackout).max(100).default([]).meta(described('Times in which no slot is sold; what is sold already stands.')),
    prices: prices.optional(),
  })
  .meta(
    described('The declared selling grid.', [
      { rule: 'self.from < self.to', message: 'slots.from must be earlier than slots.to' },
      { rule: 'self.topHours <= self.feedHours', message: 'slots.topHours cannot be more than slots.feedHours' },
      {
        rule: '!has(self.prices) || (self.prices.floorMinor <= self.priceMinor && self.priceMinor <= self.prices.ceilingMinor)',
        message: 'slots.priceMinor must lie between slots.prices.floorMinor and slots.prices.ceilingMinor',
      },
    ]),
  );

export const channelSpec = z
  .object({
    tenantRef: nameRef('the Tenant that owns the channel', [
      immutable('tenantRef', 'delete this Channel and declare it under the other tenant'),
    ]),
    telegram: z
      .object({
        chatId: z
          .string()
          .regex(/^-100[0-9]{6,13}$/, 'it must be a channel id such as -1001234567890')
          .max(17)
          .meta(
            described('Telegram chat id of the channel, e.g. "-1001234567890".', [immutable('chatId', 'declare another Channel instead')]),
          ),
        username: z
          .string()
          .regex(/^[A-Za-z][A-Za-z0-9_]{3,31}$/, 'it must be a public username without @')
          .max(32)
          .optional()
          .meta(described('Public username without @; a private channel has none.')),
      })
      .meta(described('The channel in Telegram.')),
    title: z.string().min(1).max(128).meta(described('Title shown in the catalogue.')),
    timezone: z
      .string()
      .regex(/^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+){0,2}$/, 'it must be an IANA time zone such as Europe/Moscow')
      .max(64)
      .default('Europe/Moscow')
      .meta(described('IANA time zone the slots are counted in, e.g. Europe/Moscow.')),
    slots: slots.optional(),
    paused: z.boolean().default(false).meta(described('True: no new slots are sold; what is paid is still published.')),
    listed: z.boolean().default(true).meta(described('Whether the public catalogue shows the channel.')),
    adoptionPolicy: adoptionPolicy('channel'),
    deletionPolicy: deletionPolicy('channel'),
  })
  .meta(described('The declared channel.'));

const channelStatus = z
  .object({
    ...statusBasics,
    channelId: z.string().max(36).optional().meta(described('Id of the channel in the databases (UUID).')),
    shard: z.string().max(63).optional().meta(described('Shard its tenant is assigned to.')),
    openOrders: count('Orders with a placement here whose money is held and which is not settled.').optional(),
  })
  .meta(described('What the operator saw last.'));

export type ChannelSpec = z.output<typeof channelSpec>;
export type ChannelStatus = z.output<typeof channelStatus>;
export type Channel = Resource<ChannelSpec, ChannelStatus>;

export const channelKind: KindDefinition = {
  kind: 'Channel',
  plural: 'channels',
  singular: 'channel',
  shortName: 'lch',
  description: 'A Telegram channel whose slots are sold.',
  spec: channelSpec,
  status: channelStatus,
  rules: [],
  columns: [
    READY_COLUMN,
    { name: 'Tenant', type: 'string', jsonPath: '.spec.tenantRef.name', description: 'Owner.' },
    { name: 'Username', type: 'string', jsonPath: '.spec.telegram.username', description: 'Public name in Telegram.' },
    { name: 'Shard', type: 'string', jsonPath: '.status.shard', description: 'Shard of its tenant.' },
    { name: 'OpenOrders', type: 'integer', jsonPath: '.status.openOrders', description: 'Orders whose money is held.', priority: 1 },
    ...CLOSING_COLUMNS,
  ],
  selectableFields: ['.spec.tenantRef.name', '.spec.telegram.chatId', '.status.shard'],
};
