/**
 * @file adapters/links/ask-once.ts
 * @description One HTTP request to an address that was checked before, and where its answer sends a reader.
 * @dependencies -
 * @created 2026-11-29
 */
import { request as requestPlain } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';

const MOST_BODY_BYTES = 65_536;
const MOST_HEADER_BYTES = 16_384;
const REDIRECTS: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);
// The counted repeats keep a hostile page from costing more than its length.
const REFRESH = /<meta\s[^>]{0,200}http-equiv\s{0,9}=\s{0,9}["']?refresh[^>]{0,999}>/i;
const REFRESH_URL = /content\s{0,9}=\s{0,9}["']?\s{0,9}[\d.]{1,9}\s{0,9}[;,]\s{0,9}url\s{0,9}=\s{0,9}["']?([^"'>\s]{1,999})/i;

/** Where the answer sends a reader on, as it says; undefined if it sends nowhere. Connects to `address` whatever the name would resolve to. */
export async function askOnce(url: URL, address: string, signal: AbortSignal): Promise<string | undefined> {
  const response = await send(url, address, signal);
  try {
    const { location } = response.headers;
    // Node reads headers as Latin-1; browsers take a Location for UTF-8.
    if (REDIRECTS.has(response.statusCode) && location !== undefined) return Buffer.from(location, 'latin1').toString('utf8');
    if (response.headers['content-type']?.toLowerCase().includes('html') !== true) return undefined;
    return refreshIn(await readStart(response));
  } finally {
    response.destroy();
  }
}

function send(url: URL, address: string, signal: AbortSignal): Promise<IncomingMessage> {
  const family = isIP(address);
  // The name is not looked up again: between a check and a second look its owner could change the answer.
  const lookup: LookupFunction = (_name, { all }, done) => (all === true ? done(null, [{ address, family }]) : done(null, address, family));
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestSecure : requestPlain;
    request(url, {
      lookup,
      signal,
      // An agent of its own: no connection is kept for the next stranger.
      agent: false,
      maxHeaderSize: MOST_HEADER_BYTES,
      headers: {
        'user-agent': 'Mozilla/5.0 (compatible; LytSlot link check)',
        accept: 'text/html,*/*;q=0.5',
        'accept-encoding': 'identity',
      },
    })
      .on('response', resolve)
      .on('error', reject)
      .end();
  });
}

async function readStart(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= MOST_BODY_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MOST_BODY_BYTES).toString('utf8');
}

/** A page may send its reader on without a redirect. */
function refreshIn(html: string): string | undefined {
  const tag = REFRESH.exec(html)?.[0];
  return tag === undefined ? undefined : REFRESH_URL.exec(tag)?.[1]?.replaceAll('&amp;', '&');
}
