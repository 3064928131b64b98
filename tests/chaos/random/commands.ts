/**
 * @file tests/chaos/random/commands.ts
 * @description What people do at random, the usual more often.
 * @dependencies fast-check
 * @created 2026-11-29
 */
import * as fc from 'fast-check';
import { cartCommands } from './cart-commands.ts';
import type { StreetCommand } from './command-kit.ts';
import { deliveryCommands } from './delivery-commands.ts';
import { payoutCommands } from './payout-commands.ts';
import { prepaidCommands } from './prepaid-commands.ts';
import { saleCommands } from './sale-commands.ts';

/** Commands of one street. */
export const commands: fc.Arbitrary<StreetCommand> = fc.oneof(
  ...saleCommands,
  ...cartCommands,
  ...prepaidCommands,
  ...deliveryCommands,
  ...payoutCommands,
);
