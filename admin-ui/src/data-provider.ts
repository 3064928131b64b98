/**
 * @file admin-ui/src/data-provider.ts
 * @description react-admin's questions answered by the typed client; the console only reads.
 * @dependencies contracts, react-admin
 * @created 2026-11-24
 */
import { endpoints, orderStateSchema, placementStateSchema } from '@lytslot/contracts/http';
import type { DataProvider, GetListParams, GetListResult, GetManyReferenceParams, RaRecord } from 'react-admin';
import { api } from './api.ts';
import { createCursorBook } from './cursor-book.ts';

const NOTHING = { rows: [], total: 0 };

type List = (params: GetListParams) => Promise<GetListResult>;

const orderPages = createCursorBook();
const reportPages = createCursorBook();
const appealPages = createCursorBook();
const reconciliationPages = createCursorBook();
const differencePages = createCursorBook();
const payoutPages = createCursorBook();
const chargebackPages = createCursorBook();
const invoicePages = createCursorBook();

const LISTS: Readonly<Record<string, List>> = {
  tenants: async (params) => fromRows(await api.call(endpoints.listTenants, { query: pageOf(params), signal: params.signal })),
  channels: async (params) => {
    const query = { ...pageOf(params), tenantId: textOf(params.filter, 'tenantId') };
    return fromRows(await api.call(endpoints.listChannels, { query, signal: params.signal }));
  },
  shards: async ({ signal }) => fromRows(await api.call(endpoints.listShards, { signal })),
  orders: listOrders,
  appeals: listAppeals,
  'ord-reports': listOrdReports,
  reconciliation: listReconciliations,
  differences: listDifferences,
  payouts: listPayouts,
  chargebacks: listChargebacks,
  'bank-invoices': listBankInvoices,
};

const ITEMS: Readonly<Record<string, (id: string, signal: AbortSignal | undefined) => Promise<RaRecord>>> = {
  tenants: (tenantId, signal) => api.call(endpoints.getTenant, { params: { tenantId }, signal }),
  channels: (channelId, signal) => api.call(endpoints.getChannel, { params: { channelId }, signal }),
  shards: (shardName, signal) => api.call(endpoints.getShard, { params: { shardName }, signal }),
  // A name of its own: a row of the list must never stand in for the whole story.
  'order-details': (orderId, signal) => api.call(endpoints.getOrder, { params: { orderId }, signal }),
  'payout-details': async (id, signal) => {
    const [tenantId = '', payoutId = ''] = id.split(':');
    return { id, ...(await api.call(endpoints.getPayout, { params: { tenantId, payoutId }, signal })) };
  },
  // An answer has no id of its own; react-admin wants one.
  'order-why': async (id, signal) => ({ id, ...(await api.call(endpoints.explainOrder, { params: { order: id }, signal })) }),
  'channel-why': async (id, signal) => ({ id, ...(await api.call(endpoints.explainChannel, { params: { channelId: id }, signal })) }),
  'shard-why': async (id, signal) => ({ id, ...(await api.call(endpoints.explainShard, { params: { shardName: id }, signal })) }),
};

async function listOrders(params: GetListParams): Promise<GetListResult> {
  const { page = 1, perPage = 25 } = params.pagination ?? {};
  const filter = {
    state: orderStateSchema.safeParse(params.filter.state).data,
    placementState: placementStateSchema.safeParse(params.filter.placementState).data,
    tenantId: textOf(params.filter, 'tenantId'),
    channelId: textOf(params.filter, 'channelId'),
  };
  const found = await orderPages.read(JSON.stringify([filter, perPage]), page, (after) =>
    api.call(endpoints.listOrders, { query: { ...filter, limit: perPage, after }, signal: params.signal }),
  );
  return fromPage(found, { page, perPage });
}

async function listOrdReports(params: GetListParams): Promise<GetListResult> {
  const { page = 1, perPage = 25 } = params.pagination ?? {};
  const state = textOf(params.filter, 'state') === 'all' ? 'all' : 'open';
  const found = await reportPages.read(JSON.stringify([state, perPage]), page, (after) =>
    api.call(endpoints.listOrdReports, { query: { state, limit: perPage, after }, signal: params.signal }),
  );
  return fromPage(found, { page, perPage });
}

async function listAppeals(params: GetListParams): Promise<GetListResult> {
  const { page = 1, perPage = 25 } = params.pagination ?? {};
  const state = textOf(params.filter, 'state') === 'all' ? 'all' : 'open';
  const found = await appealPages.read(JSON.stringify([state, perPage]), page, (after) =>
    api.call(endpoints.listAppeals, { query: { state, limit: perPage, after }, signal: params.signal }),
  );
  return fromPage(found, { page, perPage });
}

async function listReconciliations(params: GetListParams): Promise<GetListResult> {
  const { page = 1, perPage = 25 } = params.pagination ?? {};
  const found = await reconciliationPages.read(String(perPage), page, (after) =>
    api.call(endpoints.listReconciliations, { query: { limit: perPage, after }, signal: params.signal }),
  );
  return fromPage(found, { page, perPage });
}

async function listPayouts(params: GetListParams): Promise<GetListResult> {
  const { page = 1, perPage = 25 } = params.pagination ?? {};
  const found = await payoutPages.read(String(perPage), page, (after) =>
    api.call(endpoints.listPayouts, { query: { limit: perPage, after }, signal: params.signal }),
  );
  return fromPage(found, { page, perPage });
}

async function listChargebacks(params: GetListParams): Promise<GetListResult> {
  const { page = 1, perPage = 25 } = params.pagination ?? {};
  const state = textOf(params.filter, 'state') === 'all' ? 'all' : 'open';
  const found = await chargebackPages.read(JSON.stringify([state, perPage]), page, (after) =>
    api.call(endpoints.listChargebacks, { query: { state, limit: perPage, after }, signal: params.signal }),
  );
  return fromPage(found, { page, perPage });
}

async function listBankInvoices(params: GetListParams): Promise<GetListResult> {
  const { page = 1, perPage = 25 } = params.pagination ?? {};
  // What is no number is no invoice's either: the list stays as it is while somebody types.
  const number = /^\d{1,15}$/.exec(textOf(params.filter, 'number') ?? '')?.[0];
  const found = await invoicePages.read(JSON.stringify([number, perPage]), page, (after) =>
    api.call(endpoints.listBankInvoices, {
      query: { number: number === undefined ? undefined : Number(number), limit: perPage, after },
      signal: params.signal,
    }),
  );
  return fromPage(found, { page, perPage });
}

async function listDifferences(params: GetListParams): Promise<GetListResult> {
  const { page = 1, perPage = 25 } = params.pagination ?? {};
  const runId = textOf(params.filter, 'runId');
  const found = await differencePages.read(JSON.stringify([runId, perPage]), page, (after) =>
    api.call(endpoints.listReconciliationItems, { query: { state: 'all', runId, limit: perPage, after }, signal: params.signal }),
  );
  return fromPage(found, { page, perPage });
}

function fromPage(
  { rows, next }: { readonly rows: RaRecord[]; readonly next?: string | undefined },
  { page, perPage }: { readonly page: number; readonly perPage: number },
): GetListResult {
  const pageInfo = { hasNextPage: next !== undefined, hasPreviousPage: page > 1 };
  // How many there are is known on the last page only.
  return { data: rows, pageInfo, ...(next === undefined && { total: (page - 1) * perPage + rows.length }) };
}

function pageOf({ pagination: { page, perPage } = { page: 1, perPage: 25 }, filter }: GetListParams) {
  return { q: textOf(filter, 'q'), limit: perPage, offset: (page - 1) * perPage };
}

function textOf(filter: unknown, name: string): string | undefined {
  const value = (filter as Readonly<Record<string, unknown>> | undefined)?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function fromRows({ rows, total }: { readonly rows: readonly RaRecord[]; readonly total: number }): GetListResult {
  return { data: [...rows], total };
}

const readOnly = () => Promise.reject(new Error('The console only reads'));

/** Lists and items; everything that writes is refused. */
export const dataProvider = {
  supportAbortSignal: true,
  getList: (resource: string, params: GetListParams) => LISTS[resource]?.(params) ?? Promise.resolve(fromRows(NOTHING)),
  getOne: async (resource: string, { id, signal }: { readonly id: string; readonly signal?: AbortSignal }) => {
    const read = ITEMS[resource];
    if (read === undefined) throw new Error(`There is no resource ${resource}`);
    return { data: await read(id, signal) };
  },
  getMany: async (resource: string, { ids, signal }: { readonly ids: readonly unknown[]; readonly signal?: AbortSignal }) => {
    const read = ITEMS[resource];
    return { data: read === undefined ? [] : await Promise.all(ids.map((id) => read(String(id), signal))) };
  },
  getManyReference: (resource: string, { target, id, filter, ...params }: GetManyReferenceParams) =>
    LISTS[resource]?.({ ...params, filter: { ...(filter as object), [target]: id } }) ?? Promise.resolve(fromRows(NOTHING)),
  create: readOnly,
  update: readOnly,
  updateMany: readOnly,
  delete: readOnly,
  deleteMany: readOnly,
} as unknown as DataProvider;
