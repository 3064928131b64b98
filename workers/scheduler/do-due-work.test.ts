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
const doing = (publish: () => Promise<string>) => createDueWork({ logger }, { publish })('publish', order);

describe('doing due work', () => {
  it('says in a word what became of it', async () => {
    expect(await doing(async () => 'live')).toBe('live');
  });

  it.each(['ORDER_STATE_CHANGED', 'ORDER_NOT_FOUND', 'STALE_EPOCH'] as const)('%s: somebody else was first', async (code) => {
    expect(await doing(failing(new LytSlotError(code, '')))).toBe('overtaken');
  });

  it.each([new LytSlotError('PSP_UNAVAILABLE', 'away'), new LytSlotError('LEDGER_UNBALANCED', 'bug'), new Error('unexpected')])(
    '%s is thrown on, to be tried again',
    async (error) => {
      await expect(doing(failing(error))).rejects.toBe(error);
    },
  );

  it('refuses work of another pool', async () => {
    await expect(createDueWork({ logger }, {})('settle', order)).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});

it('a repeated job is the same command, another version another one', () => {
  const command = commandOf('publish', order);
  expect(command).toEqual({ tenantId: 't1', orderId: order.orderId, commandId: `publish-${order.orderId}-5`, by: 'deadline' });
  expect(commandOf('publish', { ...order, version: 6 }).commandId).not.toBe(command.commandId);
});
