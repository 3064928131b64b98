/**
 * @file api/agreements/agreements.route.ts
 * @description The platform's public offers: published in the console, accepted in the cabinet, shown to buyers and to anybody.
 * @dependencies adapters, contracts, domain, express
 * @created 2026-11-30
 */
import type { Account, Agreements, Directory } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { acceptAgreement, ownersAgreement, readDraft } from '@lytslot/domain/agreements';
import type { AgreementVersion } from '@lytslot/domain/agreements';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import type { RequestHandler } from 'express';
import { ownTenantIds } from '../cabinet/own-tenants.ts';
import { htmlPage } from '../server/html-page.ts';
import type { PageContent } from '../server/html-page.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { nonceOf } from '../server/security-headers.ts';
import { presentAgreement } from './present-agreement.ts';

/** `agreements` are open in role app, `published` in role admin. */
interface AgreementsDeps {
  readonly agreements: Agreements;
  readonly published: Pick<Agreements, 'list' | 'publish'>;
  readonly directory: Pick<Directory, 'tenant'>;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

const LISTED = 200;

/** Mounts them. */
export function agreementRoutes(mount: EndpointMount, deps: AgreementsDeps): void {
  const { agreements, published, publicUrl, clock, ids } = deps;
  mount.json(endpoints.listAgreements, async () => ({
    rows: (await published.list(LISTED)).map((version) => ({
      ...presentAgreement(version, publicUrl),
      publishedAt: version.publishedAt.toISOString(),
      url: version.url,
    })),
  }));
  mount.json(endpoints.publishAgreement, async ({ account, body, idempotencyKey }) => {
    const at = clock.now();
    const draft = readDraft({ ...body, inForceAt: body.inForceAt === undefined ? at : new Date(body.inForceAt) }, at);
    const command = { id: ids.next(), commandKey: `api:${account.id}:${idempotencyKey}`, by: account.id, at };
    return { id: await published.publish({ ...draft, ...command }) };
  });
  mount.json(endpoints.listOwnAgreements, async ({ account }) => ({ rows: await listOwn(deps, account) }));
  mount.json(endpoints.acceptAgreement, async ({ account, body: { tenantId, versionId } }) => {
    ownTenantIds(account, tenantId);
    await acceptAgreement({ agreements, clock }, { tenantId, versionId, telegramUserId: account.telegramUserId });
    return { rows: await listOwn(deps, account) };
  });
  mount.forPerson(endpoints.getMarketAgreement, async () => {
    const version = await agreements.inForce('advertiser', clock.now());
    return version === undefined ? {} : { agreement: presentAgreement(version, publicUrl) };
  });
  mount.plain(endpoints.showAgreement, showAgreement(agreements));
}

async function listOwn({ agreements, directory, publicUrl, clock }: AgreementsDeps, account: Account) {
  const rows = account.tenantIds.map(async (tenantId) => {
    const [tenant, found] = await Promise.all([directory.tenant(tenantId), ownersAgreement({ agreements, clock }, tenantId)]);
    if (tenant === undefined || found === undefined) return [];
    const agreement = presentAgreement(found.version, publicUrl);
    return [{ tenantId, tenantName: tenant.name, agreement, ...(found.acceptedAt && { acceptedAt: found.acceptedAt.toISOString() }) }];
  });
  return (await Promise.all(rows)).flat();
}

const NUMBER = /^[1-9]\d{0,8}$/;

function showAgreement(agreements: Pick<Agreements, 'read'>): RequestHandler {
  return async (request, response) => {
    const { kind, number } = request.params;
    const isKind = kind === 'owner' || kind === 'advertiser';
    const found = isKind && NUMBER.test(String(number)) ? await agreements.read(kind, Number(number)) : undefined;
    const said = found === undefined ? UNKNOWN : describe(found.version, found.text);
    response
      .status(found === undefined ? 404 : 200)
      .set('cache-control', 'no-store')
      .type('html')
      .send(htmlPage({ ...said, language: 'ru', nonce: nonceOf(response) }));
  };
}

type Said = Pick<PageContent, 'badge' | 'title' | 'sections' | 'link'>;

const UNKNOWN: Said = { title: 'Такой оферты нет', sections: [{ text: 'Откройте ссылку ещё раз оттуда, где вы её видели.' }] };
const NAMES = { owner: 'Агентская оферта для владельцев каналов', advertiser: 'Оферта для рекламодателей' } as const;

function describe({ kind, number, title, url, digest, inForceAt }: AgreementVersion, text: string | undefined): Said {
  const from = inForceAt.toLocaleString('ru-RU', { timeZone: 'Europe/Moscow', dateStyle: 'long', timeStyle: 'short' });
  return {
    badge: `${NAMES[kind]} № ${number}`,
    title,
    sections: [
      { label: 'Действует с (московское время)', text: from },
      ...(text ?? '').split(/\n+/).flatMap((line) => (line.trim() === '' ? [] : [{ text: line }])),
      { label: 'SHA-256', text: digest },
    ],
    ...(url !== undefined && { link: { href: url, text: url } }),
  };
}
