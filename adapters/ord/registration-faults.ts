/**
 * @file adapters/ord/registration-faults.ts
 * @description Whose data it is that the register refused.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { RegisterFault } from '@lytslot/domain/creatives';
import type { Registration } from '@lytslot/domain/marking';
import { LytSlotError } from '@lytslot/domain/shared';

const BY_ROLE = { advertiser: 'advertiser', agency: 'agency', ors: 'platform', publisher: 'owner' } as const;

/** A refusal with its fault; everything else as it is. */
export function faultOf(error: unknown, registration: Registration): unknown {
  if (!(error instanceof LytSlotError) || error.code !== 'ORD_REFUSED') return error;
  const { reason = '', ...params } = error.params;
  return new LytSlotError(error.code, error.message, { ...params, fault: blame(registration, String(reason)) }, error);
}

function blame(registration: Registration, reason: string): RegisterFault {
  switch (registration.kind) {
    case 'person':
      return BY_ROLE[registration.member.roles[0] ?? 'advertiser'];
    case 'contract':
      return 'contract';
    case 'pad':
      return 'channel';
    case 'creative':
      // A refusal begins with the field it is about.
      return reason.startsWith('kktus') ? 'code' : 'post';
  }
}
