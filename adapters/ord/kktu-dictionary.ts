/**
 * @file adapters/ord/kktu-dictionary.ts
 * @description The register's dictionary of product codes, each code asked for once a day.
 * @dependencies domain, zod
 * @created 2026-11-29
 */
import type { KktuAnswer, KktuDictionary } from '@lytslot/domain/marking';
import type { Clock } from '@lytslot/domain/shared';
import { z } from 'zod';
import { createOrdClient } from './ord-client.ts';
import type { OrdOptions } from './ord-client.ts';

/** How old an answer may be. */
const KEPT_MS = 86_400_000;
/** Codes at most; beyond it all are forgotten, which costs one question each. */
const MOST_CODES = 5_000;

const answerSchema = z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) });

/** Makes it. A failed question is not kept. */
export function createKktuDictionary(options: OrdOptions & { readonly clock: Clock }): KktuDictionary {
  const call = createOrdClient(options);
  const known = new Map<string, KktuAnswer>();
  return {
    lookUp: async (kktu) => {
      const asOf = options.clock.now();
      const kept = known.get(kktu);
      if (kept !== undefined && asOf.getTime() - kept.asOf.getTime() < KEPT_MS) return kept;
      const path = `/v1/dict/kktu?${new URLSearchParams({ codes: kktu, lang: 'ru' })}`;
      const { items } = await call({ operation: 'get_kktu', path, answer: answerSchema });
      const answer = { asOf, entry: items.find(({ code }) => code === kktu) };
      if (known.size >= MOST_CODES) known.clear();
      known.set(kktu, answer);
      return answer;
    },
  };
}
