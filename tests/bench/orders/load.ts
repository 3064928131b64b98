/**
 * @file tests/bench/orders/load.ts
 * @description Buyers over HTTP: so many connections, each with its next hold as soon as the one before is answered.
 * @dependencies -
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { openBuyer } from './buyer.ts';
import type { Buyer } from './buyer.ts';
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
  const buyers = await Promise.all(Array.from({ length: how.connections }, () => openBuyer(world.url)));
  const start = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS;
  const latenciesMs: number[] = [];
  const from = performance.now();
  const until = from + how.seconds * 1_000;
  let taken = 0;
  const next = () => {
    const index = taken++;
    const hour = times.firstHour + Math.floor(index / times.channels);
    const channel = channelId(times.firstChannel + (index % times.channels));
    return { channel, startsAt: new Date(start + hour * HOUR_MS), cookie: world.nextCookie() };
  };
  const buy = async (buyer: Buyer) => {
    while (performance.now() < until) {
      const begun = performance.now();
      await hold(buyer, next());
      latenciesMs.push(performance.now() - begun);
    }
  };
  await Promise.all(buyers.map(buy));
  const seconds = (performance.now() - from) / 1_000;
  for (const buyer of buyers) buyer.close();
  return { perSecond: latenciesMs.length / seconds, latenciesMs };
}

async function hold(
  buyer: Buyer,
  { channel, startsAt, cookie }: { readonly channel: string; readonly startsAt: Date; readonly cookie: string },
): Promise<void> {
  const headers = { 'idempotency-key': randomUUID(), 'x-requested-with': 'bench', cookie };
  const { status, body } = await buyer.post(
    `/api/v1/market/channels/${channel}/holds`,
    JSON.stringify({ startsAt: startsAt.toISOString() }),
    headers,
  );
  if (status !== 200) throw new Error(`A hold was answered with ${status}: ${body}`);
}
