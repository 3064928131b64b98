/**
 * @file contracts/http/openapi.ts
 * @description Makes the OpenAPI 3.1 document from the catalogue of endpoints.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { acceptedAgreementSchema, agreementSchema, ownAgreementSchema } from './agreements.ts';
import { appealSchema, listedAppealSchema } from './appeals.ts';
import { bankInvoiceSchema } from './bank-invoices.ts';
import { balanceSchema, calendarSchema, freeSlotSchema, takenSlotSchema } from './cabinet.ts';
import { complianceLineSchema } from './compliance.ts';
import { dashboardSchema } from './dashboard.ts';
import { channelSchema, shardSchema, tenantSchema } from './directory.ts';
import { documentSchema } from './documents.ts';
import type { Access, Answer, Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { moneySchema } from './fields.ts';
import { ledgerEntrySchema, ledgerTransactionSchema } from './ledger.ts';
import { holdSchema } from './market.ts';
import {
  attemptSchema,
  contentSchema,
  deadlineSchema,
  journalEntrySchema,
  orderDetailSchema,
  orderSchema,
  ownJournalEntrySchema,
  ownOrderDetailSchema,
  ownOrderSchema,
  paymentSchema,
} from './orders.ts';
import { payoutAccountSchema, payoutDetailsSchema, payoutSchema } from './payouts.ts';
import { packOfferSchema } from './prepaid.ts';
import { repaymentSchema } from './repayments.ts';
import { problemSchema } from './problem.ts';
import { comparedAmountSchema, reconciliationItemSchema } from './reconciliation.ts';
import { viewerSchema } from './session.ts';
import { deadlineActionSchema, orderStateSchema, placementStateSchema } from './states.ts';
import { whySchema } from './why.ts';

const NAMED = {
  AcceptedAgreement: acceptedAgreementSchema,
  Agreement: agreementSchema,
  Appeal: appealSchema,
  Attempt: attemptSchema,
  Balance: balanceSchema,
  BankInvoice: bankInvoiceSchema,
  Calendar: calendarSchema,
  Channel: channelSchema,
  ComparedAmount: comparedAmountSchema,
  ComplianceLine: complianceLineSchema,
  Content: contentSchema,
  Dashboard: dashboardSchema,
  Document: documentSchema,
  Deadline: deadlineSchema,
  DeadlineAction: deadlineActionSchema,
  FreeSlot: freeSlotSchema,
  Hold: holdSchema,
  JournalEntry: journalEntrySchema,
  LedgerEntry: ledgerEntrySchema,
  LedgerTransaction: ledgerTransactionSchema,
  ListedAppeal: listedAppealSchema,
  Money: moneySchema,
  Order: orderSchema,
  OrderDetail: orderDetailSchema,
  OrderState: orderStateSchema,
  OwnAgreement: ownAgreementSchema,
  OwnJournalEntry: ownJournalEntrySchema,
  OwnOrder: ownOrderSchema,
  OwnOrderDetail: ownOrderDetailSchema,
  PackOffer: packOfferSchema,
  Repayment: repaymentSchema,
  Payout: payoutSchema,
  PayoutAccount: payoutAccountSchema,
  PayoutDetails: payoutDetailsSchema,
  Payment: paymentSchema,
  PlacementState: placementStateSchema,
  Problem: problemSchema,
  ReconciliationItem: reconciliationItemSchema,
  Shard: shardSchema,
  TakenSlot: takenSlotSchema,
  Tenant: tenantSchema,
  Viewer: viewerSchema,
  Why: whySchema,
} as const;

type Json = Readonly<Record<string, unknown>>;
type JsonSchema = Json & { readonly properties?: Readonly<Record<string, Json>>; readonly required?: readonly string[] };

/** The document; `version` is the platform's. */
export function buildOpenApi(options: { readonly version: string; readonly serverUrl: string }): Json {
  const all: readonly Endpoint[] = Object.values(endpoints);
  const schemas = namedSchemas(all);
  const paths: Record<string, Record<string, Json>> = {};
  for (const endpoint of all) {
    const path = (paths[endpoint.path] ??= {});
    path[endpoint.method] = operation(endpoint, schemas);
  }
  const named = Object.entries(schemas).filter(([name]) => name in NAMED);
  return {
    openapi: '3.1.0',
    info: {
      title: 'LytSlot Pro',
      version: options.version,
      description:
        'Money is a string of minor units, instants are ISO 8601 in UTC, refusals are problem+json (RFC 9457) with a stable code.',
    },
    servers: [{ url: options.serverUrl }],
    tags: ['Session', 'Console', 'Cabinet', 'Market', 'Why', 'Public'].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(named),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'lytslot_session' } },
    },
  };
}

/** JSON schemas of the named resources and, under `answer:<id>`, of every answer; references point into the document. */
function namedSchemas(all: readonly Endpoint[]): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  for (const { id, answer } of all)
    if (answer.kind === 'json' && !registry.has(answer.schema)) registry.add(answer.schema, { id: `answer:${id}` });
  const made = z.toJSONSchema(registry, { target: 'draft-2020-12', io: 'input', uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(made.schemas).map(([name, schema]) => [name, withoutHeader(schema as JsonSchema)]));
}

function operation(endpoint: Endpoint, schemas: Readonly<Record<string, JsonSchema>>): Json {
  return {
    operationId: endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: WHO[endpoint.access],
    ...(endpoint.access === 'public' ? {} : { security: [{ session: [] }] }),
    parameters: [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query'), ...commandHeader(endpoint)],
    ...requestBody(endpoint),
    responses: {
      ...goodAnswer(endpoint, schemas),
      default: { description: 'Refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  };
}

const WHO: Readonly<Record<Access, string>> = {
  public: 'Anybody may call it.',
  person: 'Needs a session.',
  'signed-in': 'Needs a session.',
  owner: 'Needs a session of somebody who owns a tenant; shows only what is theirs.',
  admin: "Needs a session of one of the console's people.",
};

function goodAnswer({ id, answer }: Endpoint, schemas: Readonly<Record<string, JsonSchema>>): Json {
  if (answer.kind !== 'json') return PLAIN_ANSWERS[answer.kind];
  const name = Object.entries(NAMED).find(([, schema]) => schema === answer.schema)?.[0];
  const schema = name === undefined ? schemas[`answer:${id}`] : { $ref: `#/components/schemas/${name}` };
  return { '200': { description: 'Here it is', content: { 'application/json': { schema } } } };
}

const PLAIN_ANSWERS: Readonly<Record<Exclude<Answer['kind'], 'json'>, Json>> = {
  pdf: { '200': { description: 'A document', content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } } },
  image: { '200': { description: 'A picture', content: { 'image/*': { schema: { type: 'string', format: 'binary' } } } } },
  html: { '200': { description: 'A page', content: { 'text/html': { schema: { type: 'string' } } } } },
  redirect: { '302': { description: 'Go on there', headers: { Location: { schema: { type: 'string' } } } } },
  empty: { '204': { description: 'Done' } },
  taken: { '200': { description: 'Taken: stored durably, handled later' } },
};

function parametersOf(fields: z.ZodObject | undefined, place: 'path' | 'query'): readonly Json[] {
  if (fields === undefined) return [];
  const schema = z.toJSONSchema(fields, { target: 'draft-2020-12', io: 'input' }) as JsonSchema;
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (schema.required ?? []).includes(name),
    schema: property,
  }));
}

/** Our own name for it, so that a command sent twice is done once. */
function commandHeader({ body }: Endpoint): readonly Json[] {
  if (body === undefined) return [];
  const description = 'Any text of yours, new for each command: a repeat with it finds what the first one did.';
  return [{ name: 'Idempotency-Key', in: 'header', required: true, description, schema: { type: 'string', minLength: 8, maxLength: 128 } }];
}

function requestBody({ body }: Endpoint): Json {
  if (body === undefined) return {};
  const schema = withoutHeader(z.toJSONSchema(body, { target: 'draft-2020-12', io: 'input' }) as JsonSchema);
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

/** Inside the document a schema is found by its place, not by an address of its own. */
function withoutHeader(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'));
}
