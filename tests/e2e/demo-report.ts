/**
 * @file tests/e2e/demo-report.ts
 * @description What a demonstrated sale came to: as a record for programs and as a report for people. Every figure was read back from the platform.
 * @dependencies contracts
 * @created 2026-11-25
 */
import { isDeepStrictEqual } from 'node:util';
import type { AuditBalance, OrderDetail } from '@lytslot/contracts/http';
import { balances, rubles, sumOf } from '../kit/books.ts';
import type { Platform } from '../kit/platform.ts';
import type { PodSummary } from '../kit/pods.ts';
import type { ChatMessage, Post } from '../kit/sandbox-client.ts';

/** A played sale. */
export interface Sale {
  readonly buyer: { readonly id: number; readonly name: string };
  /** The button the buyer tapped. */
  readonly time: string;
  readonly preview: ChatMessage;
  readonly post: Post;
  /** Whether it was gone when its time in the feed was over. */
  readonly isTakenDown: boolean;
  readonly live: OrderDetail;
  readonly settled: OrderDetail;
}

/** What stands around it at the end. */
export interface Surroundings {
  readonly platform: Pick<Platform, 'endpoints'>;
  readonly standing: OrderDetail;
  readonly audit: AuditBalance;
  readonly pods: readonly PodSummary[];
  readonly tookMs: number;
}

/** The record of .lytslot/demo.json. Amounts are minor units as text. */
export type DemoRecord = ReturnType<typeof describeSale>;

/** Puts the record together. */
export function describeSale(sale: Sale, around: Surroundings) {
  const { order, ledger, journal, content } = sale.settled;
  const { preview, post } = sale;
  const sums = balances(ledger);
  const ownerMinor = -(sums.get('owner_payable') ?? 0n);
  const platformMinor = -(sums.get('platform_revenue') ?? 0n);
  const { endpoints } = around.platform;
  return {
    tookMs: around.tookMs,
    buyer: sale.buyer,
    order: {
      id: order.id,
      number: order.number,
      state: order.state,
      placementState: order.placementState,
      channel: { id: order.channelId, title: order.channelTitle, username: order.channelUsername, timezone: order.channelTimezone },
      tenant: order.tenantName,
      shard: order.shardName,
      erid: order.erid,
      topHours: order.topHours,
      feedHours: order.feedHours,
    },
    post: {
      url: post.url,
      messageId: post.messageId,
      isTakenDownAfterFeed: sale.isTakenDown,
      textUnits: post.text.length,
      entities: post.entities.length,
      kinds: [...new Set(post.entities.map(({ type }) => type))],
      equalsPreview: post.text === preview.text && isDeepStrictEqual(post.entities, preview.entities),
      contentHash: content?.hash,
    },
    publication: {
      promisedAt: order.publishAt,
      publishedAt: order.publishedAt,
      latenessMs: Date.parse(order.publishedAt ?? '') - Date.parse(order.publishAt),
      postedAt: post.date,
      attempts: sale.live.attempts.map(({ attemptNo, state, worker }) => ({ attemptNo, state, worker })),
    },
    journal: journal.toReversed().map(({ seq, at, actorKind, actorId, event, orderState, placementState, cause, hash }) => ({
      seq,
      at,
      actor: `${actorKind} ${actorId}`,
      event,
      orderState,
      placementState,
      cause,
      hash,
    })),
    money: {
      priceMinor: order.price.amountMinor,
      currency: order.price.currency,
      ownerMinor: ownerMinor.toString(),
      platformMinor: platformMinor.toString(),
      ownerPercent: percent(ownerMinor, order.price.amountMinor),
      platformPercent: percent(platformMinor, order.price.amountMinor),
      escrowLeftMinor: (sums.get('escrow') ?? 0n).toString(),
      sumMinor: sumOf(ledger).toString(),
      transactions: ledger.map(({ type, at, entries }) => ({
        type,
        at,
        sumMinor: sumOf([{ id: '', type, at, entries }]).toString(),
        entries: entries.map(({ account, amount }) => ({ account, amountMinor: amount.amountMinor })),
      })),
    },
    books: { sums: around.audit.sums, places: around.audit.places },
    standing: {
      orderId: around.standing.order.id,
      number: around.standing.order.number,
      channelId: around.standing.order.channelId,
      channel: around.standing.order.channelTitle,
      state: around.standing.order.placementState,
      postUrl: around.standing.order.postUrl,
    },
    pods: around.pods.map(({ name, phase, isReady, restarts }) => ({ name, phase, isReady, restarts })),
    open: {
      console: endpoints.adminUi,
      order: `${endpoints.adminUi}orders/${order.id}/show`,
      cabinet: endpoints.cabinet,
      chat: `${endpoints.sandbox}/?user=${sale.buyer.id}`,
      post: around.standing.order.postUrl,
      apiDocs: `${endpoints.api}/docs`,
    },
  };
}

function percent(part: bigint, whole: string): number {
  return Number((part * 10_000n) / BigInt(whole)) / 100;
}

/** The report as text. */
export function renderReport(record: DemoRecord, tables: { readonly resources: string; readonly pods: string }): string {
  return [
    title(`ORDER ${record.order.number} · ${record.order.channel.title} · ${record.order.shard} · from the journal`),
    ...journalLines(record),
    title('MONEY · from the double-entry ledger'),
    ...moneyLines(record),
    title('POST'),
    ...postLines(record),
    title('RESOURCES · kubectl get lytslot'),
    indent(tables.resources),
    title('PODS · kubectl get pods'),
    indent(withoutColumns(tables.pods)),
    title('OPEN'),
    ...openLines(record),
    '',
    `  The whole demonstration took ${(record.tookMs / 1_000).toFixed(1)} s. The same as JSON: .lytslot/demo.json`,
    '',
  ].join('\n');
}

function title(text: string): string {
  return `\n${text}\n${'─'.repeat(Math.max(60, text.length))}`;
}

function journalLines({ journal }: DemoRecord): readonly string[] {
  const width = (pick: (line: DemoRecord['journal'][number]) => string) => Math.max(...journal.map((line) => pick(line).length));
  const [actors, events] = [width(({ actor }) => actor), width(({ event }) => event)];
  return journal.map(({ at, actor, event, orderState, placementState }) =>
    ['', at.slice(0, 23).replace('T', ' '), actor.padEnd(actors), event.padEnd(events), `${orderState} / ${placementState}`].join('  '),
  );
}

function moneyLines({ money, books }: DemoRecord): readonly string[] {
  const transactions = money.transactions.flatMap(({ type, entries, sumMinor }) => [
    `  ${type}`,
    ...entries.map(({ account, amountMinor }) => `    ${account.padEnd(18)} ${signed(BigInt(amountMinor)).padStart(16)}`),
    `    ${'sum'.padEnd(18)} ${rubles(BigInt(sumMinor)).padStart(16)}`,
  ]);
  const entriesOfAll = books.places.reduce((sum, { entries }) => sum + entries, 0);
  const verdict = books.places.every(({ isBalanced }) => isBalanced) ? 'balanced' : 'NOT BALANCED';
  return [
    ...transactions,
    `  Price ${rubles(BigInt(money.priceMinor))} = owner ${rubles(BigInt(money.ownerMinor))} (${money.ownerPercent} %) + platform ${rubles(BigInt(money.platformMinor))} (${money.platformPercent} %)`,
    `  Escrow left ${rubles(BigInt(money.escrowLeftMinor))} · the order's ledger sums to ${rubles(BigInt(money.sumMinor))}`,
    `  All books: ${entriesOfAll} entries in ${books.places.length} places sum to ${books.sums.map(({ amountMinor }) => rubles(BigInt(amountMinor))).join(', ')}, ${verdict}`,
  ];
}

function signed(minor: bigint): string {
  return `${minor > 0n ? '+' : ''}${rubles(minor)}`;
}

function postLines({ post, publication, order, standing }: DemoRecord): readonly string[] {
  const equal = post.equalsPreview ? 'equals the preview' : 'DIFFERS FROM THE PREVIEW';
  return [
    `  ${post.url ?? 'no link'}  (${post.isTakenDownAfterFeed ? `stood ${order.feedHours} h, as sold, and was taken down` : 'STILL STANDING'})`,
    `  Published ${publication.latenessMs} ms after the promised minute; promised ${publication.promisedAt}, attempts: ${publication.attempts.length}`,
    `  It ${equal}: ${post.textUnits} UTF-16 units, ${post.entities} entities (${post.kinds.join(', ')}), SHA-256 ${post.contentHash?.slice(0, 16) ?? '?'}…, erid ${order.erid ?? '?'}`,
    `  Standing now: ${standing.postUrl ?? 'no link'}  (${standing.channel}, order ${standing.number}, ${standing.state})`,
  ];
}

function openLines({ open }: DemoRecord): readonly string[] {
  return [
    `  Console            ${open.console}  (sign in as Ольга Платформенная)`,
    `  This order         ${open.order}`,
    `  Owners' cabinet    ${open.cabinet}  (sign in as Ксения Кофейная)`,
    `  The buyer's chat   ${open.chat}`,
    `  API and its pages  ${open.apiDocs}`,
  ];
}

function indent(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

/** kubectl's wide table without the columns that are always empty here. */
function withoutColumns(table: string): string {
  const end = table.split('\n')[0]?.indexOf('NOMINATED') ?? -1;
  return table
    .split('\n')
    .map((line) => (end > 0 ? line.slice(0, end).trimEnd() : line))
    .join('\n');
}
