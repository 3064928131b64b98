/**
 * @file api/proof/proof.route.ts
 * @description What the prover found when it last looked, for anybody: a page for people, the signed text for programs.
 * @dependencies adapters, contracts, domain, express
 * @created 2026-11-29
 */
import type { KeptProof, Proofs } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { checkSignature, PLATFORM_BOOKS, readReport } from '@lytslot/domain/proof';
import type { ProofReport } from '@lytslot/domain/proof';
import type { RequestHandler } from 'express';
import { htmlPage } from '../server/html-page.ts';
import type { PageContent } from '../server/html-page.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { nonceOf } from '../server/security-headers.ts';

/** Who keeps the reports. */
export interface ProofDeps {
  readonly proofs: Pick<Proofs, 'newest'>;
}

/** Mounts them. */
export function proofRoutes(mount: EndpointMount, deps: ProofDeps): void {
  mount.forAnybody(endpoints.listProofs, async () => {
    const kept = await deps.proofs.newest();
    const rows = kept.map(({ finishedAt, ...proof }) => ({
      ...proof,
      finishedAt: finishedAt.toISOString(),
      signed: checkSignature(proof) ? ('valid' as const) : ('invalid' as const),
    }));
    return { rows };
  });
  mount.plain(endpoints.showProof, showProof(deps));
}

function showProof({ proofs }: ProofDeps): RequestHandler {
  return async (_request, response) => {
    const kept = await proofs.newest();
    const page = { language: 'ru', nonce: nonceOf(response), badge: 'Проверка', ...describe(kept) } as const;
    response.set('cache-control', 'no-store').type('html').send(htmlPage(page));
  };
}

const LINK = { href: '/api/v1/proofs', text: 'Подписанные отчёты: /api/v1/proofs' };

function describe(kept: readonly KeptProof[]): Pick<PageContent, 'title' | 'sections' | 'link'> {
  if (kept.length === 0) return { title: 'Проверка ещё не проводилась', sections: [{ text: 'Она проходит каждую ночь.' }], link: LINK };
  const checked = kept.map((proof) => ({ ...proof, found: checkSignature(proof) ? readReport(proof) : undefined }));
  const isClean = checked.every(({ found }) => found?.breaches.length === 0);
  return {
    title: isClean ? 'Ни одно время не продано дважды, деньги сходятся' : 'Найдены нарушения: мы уже разбираемся',
    sections: [
      ...checked.map(describeShard),
      {
        text: 'Каждую ночь отдельная программа своими запросами проверяет все заказы: не пересекаются ли проданные времена, сходится ли каждая проводка, цела ли цепочка журнала. Отчёт подписан Ed25519, подпись может проверить каждый.',
      },
    ],
    link: LINK,
  };
}

/** `found` is what a report says whose signature fits. */
type CheckedProof = KeptProof & { readonly found: ProofReport | undefined };

function describeShard({ shardName, finishedAt, found }: CheckedProof): PageContent['sections'][number] {
  const when = finishedAt.toLocaleString('ru-RU', { timeZone: 'Europe/Moscow', dateStyle: 'long', timeStyle: 'short' });
  const label = `${shardName === PLATFORM_BOOKS ? 'внесённые заранее деньги' : shardName} · ${when} (московское время)`;
  if (found === undefined) return { label, text: 'Подпись не подходит: отчёт изменён после проверки.' };
  const { counted, breaches, tookMs } = found;
  const looked = `заказов ${counted.orders}, строк журнала ${counted.journalLines}, проводок ${counted.ledgerEntries}, за ${(tookMs / 1_000).toFixed(1)} с`;
  const broken = breaches.map(({ invariant, problem, subjects }) => `${problem} (инвариант ${invariant}): ${subjects.length}`);
  return { label, text: `${looked}. ${broken.length === 0 ? 'Нарушений нет.' : `Нарушено: ${broken.join('; ')}.`}` };
}
