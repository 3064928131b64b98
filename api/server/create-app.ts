/**
 * @file api/server/create-app.ts
 * @description The Express application: headers, ids, identity and limits first, then the slices, then the answer to what went wrong.
 * @dependencies cookie-parser, express
 * @created 2026-11-24
 */
import cookieParser from 'cookie-parser';
import express from 'express';
import type { Express, RequestHandler, Router } from 'express';
import { answerProblem, noRoute } from './answer-problem.ts';
import { createEndpointMount } from './mount-endpoint.ts';
import type { Authenticate, EndpointMount } from './mount-endpoint.ts';

/** The parts of the application. */
export interface AppParts {
  readonly trustedProxies: number;
  /** /livez, /readyz and /metrics: before everything else, so that a busy API still says how it is. */
  readonly health: RequestHandler;
  readonly securityHeaders: RequestHandler;
  readonly requestLog: RequestHandler;
  readonly identify: RequestHandler;
  readonly limitRate: RequestHandler;
  readonly guardMutations: RequestHandler;
  readonly authenticate: Authenticate;
  /** Endpoints for people: limited per person, guarded against foreign pages. */
  readonly mountApi: (mount: EndpointMount) => void;
  /** Endpoints for payment providers: secret in the address, no cookies, no limit. */
  readonly mountWebhooks: (mount: EndpointMount) => void;
  readonly pages: readonly Router[];
}

/** Puts the parts together; the router of endpoints is given too, so that a test can compare it with the document. */
export function createApp(parts: AppParts): { readonly app: Express; readonly endpoints: readonly Router[] } {
  const app = express();
  app.disable('x-powered-by').set('trust proxy', parts.trustedProxies).set('query parser', 'simple');
  app.get(['/livez', '/readyz', '/metrics'], parts.health);
  app.use(parts.securityHeaders, parts.requestLog);
  const webhooks = express.Router({ strict: true });
  parts.mountWebhooks(createEndpointMount(webhooks, parts.authenticate));
  const api = express.Router({ strict: true });
  parts.mountApi(createEndpointMount(api, parts.authenticate));
  app.use(webhooks);
  app.use(['/api', '/a'], cookieParser(), parts.identify, parts.limitRate, parts.guardMutations);
  app.use(api);
  for (const page of parts.pages) app.use(page);
  app.use(noRoute(), answerProblem());
  return { app, endpoints: [webhooks, api] };
}
