/**
 * @file sandbox/yookassa/yookassa-failure.ts
 * @description Refusals in YooKassa's error format.
 * @dependencies -
 * @created 2026-11-24
 */
import { randomUUID } from 'node:crypto';
import type { Reply } from '../http/reply.ts';

/** Thrown to refuse; becomes `{type:"error",id,code,description,parameter?}`. */
export class YookassaFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly parameter: string | undefined;

  constructor(status: number, code: string, description: string, parameter?: string) {
    super(description);
    this.name = 'YookassaFailure';
    this.status = status;
    this.code = code;
    this.parameter = parameter;
  }
}

/** 400 invalid_request, naming the parameter. */
export function invalidRequest(description: string, parameter?: string): YookassaFailure {
  return new YookassaFailure(400, 'invalid_request', description, parameter);
}

/** 404 not_found. */
export function notFound(what: string): YookassaFailure {
  return new YookassaFailure(404, 'not_found', `${what} doesn't exist or access denied`);
}

/** The error body. */
export function yookassaFailureReply(failure: YookassaFailure): Reply {
  const { status, code, message, parameter } = failure;
  return {
    status,
    body: { type: 'error', id: randomUUID(), code, description: message, ...(parameter === undefined ? {} : { parameter }) },
  };
}
