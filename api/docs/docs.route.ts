/**
 * @file api/docs/docs.route.ts
 * @description The OpenAPI document and the pages to browse it, all from this server.
 * @dependencies contracts, express
 * @created 2026-11-24
 */
import { fileURLToPath } from 'node:url';
import { buildOpenApi } from '@lytslot/contracts/http';
import express from 'express';
import type { Router } from 'express';
import { nonceOf } from '../server/security-headers.ts';

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, displayRequestDuration: true,
  presets: [SwaggerUIBundle.presets.apis], layout: 'BaseLayout',
  requestInterceptor: (request) => { request.headers['x-requested-with'] = 'swagger'; return request; } });`;

const SWAGGER_FOLDER = fileURLToPath(new URL('.', import.meta.resolve('swagger-ui-dist/package.json')));

/** /openapi.json and /docs/. */
export function docsRoutes(options: { readonly version: string; readonly publicUrl: string }): Router {
  const router = express.Router({ strict: true });
  const document = buildOpenApi({ version: options.version, serverUrl: options.publicUrl });
  router.get('/openapi.json', (_request, response) => void response.json(document));
  router.get('/docs', (_request, response) => response.redirect(302, '/docs/'));
  router.get('/docs/', (_request, response) => void response.type('html').send(page(nonceOf(response))));
  router.get('/docs/start.js', (_request, response) => void response.type('js').send(START));
  router.use('/docs', express.static(SWAGGER_FOLDER, { index: false, maxAge: '1h' }));
  return router;
}

function page(nonce: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>LytSlot Pro API</title>
<link rel="icon" href="/docs/favicon-32x32.png"><link rel="stylesheet" href="/docs/swagger-ui.css"><style nonce="${nonce}">body{margin:0}</style></head>
<body><div id="docs"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>
`;
}
