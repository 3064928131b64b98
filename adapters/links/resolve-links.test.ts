/**
 * @file adapters/links/resolve-links.test.ts
 * @description Against real local HTTP servers: what is followed, what is refused before a connection, and what is asked at all.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer as createRawServer } from 'node:net';
import type { AddressInfo, Server as RawServer } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { refusedRange } from './address-guard.ts';
import { createLinkResolver } from './index.ts';
import type { LinkResolverOptions } from './index.ts';

const open: (Server | RawServer)[] = [];
const outcomes: string[] = [];

afterEach(() => {
  outcomes.length = 0;
  for (const server of open.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server | RawServer): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const serve = (handle: RequestListener) => listen(createServer(handle));
const metrics = { startExternalCall: () => (outcome: string) => void outcomes.push(outcome) };
/** The real guard, but for the address that the test servers have. */
const guard = (address: string) => (address === '127.0.0.1' ? undefined : refusedRange(address));

function resolver(port: number, change: Partial<LinkResolverOptions> = {}) {
  return createLinkResolver({ metrics, guard, ports: [port], lookup: () => Promise.resolve(['127.0.0.1']), timeoutMs: 2_000, ...change });
}

/** A server that sends /0 to /1 and so on, up to the path /end. */
function chainTo(end: number): RequestListener {
  return (request, response) => {
    const at = Number(request.url?.slice(1));
    if (at >= end) response.end('here');
    else response.writeHead(302, { location: `/${at + 1}` }).end();
  };
}

describe('following a link', () => {
  it('tells every address on the way', async () => {
    const port = await serve((request, response) => {
      if (request.headers.host?.startsWith('a.') === true) response.writeHead(301, { location: `http://b.example:${port}/x?y=1#z` }).end();
      else response.end('ok');
    });
    expect(await resolver(port).resolve(`http://a.example:${port}/start#part`)).toEqual({
      status: 'resolved',
      chain: [`http://a.example:${port}/start`, `http://b.example:${port}/x?y=1`],
    });
    expect(outcomes).toEqual(['ok']);
  });

  it.each([301, 302, 303, 307, 308])('goes on at %i', async (status) => {
    const port = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(status, { location: '/b' }).end();
      else response.end();
    });
    expect(await resolver(port).resolve(`http://a.example:${port}/a`)).toMatchObject({
      chain: [expect.anything(), `http://a.example:${port}/b`],
    });
  });

  it('asks three redirects and tells the fourth without asking', async () => {
    const asked: (string | undefined)[] = [];
    const port = await serve((request, response) => {
      asked.push(request.url);
      chainTo(9)(request, response);
    });
    expect(await resolver(port).resolve(`http://a.example:${port}/0`)).toEqual({
      status: 'resolved',
      chain: [0, 1, 2, 3, 4].map((at) => `http://a.example:${port}/${at}`),
    });
    expect(asked).toEqual(['/0', '/1', '/2', '/3']);
  });

  it('follows a page that sends its reader on', async () => {
    const port = await serve((request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(request.url === '/a' ? '<html><meta http-equiv="refresh" content="0; url=/b?x=1&amp;y=2"></html>' : '<p>here</p>');
    });
    expect(await resolver(port).resolve(`http://a.example:${port}/a`)).toMatchObject({
      chain: [expect.anything(), `http://a.example:${port}/b?x=1&y=2`],
    });
  });

  it('reads a Location in UTF-8', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(302, { location: Buffer.from('/казино').toString('latin1') }).end();
      else response.end();
    });
    expect(await resolver(port).resolve(`http://a.example:${port}/a`)).toMatchObject({
      chain: [expect.anything(), `http://a.example:${port}/${encodeURI('казино')}`],
    });
  });

  it.each([200, 404, 500])('ends where something answers, be it %i', async (status) => {
    const port = await serve((_, response) => void response.writeHead(status).end());
    expect(await resolver(port).resolve(`http://a.example:${port}/`)).toMatchObject({ status: 'resolved', chain: [expect.anything()] });
  });

  it('sends no cookie, no authorization and no referrer, not even those it was given', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const port = await serve((request, response) => {
      seen.push(request.headers);
      response.setHeader('set-cookie', 'id=1');
      chainTo(2)(request, response);
    });
    await resolver(port).resolve(`http://a.example:${port}/0`);
    expect(seen).toHaveLength(3);
    for (const headers of seen)
      expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
  });
});

describe('what is never asked', () => {
  it.each([
    ['file:///etc/passwd', 'scheme'],
    ['ftp://a.example/', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['tg://resolve?domain=x', 'scheme'],
    ['http://user:secret@a.example/', 'credentials'],
    ['http://a.example:22/', 'port'],
    ['http://a.example:6443/', 'port'],
    ['nothing', 'not-a-url'],
    ['http://127.0.0.1/', 'address-loopback'],
    ['http://2130706433/', 'address-loopback'],
    ['http://0x7f.1/', 'address-loopback'],
    ['http://[::1]/', 'address-loopback'],
    ['http://[::ffff:169.254.169.254]/', 'address-ipv4Mapped'],
    ['http://169.254.169.254/latest/meta-data/', 'address-linkLocal'],
    ['https://10.96.0.1/', 'address-private'],
    ['http://[fd00:ec2::254]/', 'address-uniqueLocal'],
  ])('%s (%s)', async (url, reason) => {
    const asked: string[] = [];
    const lookup = (host: string) => {
      asked.push(host);
      return Promise.resolve(['127.0.0.1']);
    };
    expect(await createLinkResolver({ metrics, lookup }).resolve(url)).toEqual({ status: 'refused', reason });
    expect(asked).toEqual([]);
    expect(outcomes).toEqual(['refused']);
  });

  it.each([
    [['10.0.0.1'], 'address-private'],
    [['93.184.216.34', '169.254.169.254'], 'address-linkLocal'],
    [['64:ff9b::a00:1'], 'address-rfc6052'],
    [['not an address'], 'address-not-an-address'],
  ])('a name that resolves to %j', async (addresses, reason) => {
    const lookup = () => Promise.resolve(addresses);
    expect(await createLinkResolver({ metrics, lookup }).resolve('https://a.example/')).toEqual({ status: 'refused', reason });
  });

  it.each([
    ['http://169.254.169.254/latest/', 'port'],
    ['file:///etc/passwd', 'scheme'],
    ['http://user:secret@b.example/', 'credentials'],
  ])('a redirect to %s', async (location, reason) => {
    const port = await serve((_, response) => void response.writeHead(302, { location }).end());
    expect(await resolver(port).resolve(`http://a.example:${port}/`)).toEqual({ status: 'refused', reason });
  });

  it('a redirect to a private address, by number or by name', async () => {
    const targets = ['http://10.0.0.1', 'http://inside.example'];
    for (const target of targets) {
      const port = await serve((_, response) => void response.writeHead(302, { location: `${target}:${port}/` }).end());
      const lookup = (host: string) => Promise.resolve([host === 'inside.example' ? '10.0.0.1' : '127.0.0.1']);
      expect(await resolver(port, { lookup }).resolve(`http://a.example:${port}/`)).toEqual({
        status: 'refused',
        reason: 'address-private',
      });
    }
  });

  it('a name for the second time: the connection goes to the address that was checked', async () => {
    const port = await serve((_, response) => void response.end());
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const lookup = () => Promise.resolve(answers.shift() ?? []);
    expect(await resolver(port, { lookup }).resolve(`http://a.example:${port}/`)).toMatchObject({ status: 'resolved' });
    expect(answers).toEqual([['10.0.0.1']]);
    expect(await resolver(port, { lookup }).resolve(`http://a.example:${port}/`)).toEqual({ status: 'refused', reason: 'address-private' });
  });
});

describe('what does not answer', () => {
  it('is unreachable after the time limit: silence, a slow body, a slow name server', async () => {
    const silent = await serve(() => {});
    const slow = await serve((_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).write('<p>'));
    const never = () => new Promise<readonly string[]>(() => {});
    const fast = { timeoutMs: 150 };
    const timeout = { status: 'unreachable', reason: 'timeout' };
    expect(await resolver(silent, fast).resolve(`http://a.example:${silent}/`)).toEqual(timeout);
    expect(await resolver(slow, fast).resolve(`http://a.example:${slow}/`)).toEqual(timeout);
    expect(await resolver(slow, { ...fast, lookup: never }).resolve(`http://a.example:${slow}/`)).toEqual(timeout);
    expect(outcomes).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('is unreachable without an address, without a server, without HTTP', async () => {
    const port = await serve(() => {});
    const raw = await listen(createRawServer((socket) => void socket.end('SSH-2.0-x\r\n')));
    const unknown = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    const url = `http://a.example:${port}/`;
    expect(await resolver(port, { lookup: () => Promise.resolve([]) }).resolve(url)).toEqual({
      status: 'unreachable',
      reason: 'no-address',
    });
    expect(await resolver(port, { lookup: () => Promise.reject(unknown) }).resolve(url)).toEqual({
      status: 'unreachable',
      reason: 'no-address',
    });
    expect(await resolver(raw).resolve(`http://a.example:${raw}/`)).toEqual({ status: 'unreachable', reason: 'connection' });
    expect(await resolver(port).resolve(`https://a.example:${port}/`)).toMatchObject({ status: 'unreachable' });
    expect(await resolver(1).resolve('http://a.example:1/')).toEqual({ status: 'unreachable', reason: 'connection' });
  });

  it('is not read beyond the cap, and headers without end are cut', async () => {
    let sent = 0;
    const endless = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const pour = () => {
        while (sent < 50_000_000 && response.write('x'.repeat(16_384))) sent += 16_384;
        if (sent >= 50_000_000) response.end();
      };
      response.on('drain', pour);
      pour();
    });
    expect(await resolver(endless).resolve(`http://a.example:${endless}/`)).toMatchObject({ status: 'resolved' });
    expect(sent).toBeLessThan(10_000_000);
    const headers = await serve((_, response) => void response.writeHead(302, { location: `/${'x'.repeat(20_000)}` }).end());
    expect(await resolver(headers).resolve(`http://a.example:${headers}/`)).toEqual({ status: 'unreachable', reason: 'connection' });
  });
});
