/**
 * @file sandbox/http/reply.ts
 * @description An answer as a value: the work is done first, and only then decided whether the caller gets to see it.
 * @dependencies express
 * @created 2026-11-24
 */
import type { Response } from 'express';

/** What a route wants to answer. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends JSON, or text when the body is a string with a content type of its own. */
export function sendReply(response: Response, reply: Reply): void {
  if (response.destroyed || response.writableEnded) return;
  response.status(reply.status);
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (typeof reply.body === 'string') response.send(reply.body);
  else if (reply.body === undefined) response.end();
  else response.json(reply.body);
}

// Pages of the stand-ins carry no scripts of others; form targets are left free because payment pages redirect to the merchant.
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'";

/** An HTML page. */
export function pageReply(html: string, status = 200): Reply {
  return { status, body: html, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY } };
}

/** A redirect after a form was posted. */
export function redirectReply(location: string): Reply {
  return { status: 303, body: undefined, headers: { location } };
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe for HTML content and attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
