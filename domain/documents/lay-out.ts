/**
 * @file domain/documents/lay-out.ts
 * @description Lays documents out for print, in Russian: what is kept, and nothing else, makes the sheet.
 * @dependencies -
 * @created 2026-11-30
 */
import type { ActPaper, AgreementOnPaper, MovementOnPaper, PlacementOnPaper, ReceiptPaper, StatementPaper } from './paper.ts';
import type { FiledDocument } from './ports.ts';
import { sayAmount } from './say-amount.ts';
import type { Column, Sheet } from './sheet.ts';
import { showAmount, showDay, showMoment, showMonth } from './show-amount.ts';
import { bookingOf, printable, show } from './words-on-paper.ts';
import { feeSheet } from './lay-out-fee.ts';

const NONE = '—';

/** The sheet of a document that is filed. */
export function layOut({ paper, number, madeAt, digest }: FiledDocument): Sheet {
  const footer = `SHA-256 ${digest}`;
  const subtitle = `от ${showDay(madeAt)}`;
  if (paper.kind === 'act') return { ...actSheet(paper), title: `Акт № ${number}`, subtitle, footer };
  if (paper.kind === 'upd') return { ...feeSheet(paper), title: `УПД № ${number}`, subtitle, footer };
  if (paper.kind !== 'statement') return { ...receiptSheet(paper), title: `${RECEIPTS[paper.kind].title} № ${number}`, subtitle, footer };
  return { ...statementSheet(paper), title: `Выписка № ${number}`, subtitle: `за ${showMonth(paper.month)}`, footer };
}

/** The sheet of a statement of a month that goes on, or is not stated yet. */
export function layOutRunning(paper: StatementPaper, at: Date): Sheet {
  const footer = 'Не окончательная: месяц ещё не закрыт, суммы могут измениться.';
  return { ...statementSheet(paper), title: 'Выписка без номера', subtitle: `за ${showMonth(paper.month)}, на ${showMoment(at)}`, footer };
}

type Body = Omit<Sheet, 'title' | 'subtitle' | 'footer'>;

const PLACEMENT: readonly Column[] = [
  { title: 'Заказ', width: 16, align: 'left' },
  { title: 'Канал', width: 25, align: 'left' },
  { title: 'Вышло (Москва)', width: 19, align: 'left' },
  { title: 'erid', width: 24, align: 'left' },
  { title: 'Сумма', width: 16, align: 'right' },
];

function actSheet(paper: ActPaper): Body {
  const { owner, platform, placement, currency } = paper;
  const of = (minor: string) => showAmount(BigInt(minor), currency);
  const returned = paper.returnedMinor === '0' ? [] : [{ label: 'Возвращено рекламодателю', value: of(paper.returnedMinor) }];
  return {
    parties: [
      { role: 'Исполнитель (владелец канала)', who: show(owner) },
      { role: 'Платформа', who: show(platform) },
    ],
    columns: PLACEMENT,
    rows: [placementRow(placement, of(paper.amountMinor))],
    totals: [
      ...returned,
      { label: 'Стоимость размещения', value: of(paper.amountMinor) },
      { label: 'Вознаграждение платформы', value: of(paper.platformMinor) },
      { label: 'Причитается исполнителю', value: of(paper.ownerMinor) },
    ],
    notes: [
      `Причитается исполнителю: ${sayAmount(BigInt(paper.ownerMinor), currency)}.`,
      ...groundsOf(paper),
      'Размещение выполнено и рассчитано. Суммы взяты из проводки, указанной ниже.',
      bookingOf(paper),
    ],
  };
}

function groundsOf({ ground = {} }: ActPaper): readonly string[] {
  const name = (what: string, { number, inForceAt }: AgreementOnPaper) => `${what} № ${number} от ${showDay(new Date(inForceAt))}`;
  const named = [
    ...(ground.owner === undefined ? [] : [name('агентская оферта', ground.owner)]),
    ...(ground.advertiser === undefined ? [] : [name('оферта для рекламодателей', ground.advertiser)]),
  ];
  // A day of Russian text ends with a full stop of its own.
  return named.length === 0 ? [] : [`Основание: ${named.join(', ')}`];
}

const RECEIPTS = {
  receipt: { title: 'Квитанция об оплате', total: 'Оплачено', said: 'Оплачено' },
  refund: { title: 'Квитанция о возврате', total: 'Возвращено', said: 'Возвращено' },
} as const;

function receiptSheet(paper: ReceiptPaper): Body {
  const { owner, platform, payer, placement, currency } = paper;
  const minor = BigInt(paper.amountMinor);
  const { total, said } = RECEIPTS[paper.kind];
  return {
    parties: [
      { role: 'Плательщик', who: payer === undefined ? 'Рекламодатель, реквизиты не указаны' : show(payer) },
      { role: 'Исполнитель (владелец канала)', who: show(owner) },
      { role: 'Платформа', who: show(platform) },
    ],
    columns: PLACEMENT,
    rows: [placementRow(placement, showAmount(minor, currency))],
    totals: [{ label: total, value: showAmount(minor, currency) }],
    notes: [`${said}: ${sayAmount(minor, currency)}.`, `Способ: ${WAYS[paper.kind][paper.way]}.`, 'Не кассовый чек.', bookingOf(paper)],
  };
}

const ANY_WAY = { provider: 'платёжный сервис', prepaid: 'баланс или пакет на платформе', transfer: 'банковский перевод' } as const;

/** What goes back of a bank transfer goes into its payer's balance. */
const WAYS = {
  receipt: { ...ANY_WAY, bank: 'банковский перевод' },
  refund: { ...ANY_WAY, bank: 'на баланс плательщика на платформе' },
} as const;

const MOVEMENTS: readonly Column[] = [
  { title: 'Дата (Москва)', width: 22, align: 'left' },
  { title: 'Операция', width: 40, align: 'left' },
  { title: 'Сумма', width: 19, align: 'right' },
  { title: 'Остаток', width: 19, align: 'right' },
];

const MOVEMENT_NAMES: Readonly<Record<MovementOnPaper['type'], string>> = {
  'placement-settled': 'Размещение',
  'payout-reserved': 'Выплата',
  'payout-returned': 'Выплата не дошла, возвращена',
};

function statementSheet(paper: StatementPaper): Body {
  const { owner, platform, currency, openingMinor, movements, closingMinor } = paper;
  const of = (minor: string) => showAmount(BigInt(minor), currency);
  return {
    parties: [
      { role: 'Владелец канала', who: show(owner) },
      { role: 'Платформа', who: show(platform) },
    ],
    columns: MOVEMENTS,
    rows: [
      ['', 'Остаток на начало', '', of(openingMinor)],
      ...movements.map(({ at, type, orderNumber, amountMinor, balanceMinor }) => {
        const what = orderNumber === undefined ? MOVEMENT_NAMES[type] : `${MOVEMENT_NAMES[type]} ${orderNumber}`;
        return [showMoment(new Date(at)), what, of(amountMinor), of(balanceMinor)];
      }),
    ],
    totals: [
      { label: 'Движение за период', value: of((BigInt(closingMinor) - BigInt(openingMinor)).toString()) },
      { label: 'Остаток на конец', value: of(closingMinor) },
    ],
    notes: [`Остаток на конец: ${sayAmount(BigInt(closingMinor), currency)}.`],
  };
}

function placementRow({ orderNumber, channel, publishedAt, erid }: PlacementOnPaper, amount: string): readonly string[] {
  return [orderNumber, printable(channel), publishedAt === undefined ? NONE : showMoment(new Date(publishedAt)), erid ?? NONE, amount];
}
