/**
 * @file adapters/ord/ord-gateway.ts
 * @description The OrdGateway port: registers who advertises under which contract, then the creative, and gives its erid.
 * @dependencies domain, zod
 * @created 2026-11-24
 */
import type { OrdGateway } from '@lytslot/domain/creatives';
import { z } from 'zod';
import { createOrdClient } from './ord-client.ts';
import type { OrdClient, OrdOptions } from './ord-client.ts';

/** A person or company in the register. */
interface Party {
  readonly externalId: string;
  readonly name: string;
  readonly inn?: string | undefined;
}

/** Whose ads are registered: the platform distributes what its advertisers order under one contract. */
export interface OrdParties {
  readonly platform: Party;
  readonly advertiser: Party;
  readonly contract: { readonly externalId: string; /** YYYY-MM-DD */ readonly date: string };
  /** Product code of the register's classifier, N.N.N. */
  readonly kktu: string;
}

const anything = z.unknown();
const creativeSchema = z.object({ erid: z.string().min(1) });

/** Makes the gateway. It throws ORD_REFUSED or ORD_UNAVAILABLE; the same external id and text give the same erid. */
export function createOrdGateway(options: OrdOptions & { readonly parties: OrdParties }): OrdGateway {
  const put = createOrdClient(options);
  const { parties } = options;
  let parted: Promise<void> | undefined;
  return {
    registerCreative: async ({ externalId, text, hash }) => {
      parted ??= putParties(put, parties);
      try {
        await parted;
        return await put({
          operation: 'put_creative',
          path: `/v3/creative/${encodeURIComponent(externalId)}`,
          body: {
            kktus: [parties.kktu],
            form: 'text_block',
            pay_type: 'other',
            texts: [text],
            description: `sha256 ${hash}`,
            contract_external_ids: [parties.contract.externalId],
          },
          answer: creativeSchema,
        });
      } catch (error) {
        // The register may have lost what it knew of the parties: the next try puts them again.
        parted = undefined;
        throw error;
      }
    },
  };
}

async function putParties(put: OrdClient, { platform, advertiser, contract }: OrdParties): Promise<void> {
  await putPerson(put, platform, 'publisher');
  await putPerson(put, advertiser, 'advertiser');
  await put({
    operation: 'put_contract',
    path: `/v1/contract/${encodeURIComponent(contract.externalId)}`,
    body: {
      type: 'service',
      client_external_id: advertiser.externalId,
      contractor_external_id: platform.externalId,
      date: contract.date,
      subject_type: 'org_distribution',
    },
    answer: anything,
  });
}

async function putPerson(put: OrdClient, { externalId, name, inn }: Party, role: 'advertiser' | 'publisher'): Promise<void> {
  await put({
    operation: 'put_person',
    path: `/v1/person/${encodeURIComponent(externalId)}`,
    body: { name, roles: [role], juridical_details: { type: 'juridical', ...(inn !== undefined && { inn }) } },
    answer: anything,
  });
}
