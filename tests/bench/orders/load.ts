/**
 * @file tests/bench/orders/load.ts
 * @description Buyers over HTTP: so many connections, each with its next hold as soon as the one before is answered.
 * @dependencies -
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { channelId } from './world.ts';
import type { World } from './world.ts';

const HOUR_MS = 3_600_000;

/** What a measurement came to. */
export interface Load {
  readonly perSecond: number;
  readonly latenciesMs: readonly number[];
}

/** Which times are taken: channels in turn, hours from `firstHour` on, so that no two measurements meet. */
export interface Times {
  readonly firstChannel: number;
  readonly channels: number;
  readonly firstHour: number;
}

/** Holds for `seconds`; throws on any answer that is not a hold. */
export async function holdFor(world: World, times: Times, how: { readonly seconds: number; readonly connections: number }): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: how.connections });
  const start = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS;
  const latenciesMs: number[] = [];
  const from = performance.now();
  const until = from + how.seconds * 1_000;
  let taken = 0;
  const next = () => {
    const index = taken++;
    const hour = times.firstHour + Math.floor(index / times.channels);
    const channel = channelId(times.firstChannel + (index % times.channels));
    return { channel, startsAt: new Date(start + hour * HOUR_MS), buyer: world.nextCookie() };
  };
  const buy = async () => {
    while (performance.now() < until) {
      const begun = performance.now();
      await hold(world.url, agent, next());
      latenciesMs.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: how.connections }, buy));
  const seconds = (performance.now() - from) / 1_000;
  agent.destroy();
  return { perSecond: latenciesMs.length / seconds, latenciesMs };
}

function hold(
  url: string,
  agent: Agent,
  what: { readonly channel: string; readonly startsAt: Date; readonly buyer: string },
): Promise<void> {
  const body = JSON.stringify({ startsAt: what.startsAt.toISOString() });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'idempotency-key': randomUUID(),
    'x-requested-with': 'bench',
    cookie: what.buyer,
  };
  return new Promise((resolve, reject) => {
    const call = request(`${url}/api/v1/market/channels/${what.channel}/holds`, { agent, method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`A hold was answered with ${response.statusCode}: ${text}`));
      });
    });
    call.on('error', reject).end(body);
  });
}
