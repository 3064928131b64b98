/**
 * @file api/docs/openapi.test.ts
 * @description The OpenAPI document is valid, says who may call what, and describes exactly the routes that are mounted.
 * @dependencies @jest/globals, @seriousme/openapi-schema-validator, contracts, express
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { buildOpenApi, endpoints } from '@lytslot/contracts/http';
import type { Endpoint } from '@lytslot/contracts/http';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { RequestHandler } from 'express';
import { readConfig } from '../config.ts';
import { describeApp } from '../describe-app.ts';
import type { Wiring } from '../wiring.ts';
import { createApp } from '../server/create-app.ts';

interface Operation {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly responses: Readonly<Record<string, unknown>>;
}

const document = buildOpenApi({ version: '0.1.0', serverUrl: 'https://lytslot.example' });
const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);
const all: readonly Endpoint[] = Object.values(endpoints);

describe('the OpenAPI document', () => {
  it('is valid 3.1 and every reference leads somewhere', async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toMatchObject({ valid: true });
    expect(validator.version).toBe('3.1');
    const { schemas } = document['components'] as { readonly schemas: Readonly<Record<string, unknown>> };
    const references = Array.from(JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g), ([, reference = '']) => reference);
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((reference) => !(reference.replace('#/components/schemas/', '') in schemas))).toEqual([]);
  });

  it('has one operation per endpoint, with a session where one is needed and problems everywhere', () => {
    expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    for (const { operationId, security, responses } of operations) {
      const endpoint = all.find(({ id }) => id === operationId);
      expect([operationId, security !== undefined]).toEqual([operationId, endpoint?.access !== 'public']);
      expect(responses).toHaveProperty('default.content', { 'application/problem+json': expect.anything() });
    }
  });

  it('names every placeholder of a path as a required parameter', () => {
    for (const { path, parameters } of operations) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path');
      expect(inPath.every(({ required }) => required)).toBe(true);
      expect(inPath.map(({ name }) => name)).toEqual(Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name));
    }
  });

  it('describes exactly the routes that are mounted', () => {
    const pass: RequestHandler = (_request, _response, next) => next();
    const parts = describeApp({
      config: config(),
      databases: { own: {}, everybodys: {} },
      sessionClock: { now: () => new Date() },
    } as unknown as Wiring);
    const { endpoints: routers } = createApp({ ...parts, health: pass, requestLog: pass, pages: [] });
    const mounted = routers.flatMap(({ stack }) =>
      stack.flatMap(({ route }) => (route ? route.stack.map(({ method }) => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`) : [])),
    );
    expect([...new Set(mounted)].toSorted()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).toSorted());
  });
});

function config() {
  return readConfig({
    LYTSLOT_CONTROL_DATABASE_URL: 'postgres://nobody@nowhere/control',
    LYTSLOT_CONTROL_ADMIN_DATABASE_URL: 'postgres://nobody@nowhere/control',
    LYTSLOT_PUBLIC_URL: 'https://lytslot.example',
    LYTSLOT_SESSION_SECRET: 'a-session-secret-of-this-test-only',
    LYTSLOT_TELEGRAM_BOT_TOKEN: ['7', 'test'].join(':'),
    LYTSLOT_YOOKASSA_SHOP_ID: '506751',
    LYTSLOT_YOOKASSA_SECRET_KEY: ['test', 'key'].join('_'),
    LYTSLOT_YOOKASSA_WEBHOOK_TOKEN: 'a-webhook-token-of-this-test',
  });
}
