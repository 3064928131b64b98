/**
 * @file adapters/ord/ord-gateway.ts
 * @description The OrdGateway port: registers who advertises under which contracts and where, then the creative, and gives its erid.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { OrdGateway, PostToRegister } from '@lytslot/domain/creatives';
import { planRegistration, requireKnown } from '@lytslot/domain/marking';
import type { KktuDictionary, Registration } from '@lytslot/domain/marking';
import { LytSlotError } from '@lytslot/domain/shared';
import { createOrdClient } from './ord-client.ts';
import type { OrdClient, OrdOptions } from './ord-client.ts';
import { ordChains } from './ord-parties.ts';
import type { OrdParties } from './ord-parties.ts';
import { creativeAnswerSchema, toPut } from './registration-calls.ts';
import { faultOf } from './registration-faults.ts';

/** What registering needs. */
export interface OrdGatewayOptions extends OrdOptions {
  readonly parties: OrdParties;
  readonly dictionary: KktuDictionary;
}

/** Registrations to remember at most; beyond it all are forgotten, which costs one PUT each. */
const MOST_KNOWN = 20_000;

/** Makes the gateway. It throws what the port says; the same post gives the same erid. */
export function createOrdGateway(options: OrdGatewayOptions): OrdGateway {
  const call = createOrdClient(options);
  const { parties, dictionary } = options;
  /** What this process has put, by id: the creative is always put, all else only once. */
  const known = new Map<string, string>();
  return {
    registerCreative: async (post) => {
      if (post.marking !== undefined) await requireKnown(dictionary, post.marking.advertiser.kktu);
      const plan = planOf(parties, post);
      const isRemembered = plan.some(({ id }) => known.has(id));
      try {
        return await putAll(call, known, plan);
      } catch (error) {
        known.clear();
        // The register may have lost what it was told before: then all of it is told again, once.
        if (!isRemembered || !(error instanceof LytSlotError) || error.code !== 'ORD_REFUSED') throw error;
        return await putAll(call, known, plan);
      }
    },
  };
}

function planOf(parties: OrdParties, { externalId, content, pad, marking }: PostToRegister): readonly Registration[] {
  const { text, hash, media, buttons = [] } = content;
  const kktu = marking?.advertiser.kktu ?? parties.kktu;
  const targets = [...new Set(buttons.flat().map(({ url }) => url))];
  const form = media === undefined ? 'text' : 'text-with-photo';
  const creative = { externalId, kktu, form, text, targets, hash } as const;
  return planRegistration({ chain: ordChains(parties).chainFor(marking), pad, creative });
}

async function putAll(call: OrdClient, known: Map<string, string>, plan: readonly Registration[]): Promise<{ readonly erid: string }> {
  if (known.size > MOST_KNOWN) known.clear();
  for (const registration of plan) {
    const put = toPut(registration);
    const told = JSON.stringify(put.body);
    if (known.get(registration.id) === told) continue;
    try {
      const answer = await call({ ...put });
      if (registration.kind === 'creative') return creativeAnswerSchema.parse(answer);
      known.set(registration.id, told);
    } catch (error) {
      throw faultOf(error, registration);
    }
  }
  throw new LytSlotError('INTERNAL', 'A registration has no creative');
}
