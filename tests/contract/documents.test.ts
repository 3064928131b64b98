/**
 * @file tests/contract/documents.test.ts
 * @description Documents over HTTP: acts, receipts and statements equal to the ledger to the kopeck, also when read back from the PDF; nobody else's; owners and console agree.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileDocuments } from '../store/file-documents.ts';
import { hours, newHold, NOW, playSale } from '../store/sample.ts';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';
import { readPdf } from './read-pdf.ts';

type Json = Record<string, unknown>;
interface Money {
  readonly amountMinor: string;
}

let town: ApiTown;
let owner: Visitor;
let stranger: Visitor;
let buyer: Visitor;
let admin: Visitor;
/** 12 345,70 ₽: kopecks on both sides. */
const OTHER_MINOR = 1_234_570n;

beforeAll(async () => {
  town = await openApiTown();
  const { tenantId, channelId } = town.tech;
  const hold = newHold({ tenantId, channelId }, { startsAt: hours(40), busyUntil: hours(41) });
  await playSale(town.workers.tech, { ...hold, quote: { ...hold.quote, priceMinor: OTHER_MINOR } });
  await fileDocuments(town.workers.coffee, town.coffee.tenantId);
  await fileDocuments(town.workers.tech, tenantId);
  owner = (await town.signIn(PEOPLE.coffeeOwner)).visitor;
  stranger = (await town.signIn(PEOPLE.techOwner)).visitor;
  buyer = (await town.signIn(PEOPLE.nobody)).visitor;
  admin = (await town.signIn(PEOPLE.admin)).visitor;
}, 120_000);
afterAll(() => town.close());

const bodyOf = async (answer: Response) => (await answer.json()) as Json;
const rowsOf = async (who: Visitor, path: string) => (await bodyOf(await who.get(path)))['rows'] as readonly Json[];
const refusal = async (answer: Response) => [answer.status, (await bodyOf(answer))['code']];
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
const documents = '/api/v1/cabinet/documents';
const statement = (tenantId: string, month: string) => `/api/v1/cabinet/statements/${tenantId}/${month}`;
const purchase = () => `/api/v1/market/channels/${town.coffee.channelId}/orders/${town.coffee.orderId}/documents`;
const report = (month: string) => `/api/v1/admin/revenue-share?month=${month}`;
/** 2 500 ₽ of a document from a sum of the ledger. */
const shown = (minor: bigint) =>
  `${(minor / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ' ')},${(minor % 100n).toString().padStart(2, '0')} ₽`;

/** What a transaction of an order moved, by account; debit positive. */
async function booked(orderId: string, type: string): Promise<Readonly<Record<string, bigint>>> {
  const rows = await town.shards['shard-a'].run(
    `select a.kind, e.amount_minor::text as minor from ledger_transaction t
       join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
       join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id where t.order_id = ? and t.type = ?`,
    [orderId, type],
  );
  return Object.fromEntries(rows.map((row) => [String(row['kind']), BigInt(String(row['minor']))]));
}

describe('the act of a settled order', () => {
  it('is one, has a number, and equals the ledger to the kopeck, in the list and on paper', async () => {
    const acts = (await rowsOf(owner, documents)).filter(({ kind }) => kind === 'act');
    expect(acts).toHaveLength(1);
    const [act] = acts;
    const ledger = await booked(town.coffee.orderId, 'placement-settled');
    const [gross, ownerMinor, platformMinor] = [
      ledger['escrow'] ?? 0n,
      -(ledger['owner_payable'] ?? 0n),
      -(ledger['platform_revenue'] ?? 0n),
    ];
    expect(act).toMatchObject({
      number: 1,
      amount: { amountMinor: gross.toString(), currency: 'RUB' },
      ownerShare: { amountMinor: ownerMinor.toString() },
      platformShare: { amountMinor: platformMinor.toString() },
    });
    const answer = await owner.get(`${documents}/${String(act?.['id'])}/pdf`);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([
      200,
      'application/pdf',
      'inline; filename="act-1.pdf"',
    ]);
    const bytes = await bytesOf(answer);
    const text = await readPdf(bytes);
    for (const said of [
      'Акт № 1',
      'от 1 декабря 2026 г.',
      String(act?.['orderNumber']),
      '(@coffee_media)',
      'erid',
      `Стоимость размещения ${shown(gross)}`,
      `Вознаграждение платформы ${shown(platformMinor)}`,
      `Причитается исполнителю ${shown(ownerMinor)}`,
      'Две тысячи рублей 00 копеек',
    ])
      expect(text).toContain(said);
    expect(text.replaceAll(/\s/g, '')).toContain(String(act?.['digest']));
    expect(Buffer.compare(bytes, await bytesOf(await owner.get(`${documents}/${String(act?.['id'])}/pdf`)))).toBe(0);
  });

  it('is nobody else’s', async () => {
    const [act] = await rowsOf(owner, documents);
    const path = `${documents}/${String(act?.['id'])}/pdf`;
    expect(await refusal(await stranger.get(path))).toEqual([404, 'DOCUMENT_NOT_FOUND']);
    expect((await buyer.get(path)).status).toBe(403);
    expect((await town.visitor().get(path)).status).toBe(401);
    expect(await refusal(await stranger.get(`${documents}?tenantId=${town.coffee.tenantId}`))).toEqual([404, 'TENANT_NOT_FOUND']);
    expect((await rowsOf(stranger, documents)).map(({ tenantId }) => tenantId)).toEqual([town.tech.tenantId, town.tech.tenantId]);
  });
});

describe('a buyer', () => {
  it('has a receipt of the payment that was booked, and no sight of how it is shared', async () => {
    const receipts = await rowsOf(buyer, purchase());
    const paid = -((await booked(town.coffee.orderId, 'payment-received'))['escrow'] ?? 0n);
    expect(receipts).toMatchObject([{ kind: 'receipt', number: 1, amount: { amountMinor: paid.toString() } }]);
    expect(Object.keys(receipts[0] ?? {})).not.toContain('ownerShare');
    const path = `${purchase()}/${String(receipts[0]?.['id'])}/pdf`;
    const text = await readPdf(await bytesOf(await buyer.get(path)));
    for (const said of ['Квитанция об оплате № 1', `Оплачено ${shown(paid)}`, 'Две тысячи пятьсот рублей 00 копеек', 'Не кассовый чек'])
      expect(text).toContain(said);
    const [act] = await rowsOf(owner, documents);
    expect(await refusal(await buyer.get(`${purchase()}/${String(act?.['id'])}/pdf`))).toEqual([404, 'DOCUMENT_NOT_FOUND']);
    expect(await refusal(await stranger.get(purchase()))).toEqual([404, 'ORDER_NOT_FOUND']);
    expect(await refusal(await stranger.get(path))).toEqual([404, 'ORDER_NOT_FOUND']);
    expect(await refusal(await owner.get(`${documents}/${String(receipts[0]?.['id'])}/pdf`))).toEqual([404, 'DOCUMENT_NOT_FOUND']);
  });
});

describe('a month', () => {
  const sumsOf = (body: Json) => {
    const [account] = body['accounts'] as readonly { opening: Money; closing: Money; movements: { type: string; amount: Money }[] }[];
    if (account === undefined) throw new Error('the month has no account');
    const moved = account.movements.reduce((sum, { amount }) => sum + BigInt(amount.amountMinor), 0n);
    return { opening: BigInt(account.opening.amountMinor), moved, closing: BigInt(account.closing.amountMinor) };
  };
  const owedBy = async (shard: 'shard-a' | 'shard-b', tenantId: string) => {
    const [row] = await town.shards[shard].run(
      `select (-sum(balance_minor))::text as owed from ledger_account where tenant_id = ? and kind = 'owner_payable'`,
      [tenantId],
    );
    return BigInt(String(row?.['owed']));
  };

  it('that goes on is shown as it stands, ends with the balance of the ledger, and says that it is not final', async () => {
    const { tenantId } = town.coffee;
    const body = await bodyOf(await owner.get(statement(tenantId, '2026-12')));
    const { opening, moved, closing } = sumsOf(body);
    expect([body['isFinal'], opening, opening + moved, closing]).toEqual([false, 0n, closing, await owedBy('shard-a', tenantId)]);
    const text = await readPdf(await bytesOf(await owner.get(`${statement(tenantId, '2026-12')}/pdf`)));
    for (const said of ['Выписка без номера', 'за декабрь 2026 г.', `Остаток на конец ${shown(closing)}`, 'Не окончательная'])
      expect(text).toContain(said);
    expect(sumsOf(await bodyOf(await owner.get(statement(tenantId, '2026-11'))))).toEqual({ opening: 0n, moved: 0n, closing: 0n });
  });

  it('to come, of somebody else, in a currency that was never owed, or that is none, is refused', async () => {
    const { tenantId } = town.coffee;
    expect(await refusal(await owner.get(statement(tenantId, '2027-01')))).toEqual([404, 'DOCUMENT_NOT_FOUND']);
    expect(await refusal(await stranger.get(statement(tenantId, '2026-12')))).toEqual([404, 'TENANT_NOT_FOUND']);
    expect(await refusal(await stranger.get(`${statement(tenantId, '2026-12')}/pdf`))).toEqual([404, 'TENANT_NOT_FOUND']);
    expect(await refusal(await owner.get(`${statement(tenantId, '2026-12')}/pdf?currency=USD`))).toEqual([404, 'DOCUMENT_NOT_FOUND']);
    expect(await refusal(await owner.get(statement(tenantId, '2026-13')))).toEqual([400, 'INPUT_INVALID']);
  });

  it('in the console is what the owners’ statements and the balances of the ledger say', async () => {
    expect((await owner.get(report('2026-12'))).status).toBe(403);
    const body = await bodyOf(await admin.get(report('2026-12')));
    const rows = body['rows'] as readonly { tenantId: string; tenantName: string; gross: Money; ownerShare: Money; platformShare: Money }[];
    expect(rows.map(({ tenantName }) => tenantName)).toEqual(['coffee-media', 'tech-press']);
    const sum = (of: (row: (typeof rows)[number]) => Money) => rows.reduce((total, row) => total + BigInt(of(row).amountMinor), 0n);
    const [gross, owners, platform] = [sum((row) => row.gross), sum((row) => row.ownerShare), sum((row) => row.platformShare)];
    expect(body['totals']).toEqual([
      {
        placements: 3,
        gross: { amountMinor: gross.toString(), currency: 'RUB' },
        ownerShare: { amountMinor: owners.toString(), currency: 'RUB' },
        platformShare: { amountMinor: platform.toString(), currency: 'RUB' },
      },
    ]);
    expect(gross).toBe(owners + platform);
    const statements = [
      sumsOf(await bodyOf(await owner.get(statement(town.coffee.tenantId, '2026-12')))),
      sumsOf(await bodyOf(await stranger.get(statement(town.tech.tenantId, '2026-12')))),
    ];
    expect(statements.reduce((total, { moved }) => total + moved, 0n)).toBe(owners);
    expect((await owedBy('shard-a', town.coffee.tenantId)) + (await owedBy('shard-b', town.tech.tenantId))).toBe(owners);
    expect(await bodyOf(await admin.get(report('2026-11')))).toEqual({ month: '2026-11', rows: [], totals: [] });
  });

  it('that is over has a number and stays as it was stated', async () => {
    const { tenantId } = town.coffee;
    const running = sumsOf(await bodyOf(await owner.get(statement(tenantId, '2026-12'))));
    await fileDocuments(town.workers.coffee, tenantId, new Date(NOW.getTime() + 31 * 86_400_000));
    const body = await bodyOf(await owner.get(statement(tenantId, '2026-12')));
    expect([body['isFinal'], sumsOf(body), (body['accounts'] as Json[])[0]?.['number']]).toEqual([true, running, 1]);
    const [newest] = await rowsOf(owner, documents);
    expect(newest).toMatchObject({ kind: 'statement', number: 1, month: '2026-12', amount: { amountMinor: running.closing.toString() } });
    const [byMonth, byId] = await Promise.all([
      owner.get(`${statement(tenantId, '2026-12')}/pdf`).then(bytesOf),
      owner.get(`${documents}/${String(newest?.['id'])}/pdf`).then(bytesOf),
    ]);
    expect(Buffer.compare(byMonth, byId)).toBe(0);
    expect(await readPdf(byId)).toContain(`Остаток на конец ${shown(running.closing)}`);
  });
});
