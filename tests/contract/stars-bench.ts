/**
 * @file tests/contract/stars-bench.ts
 * @description Telegram's Stars behind the port of payments, with their stand-in: the books they need are a scratch database, and the bot's word is given here.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import { openControlDatabase } from '@lytslot/adapters/postgres';
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import { createStarsGateway } from '@lytslot/adapters/stars';
import { createTelegramClient } from '@lytslot/adapters/telegram';
import type { PaymentGateway } from '@lytslot/domain/booking';
import { createScratch } from '../store/scratch.ts';
import type { Scratch } from '../store/scratch.ts';
import type { PaymentBench, Reached } from './payment-benches.ts';
import { postJson } from './sandbox-kit.ts';
import { BOT_TOKEN, testMetrics } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';

interface Invoice {
  readonly slug: string;
  readonly payload: string;
}

/** A person pays the invoice of our id, and the bot says yes, as it would after a look at the orders. Throws where Telegram would not. */
export async function payInStars(sandbox: StandIns, payload: string, userId = 3001): Promise<void> {
  const invoices = await sandbox.control<readonly Invoice[]>('GET', '/telegram/stars/invoices');
  const slug = invoices.find((invoice) => invoice.payload === payload)?.slug ?? '';
  const pay = sandbox.control<{ readonly preCheckoutQueryId: string }>('POST', `/telegram/stars/invoices/${slug}/pay`, { userId });
  const { preCheckoutQueryId: id } = await pay;
  const answered = await postJson(`${sandbox.urls.telegram}/bot${BOT_TOKEN}/answerPreCheckoutQuery`, {
    pre_checkout_query_id: id,
    ok: true,
  });
  if (answered.status !== 200) throw new Error(`Telegram did not let the payment through: ${String(answered.body['description'])}`);
}

/** Stars'. */
export function starsBench(sandbox: () => StandIns): PaymentBench & { readonly sql: () => Scratch['superuser'] } {
  const observed = testMetrics();
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  let opened: { readonly scratch: Scratch; readonly door: ControlDatabase; readonly worker: ControlDatabase } | undefined;
  const books = () => {
    if (opened === undefined) throw new Error('the bench is not open');
    return opened;
  };
  const gateway = (change: Reached = {}): PaymentGateway => {
    const { apiUrl = sandbox().urls.telegram, secretKey: token = BOT_TOKEN, timeoutMs = 3_000 } = change;
    const client = createTelegramClient({ apiUrl, token, timeoutMs, metrics: observed.metrics });
    const of = ({ starBooks }: ControlDatabase) => createStarsGateway({ client, books: starBooks, clock });
    // As in life: doors make payments, workers give them back.
    return { ...of(books().worker), create: (request) => of(books().door).create(request) };
  };
  return {
    service: 'stars',
    currency: 'XTR',
    creating: 'createInvoiceLink',
    faulty: { service: 'telegram', refunding: 'refundStarPayment' },
    keyVariable: 'LYTSLOT_TELEGRAM_BOT_TOKEN',
    calls: observed.calls,
    gateway,
    pay: (id) => payInStars(sandbox(), id),
    // Nobody pays it, and its time is over.
    end: async () => void (aheadMs += 16 * 60_000),
    countOf: async (orderId) => {
      const made = await sandbox().control<readonly Invoice[]>('GET', '/telegram/stars/invoices');
      const ours = await books().scratch.superuser.run(`select id::text from star_invoice where metadata ->> 'order_id' = ?`, [
        orderId ?? '',
      ]);
      return ours.filter(({ id }) => made.some(({ payload }) => payload === id)).length;
    },
    sql: () => books().scratch.superuser,
    open: async () => {
      const scratch = await createScratch('control');
      const door = await openControlDatabase({ role: 'app', clock, url: scratch.url('app') });
      opened = { scratch, door, worker: await openControlDatabase({ role: 'worker', clock, url: scratch.url('worker') }) };
    },
    close: async () => {
      const { scratch, door, worker } = books();
      await Promise.all([door.close(), worker.close()]);
      await scratch.drop();
    },
  };
}
