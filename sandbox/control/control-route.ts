/**
 * @file sandbox/control/control-route.ts
 * @description How control routes answer: JSON of a returned value, and refusals of any stand-in as a readable error.
 * @dependencies express, zod
 * @created 2026-11-24
 */
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { FaultBook } from '../faults/index.ts';
import type { StripeDesk } from '../stripe/index.ts';
import { BotApiFailure } from '../telegram/index.ts';
import type { TelegramContext } from '../telegram/index.ts';
import type { Cashier, PayoutDesk } from '../yookassa/index.ts';
import { YookassaFailure } from '../yookassa/index.ts';
import type { SandboxClock } from '../clock/index.ts';
import type { EventHub } from '../http/events.ts';
import type { WebhookDelivery } from '../http/webhook-delivery.ts';
import type { ModelDesk } from '../model/index.ts';
import type { OrdRegister } from '../ord/index.ts';
import { StripeFailure } from '../stripe/index.ts';

/** What the control routes reach: everything. */
export interface ControlDeps {
  readonly clock: SandboxClock;
  readonly events: EventHub;
  readonly faults: FaultBook;
  readonly telegram: TelegramContext;
  readonly cashier: Cashier;
  readonly yookassaDelivery: WebhookDelivery;
  readonly payouts: PayoutDesk;
  readonly stripe: StripeDesk;
  readonly ord: OrdRegister;
  readonly model: ModelDesk;
  readonly config: {
    readonly LYTSLOT_SANDBOX_TELEGRAM_PUBLIC_URL: string;
    readonly LYTSLOT_SANDBOX_YOOKASSA_PUBLIC_URL: string;
    readonly LYTSLOT_SANDBOX_STRIPE_PUBLIC_URL: string;
  };
  reset(): void;
}

/** A refusal of the control API itself. */
export class ControlFailure extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ControlFailure';
    this.status = status;
  }
}

/** A handler that answers what `work` returns. */
export function controlRoute(work: (request: Request) => unknown) {
  return (request: Request, response: Response): void => {
    try {
      response.json(work(request) ?? { ok: true });
    } catch (error) {
      const refusal = describeRefusal(error);
      if (!refusal) throw error;
      response.status(refusal.status).json({ error: refusal.message });
    }
  };
}

function describeRefusal(error: unknown): { readonly status: number; readonly message: string } | undefined {
  if (error instanceof z.ZodError) return { status: 400, message: z.prettifyError(error) };
  if (error instanceof ControlFailure || error instanceof YookassaFailure || error instanceof StripeFailure)
    return { status: error.status, message: error.message };
  if (error instanceof BotApiFailure) return { status: error.code, message: error.message };
  return undefined;
}

/** A path parameter. */
export function pathParameter(request: Request, name: string): string {
  return String(request.params[name]);
}
