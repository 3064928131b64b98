/**
 * @file contracts/http/endpoint.ts
 * @description What an endpoint is: method, path, who may call it, what goes in and what comes out.
 * @dependencies zod
 * @created 2026-11-24
 */
import type { z } from 'zod';

/**
 * Who may call: anybody; anybody signed in, by the session alone (`person`) or with their account (`signed-in`); owners of at least one tenant;
 * the console's people.
 */
export type Access = 'public' | 'person' | 'signed-in' | 'owner' | 'admin';

type Fields = z.ZodObject | undefined;

/** What comes back when all is well. */
export type Answer =
  | { readonly kind: 'json'; readonly schema: z.ZodType }
  | { readonly kind: 'empty' | 'taken' | 'redirect' | 'html' | 'pdf' | 'image' };

/** One endpoint; server, OpenAPI document and clients are all made from it. `{name}` in the path is a field of `params`. */
export interface Endpoint<P extends Fields = Fields, Q extends Fields = Fields, A extends Answer = Answer, B extends Fields = Fields> {
  readonly id: string;
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly access: Access;
  readonly tag: string;
  readonly summary: string;
  readonly params: P;
  readonly query: Q;
  /** JSON that comes with a command. A command also carries an Idempotency-Key: repeated with it, it is done once. */
  readonly body: B;
  readonly answer: A;
}

/** An endpoint that answers JSON. */
export type JsonEndpoint<
  P extends Fields = Fields,
  Q extends Fields = Fields,
  Schema extends z.ZodType = z.ZodType,
  B extends Fields = Fields,
> = Endpoint<P, Q, { readonly kind: 'json'; readonly schema: Schema }, B>;

interface About {
  readonly id: string;
  readonly path: string;
  readonly access: Access;
  readonly tag: string;
  readonly summary: string;
}

/** A GET that answers JSON. */
export function jsonGet<Schema extends z.ZodType, P extends Fields = undefined, Q extends Fields = undefined>(
  about: About & { readonly schema: Schema; readonly params?: P; readonly query?: Q },
): JsonEndpoint<P, Q, Schema, undefined> {
  const { schema, params, query, ...rest } = about;
  return { ...rest, method: 'get', params: params as P, query: query as Q, body: undefined, answer: { kind: 'json', schema } };
}

/** A command with a JSON body that answers JSON. */
export function jsonCommand<Schema extends z.ZodType, B extends z.ZodObject, P extends Fields = undefined>(
  about: About & { readonly schema: Schema; readonly body: B; readonly params?: P },
): JsonEndpoint<P, undefined, Schema, B> {
  const { schema, params, ...rest } = about;
  return { ...rest, method: 'post', params: params as P, query: undefined, answer: { kind: 'json', schema } };
}

/** A GET that answers a PDF. */
export type PdfEndpoint<P extends Fields = Fields, Q extends Fields = Fields> = Endpoint<P, Q, { readonly kind: 'pdf' }, undefined>;

/** A GET that answers a picture. */
export type ImageEndpoint<P extends Fields = Fields, Q extends Fields = Fields> = Endpoint<P, Q, { readonly kind: 'image' }, undefined>;

/** An endpoint that answers something else than JSON. */
export function plainEndpoint<Kind extends Exclude<Answer['kind'], 'json'>, P extends Fields = undefined, Q extends Fields = undefined>(
  about: About & {
    readonly method: 'get' | 'post';
    readonly answer: Kind;
    readonly params?: P;
    readonly query?: Q;
  },
): Endpoint<P, Q, { readonly kind: Kind }, undefined> {
  const { answer, params, query, ...rest } = about;
  return { ...rest, params: params as P, query: query as Q, body: undefined, answer: { kind: answer } };
}
