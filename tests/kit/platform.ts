/**
 * @file tests/kit/platform.ts
 * @description The running platform as tests meet it: the sandbox around it, the console's API, orders and the passing of their time.
 * @dependencies contracts
 * @created 2026-11-25
 */
import { endpoints as http } from '@lytslot/contracts/http';
import type { ApiClient, OrderDetail } from '@lytslot/contracts/http';
import { createSandboxClient } from './sandbox-client.ts';
import type { SandboxClient } from './sandbox-client.ts';
import { PEOPLE, signIn } from './sign-in.ts';
import { readEndpoints } from './stack.ts';
import type { Endpoints } from './stack.ts';
import { until } from './wait.ts';

type PlacementState = OrderDetail['order']['placementState'];

/** The platform, with the console signed in. */
export interface Platform {
  readonly endpoints: Endpoints;
  readonly sandbox: SandboxClient;
  readonly console: ApiClient;
  /** The order with that number; rejects when the console does not show it. */
  order(orderNumber: string): Promise<OrderDetail>;
  /** Waits until the order's placement is in that state, without touching the clock. */
  orderIs(orderNumber: string, state: PlacementState): Promise<OrderDetail>;
  /** Moves the clock from one deadline of the order to the next until its placement is in that state. */
  passTimeUntil(orderNumber: string, state: PlacementState): Promise<OrderDetail>;
}

const TIMEOUT_MS = 60_000;
// The API counts requests per person and minute.
const EVERY_MS = 300;
// A deadline is met when it has passed, not when it is reached.
const PAST_MS = 50;

/** Finds the running platform by what `make up` left behind. */
export async function openPlatform(): Promise<Platform> {
  const endpoints = readEndpoints();
  const sandbox = createSandboxClient(endpoints.sandbox);
  const console = await signIn(endpoints.api, PEOPLE.administrator);
  const ids = new Map<string, string>();
  const order = async (orderNumber: string): Promise<OrderDetail> => {
    const orderId = ids.get(orderNumber) ?? (await findOrderId(console, orderNumber));
    ids.set(orderNumber, orderId);
    return console.call(http.getOrder, { params: { orderId } });
  };
  const reach = (orderNumber: string, state: PlacementState, meanwhile: (detail: OrderDetail) => Promise<void>) =>
    until({ what: `order ${orderNumber} to be ${state}`, timeoutMs: TIMEOUT_MS, everyMs: EVERY_MS }, async () => {
      const detail = await order(orderNumber);
      if (detail.order.placementState === state) return detail;
      await meanwhile(detail);
      return undefined;
    }).catch(async (error: unknown) => Promise.reject(await withJournal(error, () => order(orderNumber))));
  return {
    endpoints,
    sandbox,
    console,
    order,
    orderIs: (orderNumber, state) => reach(orderNumber, state, () => Promise.resolve()),
    passTimeUntil: (orderNumber, state) =>
      reach(orderNumber, state, async ({ deadline }) => {
        if (deadline) await sandbox.moveTo(new Date(Date.parse(deadline.dueAt) + PAST_MS));
      }),
  };
}

async function findOrderId(console: ApiClient, orderNumber: string): Promise<string> {
  let after: string | undefined;
  do {
    const page = await console.call(http.listOrders, { query: { limit: 100, after } });
    const found = page.rows.find(({ number }) => number === orderNumber);
    if (found) return found.id;
    after = page.next;
  } while (after !== undefined);
  throw new Error(`The console does not show order ${orderNumber}`);
}

async function withJournal(failure: unknown, order: () => Promise<OrderDetail>): Promise<Error> {
  const detail = await order().catch(() => undefined);
  const lines = detail?.journal.map(({ at, event, placementState }) => `  ${at} ${event} → ${placementState}`) ?? [];
  return new Error([failure instanceof Error ? failure.message : String(failure), ...lines.toReversed()].join('\n'), { cause: failure });
}
