/**
 * @file tests/chaos/random/payout-commands.ts
 * @description What owners do about their money: details, terms, asking for it now.
 * @dependencies fast-check
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { agree, inStreet } from './command-kit.ts';
import type { Stage } from './command-kit.ts';
import type { StreetModel } from './street-model.ts';

const DONE = new Set(['done']);

interface Whose {
  readonly lane: number;
}

async function sayDetails({ lane, where }: Whose & { readonly where: 'card' | 'phone' }, model: StreetModel, stage: Stage): Promise<void> {
  const owner = model.lanes[lane];
  const now = stage.now();
  // New details freeze everything for three days: nobody gives others all the time.
  if (owner === undefined || (owner.detailsAt !== undefined && !owner.mayBePaid(now))) return;
  const answer = await stage.street.payees[lane]?.sayDetails(randomUUID(), where);
  if (answer !== undefined) agree('details', answer, DONE);
  owner.sayDetails(now);
}

async function sayTerms(
  { lane, schedule, minimumMinor }: Whose & { readonly schedule: 'weekly' | 'on-request'; readonly minimumMinor: string },
  _model: StreetModel,
  { street }: Stage,
): Promise<void> {
  const answer = await street.payees[lane]?.sayTerms(randomUUID(), { schedule, minimumMinor });
  if (answer !== undefined) agree('terms', answer, DONE);
}

async function request({ lane }: Whose, _model: StreetModel, { street }: Stage): Promise<void> {
  const answer = await street.payees[lane]?.request(randomUUID());
  if (answer !== undefined) agree('a request to be paid', answer, DONE);
}

const lanes = fc.nat(1);

/** The usual ones more often. */
export const payoutCommands = [
  { weight: 1, arbitrary: inStreet('sayDetails', fc.record({ lane: lanes, where: fc.constantFrom('card', 'phone') }), sayDetails) },
  {
    weight: 1,
    arbitrary: inStreet(
      'sayTerms',
      fc.record({ lane: lanes, schedule: fc.constantFrom('weekly', 'on-request'), minimumMinor: fc.constantFrom('100', '50000') }),
      sayTerms,
    ),
  },
  { weight: 4, arbitrary: inStreet('request', fc.record({ lane: lanes }), request) },
];
