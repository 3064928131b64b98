/**
 * @file tests/chaos/random/command-kit.ts
 * @description What random commands are made of: whom they are about, and how an answer is held against what the model allows.
 * @dependencies fast-check
 * @created 2026-11-30
 */
import * as fc from 'fast-check';
import type { Lane } from './lane.ts';
import type { LaneModel } from './lane-model.ts';
import type { ModelOrder } from './order-model.ts';
import type { Answer } from './people.ts';
import type { StreetModel } from './street-model.ts';
import type { Street } from './street.ts';

export const STARTS = 16;
export const BUYERS = 5;
export const CHANGED = 'ORDER_STATE_CHANGED';

/** What a command works on besides the model. */
export interface Stage {
  readonly street: Street;
  /** Business time now, in milliseconds. */
  readonly now: () => number;
}

export type StreetCommand = fc.AsyncCommand<StreetModel, Stage>;

/** One channel of the street, and the street around it. */
export interface Scene extends Stage {
  readonly whole: StreetModel;
  readonly model: LaneModel;
  readonly lane: Lane;
}

/** Throws where an answer is none of those the model allows. */
export function agree(what: string, answer: Answer<unknown>, allowed: ReadonlySet<string>): string {
  const heard = 'code' in answer ? answer.code : 'done';
  if (!allowed.has(heard)) throw new Error(`${what} was answered ${heard} instead of ${[...allowed].join(' or ')}`);
  if (heard === CHANGED && 'status' in answer && answer.status !== 409) throw new Error(`${what} was refused with ${answer.status}`);
  return heard;
}

type Lanes = Pick<StreetModel, 'lanes'>;
type Act<Subject> = (subject: Subject, scene: Scene) => Promise<void>;

/** About one channel. `isDue`: whether it makes sense now. */
class Deed implements StreetCommand {
  readonly name: string;
  readonly isDue: (model: Lanes) => boolean;
  readonly act: (model: StreetModel, stage: Stage) => Promise<void>;

  constructor(name: string, isDue: Deed['isDue'], act: Deed['act']) {
    this.name = name;
    this.isDue = isDue;
    this.act = act;
  }

  check(model: Readonly<StreetModel>): boolean {
    return this.isDue(model);
  }

  async run(model: StreetModel, stage: Stage): Promise<void> {
    try {
      await this.act(model, stage);
    } catch (error) {
      throw new Error(`${this.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  toString(): string {
    return this.name;
  }
}

/** A command about the whole street. */
export function inStreet<Choice>(
  name: string,
  choices: fc.Arbitrary<Choice>,
  act: (choice: Choice, model: StreetModel, stage: Stage) => Promise<void>,
  isDue: (model: Lanes) => boolean = () => true,
): fc.Arbitrary<StreetCommand> {
  return choices.map((choice) => new Deed(`${name}(${JSON.stringify(choice)})`, isDue, (model, stage) => act(choice, model, stage)));
}

/** A command about one of its channels. */
export function inLane<Choice>(
  name: string,
  choices: fc.Arbitrary<Choice>,
  act: Act<Choice>,
  isDue: (model: LaneModel) => boolean = () => true,
): fc.Arbitrary<StreetCommand> {
  return fc.tuple(fc.nat(1), choices).map(
    ([lane, choice]) =>
      new Deed(
        `${name}(${lane}, ${JSON.stringify(choice)})`,
        (whole) => isDue(laneOf(whole, lane)),
        (whole, stage) => act(choice, sceneOf(whole, stage, lane)),
      ),
  );
}

/** A command about one of the newest orders of one of its channels that it applies to. */
export function onOrder(
  name: string,
  act: Act<ModelOrder>,
  applies: (order: ModelOrder, model: LaneModel) => boolean = () => true,
): fc.Arbitrary<StreetCommand> {
  return fc.tuple(fc.nat(1), fc.nat(15)).map(([lane, index]) => {
    const find = (whole: Lanes) => laneOf(whole, lane).pick(index, applies);
    return new Deed(
      `${name}(${lane}, ${index})`,
      (whole) => find(whole) !== undefined,
      async (whole, stage) => {
        const order = find(whole);
        if (order !== undefined) await act(order, sceneOf(whole, stage, lane));
      },
    );
  });
}

function laneOf({ lanes }: Lanes, index: number): LaneModel {
  const lane = lanes[index];
  if (lane === undefined) throw new Error(`a street has no channel ${index}`);
  return lane;
}

function sceneOf(whole: StreetModel, stage: Stage, index: number): Scene {
  const lane = stage.street.lanes[index];
  if (lane === undefined) throw new Error(`a street has no channel ${index}`);
  return { ...stage, whole, model: laneOf(whole, index), lane };
}
