/**
 * @file sandbox/http/webhook-delivery.ts
 * @description Delivers notifications of payment providers: repeats with growing pauses until a 2xx answer or 24 hours.
 * @dependencies -
 * @created 2026-11-24
 */
import type { SandboxClock } from '../clock/index.ts';
import type { Logger } from './log.ts';

/** A notification to deliver; `body` is sent byte for byte. */
export interface Notification {
  readonly url: string;
  readonly body: string;
  readonly event: string;
  /** Called per attempt: a signature carries the time of sending. */
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly copies?: number;
}

/** How a notification fared. */
export interface Delivery {
  readonly event: string;
  readonly url: string;
  state: 'waiting' | 'delivered' | 'given_up';
  attempts: number;
  lastStatus?: number | string;
}

/** Sends notifications of one provider. */
export interface WebhookDelivery {
  send(notification: Notification): void;
  list(): readonly Delivery[];
  clear(): void;
}

const KEEP_MS = 24 * 60 * 60_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
const TIMEOUT_MS = 10_000;

/** Makes a delivery whose pauses and 24 hours follow the sandbox's clock. */
export function createWebhookDelivery(deps: { readonly clock: SandboxClock; readonly log: Logger }): WebhookDelivery {
  const deliveries: Delivery[] = [];
  const cancels = new Set<() => void>();
  const attempt = async (notification: Notification, delivery: Delivery, startedMs: number): Promise<void> => {
    delivery.attempts += 1;
    delivery.lastStatus = await post(notification);
    if (typeof delivery.lastStatus === 'number' && delivery.lastStatus >= 200 && delivery.lastStatus < 300) {
      delivery.state = 'delivered';
      return;
    }
    deps.log.info({ event: notification.event, attempt: delivery.attempts, outcome: delivery.lastStatus }, 'notification not taken');
    if (deps.clock.nowMs() - startedMs > KEEP_MS) {
      delivery.state = 'given_up';
      return;
    }
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(delivery.attempts - 1, 10));
    const cancel = deps.clock.at(deps.clock.nowMs() + pauseMs, () => {
      cancels.delete(cancel);
      void attempt(notification, delivery, startedMs);
    });
    cancels.add(cancel);
  };
  return {
    send: (notification) => {
      for (let copy = 0; copy < (notification.copies ?? 1); copy += 1) {
        const delivery: Delivery = { event: notification.event, url: notification.url, state: 'waiting', attempts: 0 };
        deliveries.push(delivery);
        void attempt(notification, delivery, deps.clock.nowMs());
      }
    },
    list: () => deliveries,
    clear: () => {
      for (const cancel of cancels) cancel();
      cancels.clear();
      deliveries.length = 0;
    },
  };
}

async function post(notification: Notification): Promise<number | string> {
  try {
    const response = await fetch(notification.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...notification.headers?.() },
      body: notification.body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'manual',
    });
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    return error instanceof Error ? error.name : 'failed';
  }
}
