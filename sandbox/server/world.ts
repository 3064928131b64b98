/**
 * @file sandbox/server/world.ts
 * @description Everything one sandbox remembers, made together and forgotten together.
 * @dependencies -
 * @created 2026-11-24
 */
import { createSandboxClock } from '../clock/index.ts';
import type { SandboxClock } from '../clock/index.ts';
import type { SandboxConfig } from '../config.ts';
import { createFaultBook } from '../faults/index.ts';
import type { FaultBook } from '../faults/index.ts';
import { createEventHub } from '../http/events.ts';
import type { EventHub } from '../http/events.ts';
import type { Logger } from '../http/log.ts';
import { createWebhookDelivery } from '../http/webhook-delivery.ts';
import type { WebhookDelivery } from '../http/webhook-delivery.ts';
import { createModelDesk } from '../model/index.ts';
import type { ModelDesk } from '../model/index.ts';
import { createOrdRegister } from '../ord/index.ts';
import type { OrdRegister } from '../ord/index.ts';
import { initialSeed, plant } from '../seed.ts';
import { createStripeDesk } from '../stripe/index.ts';
import type { StripeDesk } from '../stripe/index.ts';
import { clearTelegramStore, createRateLimiter, createTelegramStore, USUAL_LIMITS } from '../telegram/index.ts';
import type { TelegramContext } from '../telegram/index.ts';
import { createCashier, createIdempotenceMemory, createPayoutDesk, createReceiptDesk } from '../yookassa/index.ts';
import type { Cashier, PayoutDesk } from '../yookassa/index.ts';

/** One sandbox's state. */
export interface World {
  readonly config: SandboxConfig;
  readonly clock: SandboxClock;
  readonly events: EventHub;
  readonly faults: FaultBook;
  readonly telegram: TelegramContext;
  readonly cashier: Cashier;
  readonly idempotence: ReturnType<typeof createIdempotenceMemory>;
  readonly yookassaDelivery: WebhookDelivery;
  readonly payouts: PayoutDesk;
  readonly stripe: StripeDesk;
  readonly ord: OrdRegister;
  readonly model: ModelDesk;
  /** Back to the initial seed. Bots keep their webhook and update numbers: their owners are still running and remember them. */
  reset(): void;
}

/** Makes the world of the configuration, seeded. */
export function createWorld(config: SandboxConfig, log: Logger): World {
  const clock = createSandboxClock();
  const events = createEventHub();
  const faults = createFaultBook();
  const telegram: TelegramContext = {
    store: createTelegramStore(clock.nowMs()),
    clock,
    events,
    limiter: createRateLimiter(clock.nowMs, { ...USUAL_LIMITS, mode: config.LYTSLOT_SANDBOX_RATE_LIMITS }),
    mode: config.LYTSLOT_SANDBOX_TELEGRAM_MODE,
    faults,
    publicUrl: config.LYTSLOT_SANDBOX_TELEGRAM_PUBLIC_URL,
  };
  const yookassaDelivery = createWebhookDelivery({ clock, log });
  const receipts = createReceiptDesk({ clock, faults }, { isOn: config.LYTSLOT_SANDBOX_YOOKASSA_RECEIPTS === 'on' });
  const cashier = createCashier({ shop: shopOf(config), clock, faults, events, delivery: yookassaDelivery, receipts });
  const payouts = createPayoutDesk({
    agent: { agentId: config.LYTSLOT_SANDBOX_YOOKASSA_PAYOUT_AGENT_ID, secretKey: config.LYTSLOT_SANDBOX_YOOKASSA_PAYOUT_KEY },
    clock,
    faults,
    events,
    delivery: yookassaDelivery,
    webhookUrl: () => cashier.shop.webhookUrl,
    draw: (dealId, minor) => cashier.deals.draw(dealId, minor, minor),
  });
  const idempotence = createIdempotenceMemory(clock.nowMs);
  const stripe = createStripeDesk({
    clock,
    events,
    faults,
    delivery: createWebhookDelivery({ clock, log }),
    account: {
      secretKey: config.LYTSLOT_SANDBOX_STRIPE_SECRET_KEY,
      webhookSecret: config.LYTSLOT_SANDBOX_STRIPE_WEBHOOK_SECRET,
      publicUrl: config.LYTSLOT_SANDBOX_STRIPE_PUBLIC_URL,
      webhookUrl: config.LYTSLOT_SANDBOX_STRIPE_WEBHOOK_URL,
    },
  });
  const ord = createOrdRegister({ token: config.LYTSLOT_SANDBOX_ORD_TOKEN });
  const model = createModelDesk({ key: config.LYTSLOT_SANDBOX_MODEL_KEY });
  const world = { config, clock, events, faults, telegram, cashier, idempotence, yookassaDelivery, payouts, stripe, ord, model };
  plant(telegram, initialSeed(config.LYTSLOT_SANDBOX_BOT_TOKEN));
  return { ...world, reset: () => reset(world) };
}

function shopOf(config: SandboxConfig) {
  return {
    shopId: config.LYTSLOT_SANDBOX_YOOKASSA_SHOP_ID,
    secretKey: config.LYTSLOT_SANDBOX_YOOKASSA_SECRET_KEY,
    publicUrl: config.LYTSLOT_SANDBOX_YOOKASSA_PUBLIC_URL,
    webhookUrl: config.LYTSLOT_SANDBOX_YOOKASSA_WEBHOOK_URL,
  };
}

function reset(world: Omit<World, 'reset'>): void {
  const { store, limiter } = world.telegram;
  world.faults.clear();
  clearTelegramStore(store);
  limiter.limits = { ...USUAL_LIMITS, mode: world.config.LYTSLOT_SANDBOX_RATE_LIMITS };
  limiter.clear();
  world.cashier.clear();
  world.cashier.receipts.clear();
  world.payouts.clear();
  world.idempotence.clear();
  world.yookassaDelivery.clear();
  world.stripe.clear();
  world.ord.clear();
  world.model.clear();
  world.clock.advance(-world.clock.read().offsetMs);
  plant(world.telegram, initialSeed(world.config.LYTSLOT_SANDBOX_BOT_TOKEN));
  world.events.emit({ kind: 'reset', id: '' });
}
