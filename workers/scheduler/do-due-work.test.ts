/**
 * @file workers/scheduler/do-due-work.test.ts
 * @description One due thing at a time: its outcome, being overtaken, and what is thrown on.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@lytslot/adapters/telemetry';
import { LytSlotError } from '@lytslot/domain/shared';
import { commandOf } from './command-of.ts';
import { createDueWork } from './do-due-work.ts';

const order = { tenantId: 't1', orderId: '01890a5d-ac96-774b-bcce-b302099a8057', version: 5 };
const logger = createLogger({ process: 'test', level: 'silent' });
const failing = (error: Error) => async () => {
  throw error;
};
const NOW = new Date('2026-12-01T09:00:00Z');
/** Does it with a place for notes that may be away; gives the notes too. */
function doing(publish: () => Promise<string>, notebook: 'there' | 'away' = 'there') {
  const notes: unknown[] = [];
  const dueTroubles = {
    note: async (note: unknown) => {
      if (notebook === 'away') throw new Error('the database is away');
      notes.push(note);
    },
  };
  const doDueWork = createDueWork({ logger, dueTroubles, clock: { now: () => NOW } }, { publish });
  return { notes, outcome: doDueWork('publish', order) };
}

describe('doing due work', () => {
  it('says in a word what became of it', async () => {
    const { outcome, notes } = doing(async () => 'live');
    expect([await outcome, notes]).toEqual(['live', []]);
  });

  it.each(['ORDER_STATE_CHANGED', 'ORDER_NOT_FOUND', 'STALE_EPOCH'] as const)('%s: somebody else was first', async (code) => {
    const { outcome, notes } = doing(failing(new LytSlotError(code, '')));
    expect([await outcome, notes]).toEqual(['overtaken', []]);
  });

  it.each([new LytSlotError('PSP_UNAVAILABLE', 'away'), new LytSlotError('LEDGER_UNBALANCED', 'bug'), new Error('unexpected')])(
    '%s is thrown on, to be tried again',
    async (error) => {
      await expect(doing(failing(error)).outcome).rejects.toBe(error);
      await expect(doing(failing(error), 'away').outcome).rejects.toBe(error);
    },
  );

  it.each([
    [new LytSlotError('PSP_UNAVAILABLE', 'away', { url: 'https://secret' }), 'PSP_UNAVAILABLE'],
    [new Error('token 123:abc'), 'INTERNAL'],
  ])('%s leaves its code beside the deadline, and nothing else', async (error, code) => {
    const { outcome, notes } = doing(failing(error));
    await expect(outcome).rejects.toBe(error);
    expect(notes).toEqual([{ ...order, code, at: NOW }]);
  });

  it('refuses work of another pool', async () => {
    const deps = { logger, dueTroubles: { note: async () => undefined }, clock: { now: () => NOW } };
    await expect(createDueWork(deps, {})('settle', order)).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});

it('a repeated job is the same command, another version another one', () => {
  const command = commandOf('publish', order);
  expect(command).toEqual({ tenantId: 't1', orderId: order.orderId, commandId: `publish-${order.orderId}-5`, by: 'deadline' });
  expect(commandOf('publish', { ...order, version: 6 }).commandId).not.toBe(command.commandId);
});
