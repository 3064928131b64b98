/**
 * @file api/ad-page/count-click.ts
 * @description Counts who opens the page behind a label: once a visitor and day, by hashes that nobody can lead back to anybody once the day is over.
 * @dependencies adapters, domain, express, express-rate-limit
 * @created 2026-11-29
 */
import { createHmac } from 'node:crypto';
import type { Clicks, VisitorSalts } from '@lytslot/adapters/postgres';
import type { Clock } from '@lytslot/domain/shared';
import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';

/** What counting needs. */
export interface CountClickDeps {
  /** A tenant's clicks wherever the tenant is. */
  readonly clicksOf: (tenantId: string) => Pick<Clicks, 'count'>;
  readonly salts: VisitorSalts;
  readonly clock: Clock;
}

/** Whose post was clicked. */
export interface ClickedAd {
  readonly tenantId: string;
  readonly orderId: string;
}

/** Programs that look at a link before, or instead of, a person; Telegram itself is one of them. */
const PROGRAM = /bot|crawl|spider|preview|fetch|monitor|scan|curl|wget|python|headless/i;

/** Counts a request for an ad's page. Throws what the databases throw; a page is shown without being counted rather than not at all. */
export function createClickCounter({ clicksOf, salts, clock }: CountClickDeps): (ad: ClickedAd, request: Request) => Promise<void> {
  let today = { day: '', salt: '' };
  const saltOf = async (day: string) => {
    if (today.day !== day) today = { day, salt: await salts.of(day) };
    return today.salt;
  };
  return async ({ tenantId, orderId }, request) => {
    const agent = request.get('user-agent') ?? '';
    const isPrefetch = /prefetch|prerender/i.test(request.get('sec-purpose') ?? request.get('purpose') ?? '');
    if (request.method !== 'GET' || isPrefetch || agent === '' || PROGRAM.test(agent)) return;
    const at = clock.now();
    const salt = await saltOf(at.toISOString().slice(0, 10));
    // The order is in the hash: a visitor of two posts is two strangers.
    const hash = (of: string) => createHmac('sha256', salt).update(`${orderId} ${of}`).digest('hex').slice(0, 32);
    const network = ipKeyGenerator(request.ip ?? '');
    await clicksOf(tenantId).count({ tenantId, orderId, visitor: hash(`${network} ${agent}`), network: hash(network), at });
  };
}
