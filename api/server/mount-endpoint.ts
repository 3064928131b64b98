/**
 * @file api/server/mount-endpoint.ts
 * @description Puts an endpoint of the contract on a router: who asks, may they, is the input right, then the handler.
 * @dependencies adapters, contracts, domain, express, zod
 * @created 2026-11-24
 */
import type { Account } from '@lytslot/adapters/postgres';
import type { Access, Answer, Endpoint, ImageEndpoint, JsonEndpoint, PdfEndpoint } from '@lytslot/contracts/http';
import type { Picture } from '@lytslot/domain/creatives';
import { LytSlotError } from '@lytslot/domain/shared';
import express from 'express';
import type { Request, RequestHandler, Response, Router } from 'express';
import { z } from 'zod';
import { scopeOf } from './request-scope.ts';

/** Commands are small. */
const BODY_LIMIT = '64kb';

const idempotencyKeySchema = z
  .string('it must be a text of yours, new for each command')
  .regex(/^[\x21-\x7e]{8,128}$/, 'it must have 8 to 128 visible characters');

type Fields = z.ZodObject | undefined;
type Read<F> = F extends z.ZodObject ? z.output<F> : undefined;

/** What a handler gets: checked input and who asks. */
export interface Call<P, Q, B = undefined> {
  readonly params: Read<P>;
  readonly query: Read<Q>;
  readonly body: Read<B>;
  /** Of a command: the caller's own name for it, so that a repeat is recognised. Empty for reads. */
  readonly idempotencyKey: string;
  readonly account: Account;
}

/** What a handler gets that needs no role: the person is known by the session alone, without a question to a database. */
export type PersonCall<P, Q, B = undefined> = Omit<Call<P, Q, B>, 'account'> & { readonly telegramUserId: number };

/** A document to be shown or kept under that name, which has Latin letters, digits and hyphens only. */
export interface PdfFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Finds the account behind the request's session; throws NOT_SIGNED_IN. */
export type Authenticate = (request: Request, response: Response) => Promise<Account>;

/** Mounts endpoints on a router. */
export interface EndpointMount {
  /** For endpoints that answer JSON. What the schema does not name never leaves. */
  json<P extends Fields, Q extends Fields, Schema extends z.ZodType, B extends Fields>(
    endpoint: JsonEndpoint<P, Q, Schema, B>,
    handler: (call: Call<P, Q, B>) => Promise<z.input<Schema>>,
  ): void;
  /** The same for endpoints of access `person`. */
  forPerson<P extends Fields, Q extends Fields, Schema extends z.ZodType, B extends Fields>(
    endpoint: JsonEndpoint<P, Q, Schema, B>,
    handler: (call: PersonCall<P, Q, B>) => Promise<z.input<Schema>>,
  ): void;
  /** The same for public endpoints. */
  forAnybody<P extends Fields, Q extends Fields, Schema extends z.ZodType, B extends Fields>(
    endpoint: JsonEndpoint<P, Q, Schema, B>,
    handler: (call: Omit<Call<P, Q, B>, 'account'>) => Promise<z.input<Schema>>,
  ): void;
  /** For endpoints that answer a PDF. */
  pdf<P extends Fields, Q extends Fields>(endpoint: PdfEndpoint<P, Q>, handler: (call: Call<P, Q>) => Promise<PdfFile>): void;
  /** The same for endpoints of access `person`. */
  pdfForPerson<P extends Fields, Q extends Fields>(
    endpoint: PdfEndpoint<P, Q>,
    handler: (call: PersonCall<P, Q>) => Promise<PdfFile>,
  ): void;
  /** For endpoints that answer a picture. */
  image<P extends Fields, Q extends Fields>(endpoint: ImageEndpoint<P, Q>, handler: (call: Call<P, Q>) => Promise<Picture>): void;
  /** For public endpoints that answer something else; the handlers see Express. */
  plain(endpoint: Endpoint, ...handlers: RequestHandler[]): void;
}

/** `authenticate` is asked for everything that is not public. */
export function createEndpointMount(router: Router, authenticate: Authenticate): EndpointMount {
  const on = (endpoint: Endpoint, handle: (request: Request, response: Response) => Promise<void>) => {
    router[endpoint.method](expressPath(endpoint.path), noteRoute(endpoint), ...bodyReader(endpoint), handle);
  };
  const callOf = async <P extends Fields, Q extends Fields, B extends Fields>(
    endpoint: Endpoint<P, Q, Answer, B>,
    request: Request,
    response: Response,
  ): Promise<Call<P, Q, B>> => {
    const account = await authenticate(request, response);
    requireAccess(account, endpoint.access);
    const input = readCall(endpoint, request);
    scopeOf(response).ids = { accountId: account.id, ...idsOf(input.params) };
    return { ...input, account };
  };
  return {
    json: (endpoint, handler) =>
      on(endpoint, async (request, response) => answer(response, endpoint, await handler(await callOf(endpoint, request, response)))),
    forPerson: (endpoint, handler) =>
      on(endpoint, async (request, response) => answer(response, endpoint, await handler(personCallOf(endpoint, request, response)))),
    forAnybody: (endpoint, handler) =>
      on(endpoint, async (request, response) => answer(response, endpoint, await handler(readCall(endpoint, request)))),
    pdf: (endpoint, handler) =>
      on(endpoint, async (request, response) => answerPdf(response, await handler(await callOf(endpoint, request, response)))),
    pdfForPerson: (endpoint, handler) =>
      on(endpoint, async (request, response) => answerPdf(response, await handler(personCallOf(endpoint, request, response)))),
    image: (endpoint, handler) =>
      on(endpoint, async (request, response) => answerImage(response, await handler(await callOf(endpoint, request, response)))),
    plain: (endpoint, ...handlers) => {
      router[endpoint.method](expressPath(endpoint.path), noteRoute(endpoint), ...handlers);
    },
  };
}

function personCallOf<P extends Fields, Q extends Fields, B extends Fields>(
  endpoint: Endpoint<P, Q, Answer, B>,
  request: Request,
  response: Response,
): PersonCall<P, Q, B> {
  const { telegramUserId } = scopeOf(response);
  if (telegramUserId === undefined) throw new LytSlotError('NOT_SIGNED_IN', 'There is no session');
  const input = readCall(endpoint, request);
  scopeOf(response).ids = { ...idsOf(input.params) };
  return { ...input, telegramUserId };
}

function bodyReader({ body }: Endpoint): readonly RequestHandler[] {
  return body === undefined ? [] : [express.json({ limit: BODY_LIMIT })];
}

function readCall<P extends Fields, Q extends Fields, B extends Fields>(endpoint: Endpoint<P, Q, Answer, B>, request: Request) {
  return {
    params: readInput(endpoint.params, request.params),
    query: readInput(endpoint.query, request.query),
    body: readInput(endpoint.body, request.body),
    idempotencyKey: endpoint.body === undefined ? '' : readKey(request),
  };
}

function answer(response: Response, endpoint: JsonEndpoint, body: unknown): void {
  response.set('cache-control', 'no-store').json(endpoint.answer.schema.parse(body));
}

function answerPdf(response: Response, { name, bytes }: PdfFile): void {
  const disposition = `inline; filename="${name}.pdf"`;
  response.set({ 'cache-control': 'no-store', 'content-disposition': disposition }).type('application/pdf').send(Buffer.from(bytes));
}

function answerImage(response: Response, { type, bytes }: Picture): void {
  response.set({ 'cache-control': 'no-store' }).type(type).send(Buffer.from(bytes));
}

function readKey(request: Request): string {
  const parsed = idempotencyKeySchema.safeParse(request.get('idempotency-key'));
  if (parsed.success) return parsed.data;
  throw new LytSlotError('INPUT_INVALID', 'A command needs an Idempotency-Key', {}, parsed.error);
}

/** Checks input against its schema; throws INPUT_INVALID with what is wrong. */
export function readInput<F extends Fields>(fields: F, input: unknown): Read<F> {
  const parsed = fields?.safeParse(input);
  if (parsed?.success === false) throw new LytSlotError('INPUT_INVALID', 'The input does not fit its schema', {}, parsed.error);
  return parsed?.data as Read<F>;
}

/** `/orders/{orderId}` as Express writes it. */
function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

function noteRoute(endpoint: Endpoint): RequestHandler {
  return (_request, response, next) => {
    scopeOf(response).route = endpoint.path;
    next();
  };
}

function requireAccess(account: Account, access: Access): void {
  const isAllowed = access === 'admin' ? account.isAdmin : access !== 'owner' || account.tenantIds.length > 0;
  if (!isAllowed) throw new LytSlotError('FORBIDDEN', `This needs the role ${access}`);
}

/** Ids in the path are ids of objects, good for the log. */
function idsOf(params: unknown): Readonly<Record<string, string>> {
  return typeof params === 'object' && params !== null ? (params as Record<string, string>) : {};
}
