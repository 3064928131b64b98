/**
 * @file cabinet-ui/src/payouts/card-widget.ts
 * @description The payment service's own form for a card: its script is loaded when somebody needs it, and what it gives is a token, never a number.
 * @dependencies -
 * @created 2026-11-30
 */

/** A card as the service knows it, and what its owner recognises it by. */
export interface Card {
  readonly token: string;
  readonly last4: string;
}

interface Widget {
  readonly render: (elementId: string) => Promise<unknown>;
  readonly clearListeners: () => void;
}

interface WidgetOptions {
  readonly type: 'payout';
  readonly account_id: string;
  readonly success_callback: (data: unknown) => void;
  readonly error_callback: (error: unknown) => void;
}

type MakeWidget = new (options: WidgetOptions) => Widget;

/** What shows the form. */
export interface CardFormAddress {
  readonly scriptUrl: string;
  readonly accountId: string;
}

/** What the form said: `failed` where it could not be shown or understood. */
export interface CardFormListener {
  readonly onCard: (card: Card) => void;
  readonly onFailed: () => void;
}

/**
 * Shows the form in the element and resolves once it can be seen. Rejects where the script or the form did not come. One that was given up before
 * its script came is not shown: it would take the place of the one after it, and nobody would hear it.
 */
export async function showCardForm(
  address: CardFormAddress,
  { elementId, listener, until }: { readonly elementId: string; readonly listener: CardFormListener; readonly until: AbortSignal },
): Promise<void> {
  const Made = await loadWidget(address.scriptUrl);
  until.throwIfAborted();
  const widget = new Made({
    type: 'payout',
    account_id: address.accountId,
    success_callback: (data) => {
      const card = cardFrom(data);
      if (card === undefined) listener.onFailed();
      else listener.onCard(card);
    },
    error_callback: listener.onFailed,
  });
  until.addEventListener('abort', () => widget.clearListeners());
  await widget.render(elementId);
}

/** What the form gives, as far as it is needed here; undefined for anything that is not a token with four digits. */
export function cardFrom(data: unknown): Card | undefined {
  const { payout_token: token, last4 } = (data ?? {}) as { readonly payout_token?: unknown; readonly last4?: unknown };
  return typeof token === 'string' && typeof last4 === 'string' && /^\d{4}$/.test(last4) ? { token, last4 } : undefined;
}

function loadWidget(scriptUrl: string): Promise<MakeWidget> {
  const there = () => (globalThis as { readonly PayoutsData?: MakeWidget }).PayoutsData;
  return new Promise((resolve, reject) => {
    const found = there();
    if (found !== undefined) return resolve(found);
    const script = document.createElement('script');
    script.src = scriptUrl;
    script.addEventListener('load', () => {
      const made = there();
      if (made === undefined) reject(new Error('The script has no PayoutsData'));
      else resolve(made);
    });
    script.addEventListener('error', () => {
      // A script that failed never loads again: the next try is another one.
      script.remove();
      reject(new Error('The script did not come'));
    });
    document.head.append(script);
  });
}
