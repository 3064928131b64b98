/**
 * @file adapters/ord/registration-calls.ts
 * @description Registrations as the register's API writes them.
 * @dependencies domain, zod
 * @created 2026-11-29
 */
import type { ChainMember, Registration } from '@lytslot/domain/marking';
import { z } from 'zod';

/** What the register answers to a creative. */
export const creativeAnswerSchema = z.object({ erid: z.string().min(1) });

/** The base of links to channels, as the register wants to see it: the public one, whatever is asked for posts here. */
const CHANNELS = 'https://t.me';
const PATHS = { person: '/v1/person/', contract: '/v1/contract/', pad: '/v1/pad/', creative: '/v3/creative/' } as const;

/** A PUT of one registration. */
export function toPut(registration: Registration) {
  const { kind, id } = registration;
  return {
    operation: `put_${kind}`,
    path: `${PATHS[kind]}${encodeURIComponent(id)}`,
    body: bodyOf(registration),
    answer: kind === 'creative' ? creativeAnswerSchema : z.unknown(),
  };
}

function bodyOf(registration: Registration): Readonly<Record<string, unknown>> {
  switch (registration.kind) {
    case 'person':
      return personBody(registration.member);
    case 'contract':
      return contractBody(registration);
    case 'pad': {
      const { personId, by, username } = registration;
      return { person_external_id: personId, is_owner: by === 'owner', type: 'web', name: `@${username}`, url: `${CHANNELS}/${username}` };
    }
    case 'creative': {
      const { contractId, creative } = registration;
      return {
        kktus: [creative.kktu],
        form: FORMS[creative.form],
        pay_type: 'other',
        texts: [creative.text],
        ...(creative.targets.length > 0 && { target_urls: creative.targets }),
        description: `sha256 ${creative.hash}`,
        contract_external_ids: [contractId],
      };
    }
  }
}

/** The register's names. The photo itself is not sent: its bytes lie with Telegram. */
const FORMS = { text: 'text_block', 'text-with-photo': 'text_graphic_block' } as const;

function personBody({ name, roles, kind, number }: ChainMember) {
  return { name, roles, juridical_details: { type: kind, ...(number !== undefined && { [NUMBER_FIELDS[kind]]: number }) } };
}

const NUMBER_FIELDS: Readonly<Record<ChainMember['kind'], string>> = {
  juridical: 'inn',
  ip: 'inn',
  physical: 'inn',
  foreign_juridical: 'foreign_registration_number',
  foreign_physical: 'foreign_inn',
};

function contractBody({ link, parentId }: Extract<Registration, { kind: 'contract' }>) {
  const { client, contractor, date, type, subject, serial } = link;
  return {
    type,
    client_external_id: client.id,
    contractor_external_id: contractor.id,
    date,
    subject_type: subject,
    ...(type === 'mediation' && { action_type: 'distribution' }),
    ...(serial !== undefined && { serial }),
    ...(parentId !== undefined && { parent_contract_external_id: parentId }),
  };
}
