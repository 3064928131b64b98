/**
 * @file sandbox/telegram/read-parameters.ts
 * @description Collects a call's parameters from query, JSON, form or multipart, and reads them the way the Bot API does.
 * @dependencies express
 * @created 2026-11-24
 */
import type { Request } from 'express';
import { badRequest } from './bot-api-failure.ts';

/** A call's parameters before any reading: strings from forms, anything from JSON. */
export type Parameters = Readonly<Record<string, unknown>>;

/** The parameters of one request; a body wins over the query. Throws BotApiFailure 400 on a body that cannot be read. */
export async function collectParameters(request: Request, body: Buffer): Promise<Parameters> {
  const query = request.query as Parameters;
  if (body.length === 0) return query;
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return { ...query, ...readJsonBody(body) };
  if (type.startsWith('application/x-www-form-urlencoded'))
    return { ...query, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) };
  if (type.startsWith('multipart/form-data')) return { ...query, ...(await readMultipart(body, type)) };
  return query;
}

function readJsonBody(body: Buffer): Parameters {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Parameters;
  } catch {
    // The refusal below says it.
  }
  throw badRequest("can't parse JSON object");
}

async function readMultipart(body: Buffer, type: string): Promise<Parameters> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    return Object.fromEntries(form.entries());
  } catch {
    throw badRequest("can't parse multipart/form-data");
  }
}

/** An integer, or undefined when not given. */
export function readInteger(parameters: Parameters, name: string): number | undefined {
  const value = parameters[name];
  if (value === undefined || value === null || value === '') return undefined;
  const number = typeof value === 'number' ? value : typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw badRequest(`parameter "${name}" is invalid: expected an Integer`);
  return number;
}

/** A string; numbers count as their digits. */
export function readString(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw badRequest(`parameter "${name}" is invalid: expected a String`);
}

/** A flag. */
export function readFlag(parameters: Parameters, name: string): boolean {
  return ['true', 'True', '1', 1, true].includes(parameters[name] as never);
}

/** An object or array, given as such or as JSON text. */
export function readJson(parameters: Parameters, name: string): unknown {
  const value = parameters[name];
  if (typeof value !== 'string' || value === '') return value === '' ? undefined : value;
  try {
    return JSON.parse(value);
  } catch {
    throw badRequest(`can't parse ${name.replaceAll('_', ' ')} JSON object`);
  }
}
