/**
 * @file tests/store/advertisers.test.ts
 * @description Who people advertise for in the control database: one row per person, read for an order together with the channel owner's, and hidden from roles that talk to nobody.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openControlDatabase } from '@lytslot/adapters/postgres';
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import { heldId, tenant } from './control-sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

const NOW = new Date('2026-11-29T10:00:00Z');
const LATER = new Date('2026-12-05T10:00:00Z');
const OWNER = 2001;
const DAISY = { kind: 'juridical', name: 'ООО «Ромашка»', number: '7701234560' } as const;
const ANNA = { kind: 'physical', name: 'Анна', number: '780000001205' } as const;

let scratch: Scratch;
let app: ControlDatabase;
let tenantId: string;

beforeAll(async () => {
  scratch = await createScratch('control');
  app = await openControlDatabase({ url: scratch.url('app'), role: 'app' });
  const operator = await openControlDatabase({ url: scratch.url('worker'), role: 'worker' });
  const shard = { resourceUid: 'uid', schedulingState: 'Active', weight: 1, databaseName: 'a' } as const;
  await operator.declared.upsertShard({ name: 'shard-a', ...shard });
  tenantId = await heldId(operator.declared.upsertTenant(tenant('coffee', { ownerTelegramId: String(OWNER) }), 'Fail'));
  await operator.close();
}, 60_000);
afterAll(async () => {
  await app.close();
  await scratch.drop();
});

const declare = (telegramUserId: number, party: typeof DAISY | typeof ANNA, at = NOW) =>
  app.advertisers.declare(telegramUserId, { party, kktu: '17.1.1', agencies: [] }, at);

describe('a declaration', () => {
  it('is replaced, and keeps its first day as long as the parties stay', async () => {
    expect(await app.advertisers.profile(1)).toBeUndefined();
    await declare(1, DAISY);
    expect(await declare(1, DAISY, LATER)).toMatchObject({ since: '2026-11-29' });
    expect(await declare(1, ANNA, LATER)).toMatchObject({ since: '2026-12-05' });
    expect(await app.advertisers.profile(1)).toEqual({ party: ANNA, kktu: '17.1.1', agencies: [], since: '2026-12-05' });
    await expect(app.advertisers.declare(1, { party: DAISY, kktu: '1.1', agencies: [] }, LATER)).rejects.toEqual(
      expect.objectContaining({ code: 'KKTU_INVALID' }),
    );
    expect(await app.advertisers.profile(1)).toMatchObject({ party: ANNA });
  });

  it('goes onto an order with the owner’s, where both have said who they are', async () => {
    expect(await app.advertisers.declaredFor({ tenantId, telegramUserId: 2 })).toBeUndefined();
    await declare(2, DAISY);
    expect(await app.advertisers.declaredFor({ tenantId, telegramUserId: 2 })).toEqual({
      advertiser: expect.objectContaining({ party: DAISY }),
    });
    await declare(OWNER, ANNA);
    const owner = { party: ANNA, since: '2026-11-29' };
    expect(await app.advertisers.declaredFor({ tenantId, telegramUserId: 2 })).toMatchObject({ owner });
    expect(await app.advertisers.declaredFor({ tenantId, telegramUserId: OWNER })).toMatchObject({ advertiser: { party: ANNA }, owner });
    expect(await app.advertisers.declaredFor({ tenantId, telegramUserId: 3 })).toBeUndefined();
  });

  it.each(['worker', 'admin'] as const)('is not for role %s', async (role) => {
    await expect(scratch.session(role).run('select count(*) from advertiser_profile')).rejects.toMatchObject({ code: '42501' });
  });
});
