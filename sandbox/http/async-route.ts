/**
 * @file sandbox/http/async-route.ts
 * @description A route whose work is asynchronous; what it throws goes to the error handler.
 * @dependencies express
 * @created 2026-11-24
 */
import type { NextFunction, Request, Response } from 'express';

/** Wraps an asynchronous handler. */
export function asyncRoute(handle: (request: Request, response: Response) => Promise<void>) {
  return (request: Request, response: Response, next: NextFunction): void => {
    handle(request, response).then(() => undefined, next);
  };
}
