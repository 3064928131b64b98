/**
 * @file domain/marking/plan-registration.ts
 * @description What the register is told of a post, in an order in which everything named is known already. Each is a PUT by our own id, so all may be repeated.
 * @dependencies -
 * @created 2026-11-29
 */
import type { ChainMember, ContractChain, ContractLink } from './contract-chain.ts';

/** Where the post goes. */
export interface Pad {
  readonly channelId: string;
  /** A channel without one has no address that the register could be told. */
  readonly username: string | undefined;
}

/** The post itself. */
export interface CreativeToMark {
  readonly externalId: string;
  readonly kktu: string;
  readonly form: 'text' | 'text-with-photo';
  readonly text: string;
  /** Where its buttons lead. */
  readonly targets: readonly string[];
  readonly hash: string;
}

/** One thing to put. */
export type Registration =
  | { readonly kind: 'person'; readonly id: string; readonly member: ChainMember }
  | { readonly kind: 'contract'; readonly id: string; readonly link: ContractLink; readonly parentId: string | undefined }
  | {
      readonly kind: 'pad';
      readonly id: string;
      readonly personId: string;
      readonly by: 'owner' | 'distributor';
      readonly username: string;
    }
  | { readonly kind: 'creative'; readonly id: string; readonly contractId: string; readonly creative: CreativeToMark };

/** Persons, contracts from the advertiser's on, the channel, the creative. Throws RangeError for a chain whose links do not meet. */
export function planRegistration(of: {
  readonly chain: ContractChain;
  readonly pad: Pad;
  readonly creative: CreativeToMark;
}): readonly Registration[] {
  const { chain, pad, creative } = of;
  chain.forEach(({ client }, at) => {
    if (at > 0 && chain[at - 1]?.contractor.id !== client.id)
      throw new RangeError(`Link ${at} of the chain does not begin where the one before ends`);
  });
  const [first] = chain;
  const last = chain.at(-1) ?? first;
  const members = new Map([first.client, ...chain.map(({ contractor }) => contractor)].map((member) => [member.id, member] as const));
  return [
    ...[...members].map(([id, member]) => ({ kind: 'person', id, member }) as const),
    ...chain.map((link, at) => ({ kind: 'contract', id: link.id, link, parentId: chain[at - 1]?.id }) as const),
    ...padOf(pad, last),
    { kind: 'creative', id: creative.externalId, contractId: first.id, creative },
  ];
}

function padOf({ channelId, username }: Pad, last: ContractLink): readonly Registration[] {
  if (username === undefined) return [];
  return [{ kind: 'pad', id: padIdOf(channelId, last), personId: last.contractor.id, by: byOf(last), username }];
}

/** The id of a channel whose chain ends with `last`: owned by its owner, or stood for by the platform. */
export function padIdOf(channelId: string, last: ContractLink): string {
  return `pad-${channelId}-${byOf(last)}`;
}

function byOf({ subject }: ContractLink): 'owner' | 'distributor' {
  return subject === 'distribution' ? 'owner' : 'distributor';
}
