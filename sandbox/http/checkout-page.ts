/**
 * @file sandbox/http/checkout-page.ts
 * @description The payment page both providers' stand-ins show: amount, what for, pay or decline.
 * @dependencies -
 * @created 2026-11-24
 */
import { escapeHtml } from './reply.ts';

/** What the page shows. */
export interface Checkout {
  readonly provider: string;
  readonly amount: string;
  readonly description: string;
  readonly state: 'open' | 'paid' | 'canceled';
  readonly returnUrl: string;
}

/** How pages of the stand-ins look. */
export const PAGE_STYLE = `*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;background:#eef1f6;font:16px/1.5 system-ui,sans-serif;color:#1b2330}
main{width:min(420px,92vw);background:#fff;border-radius:20px;padding:28px;box-shadow:0 12px 40px #1b233022}
.brand{display:flex;justify-content:space-between;color:#6b7686;font-size:14px}.test{background:#fff3d6;color:#8a5a00;border-radius:99px;padding:2px 10px}
h1{font-size:36px;margin:18px 0 4px;letter-spacing:-.02em}p{margin:0 0 20px;color:#4a5566;overflow-wrap:anywhere}
.card{background:linear-gradient(135deg,#3b3fd8,#7b4df0);color:#fff;border-radius:14px;padding:18px;margin-bottom:20px;font-variant-numeric:tabular-nums}.card b{display:block;margin-top:26px;letter-spacing:.08em}
button,a.back{display:block;width:100%;border:0;border-radius:12px;padding:14px;font:600 16px system-ui;cursor:pointer;text-align:center;text-decoration:none;margin-top:10px}
.pay{background:#3b3fd8;color:#fff}.decline,a.back{background:#eef1f6;color:#1b2330}.done{background:#e3f6e8;color:#14703a;border-radius:12px;padding:14px;margin-bottom:8px}.gone{background:#fde8e8;color:#9b1c1c}`;

/** The page's HTML; its form posts `action=pay|decline` to its own address. */
export function checkoutPage(checkout: Checkout): string {
  const body = checkout.state === 'open' ? form() : outcome(checkout);
  return `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>Оплата ${escapeHtml(checkout.amount)}</title><style>${PAGE_STYLE}</style></head>
<body><main><div class="brand"><span>${escapeHtml(checkout.provider)}</span><span class="test">тестовый платёж</span></div>
<h1 data-amount>${escapeHtml(checkout.amount)}</h1><p>${escapeHtml(checkout.description)}</p>${body}</main></body></html>`;
}

function form(): string {
  return `<div class="card">Банковская карта<b>5555 5555 5555 4477</b></div>
<form method="post"><button class="pay" name="action" value="pay">Оплатить</button><button class="decline" name="action" value="decline">Отказаться</button></form>`;
}

function outcome(checkout: Checkout): string {
  const line = checkout.state === 'paid' ? '<div class="done">Оплачено</div>' : '<div class="done gone">Платёж отменён</div>';
  return `${line}<a class="back" href="${escapeHtml(checkout.returnUrl)}">Вернуться в магазин</a>`;
}
