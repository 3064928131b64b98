/**
 * @file tests/bench/money/notify.ts
 * @description YooKassa's side: notifications at the API's door at a steady rate, however slowly they are answered.
 * @dependencies -
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { TENANT, WEBHOOK_TOKEN } from '../orders/world.ts';

/** How long each acknowledgement took, from when the notification was due; throws when one was not taken. */
export async function notifyFor(
  url: string,
  { seconds, perSecond }: { readonly seconds: number; readonly perSecond: number },
): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true });
  const begun = performance.now();
  const taken: Promise<number>[] = [];
  for (let sent = 0; sent < seconds * perSecond; sent += 1) {
    const due = begun + (sent * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    const one = notify(`${url}/webhooks/yookassa/${WEBHOOK_TOKEN}`, agent).then(() => performance.now() - due);
    // It is awaited with all the others; meanwhile nobody else may say that nobody listens.
    one.catch(() => undefined);
    taken.push(one);
  }
  const latencies = await Promise.all(taken);
  agent.destroy();
  return latencies;
}

function notify(url: string, agent: Agent): Promise<void> {
  const object = { id: randomUUID(), status: 'succeeded', metadata: { tenant_id: TENANT, order_id: randomUUID() } };
  const body = JSON.stringify({ type: 'notification', event: 'payment.succeeded', object });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, method: 'POST', headers }, (response) => {
      response.resume().on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`A notification was answered with ${response.statusCode}`));
      });
    });
    call.on('error', reject).end(body);
  });
}
