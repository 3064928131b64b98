/**
 * @file domain/creatives/submit-creative.ts
 * @description Takes an advertiser's post for a held slot; a newer one replaces it until checkout.
 * @dependencies -
 * @created 2026-11-25
 */
import { draftStep, loadOrder, requireStep, takeStep } from '../booking/index.ts';
import type { ExperimentPart, FrozenContent, OrderRef, OrderStore, PostBody } from '../booking/index.ts';
import type { AdvertiserReader } from '../marking/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { freezeContent } from './freeze-content.ts';

/** What submitting needs; `publicUrl` is the base of the label's link. */
export interface SubmitDeps {
  readonly orders: OrderStore;
  readonly advertisers: AdvertiserReader;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly publicUrl: string;
}

/** The post as the advertiser sent it. */
export interface SubmitCommand extends OrderRef, PostBody {
  readonly commandId: string;
  /** Where the post is a variant of several. */
  readonly experiment?: Omit<ExperimentPart, 'contentHash'>;
}

/**
 * Freezes the post with what its buyer has declared by now, and answers exactly what will go out. Throws CREATIVE_*, HOLD_EXPIRED,
 * ORDER_STATE_CHANGED, ORDER_NOT_FOUND, ADVERTISER_UNKNOWN where the market demands to know who advertises.
 */
export async function submitCreative(deps: SubmitDeps, command: SubmitCommand): Promise<{ readonly content: FrozenContent }> {
  const { orders, clock, ids, publicUrl } = deps;
  const { tenantId, advertiser: buyer, placement } = await loadOrder(orders, command);
  const marking = await deps.advertisers.declaredFor({ tenantId, telegramUserId: buyer.telegramUserId });
  const label = { url: `${publicUrl}/a/${placement.shortLink}`, advertiser: marking?.advertiser.party };
  const content = freezeContent(command, label);
  const experiment = command.experiment === undefined ? null : { ...command.experiment, contentHash: content.hash };
  const outcome = await takeStep<'taken'>(orders, command, (order) => {
    const at = clock.now();
    const { id: orderId, deadline, advertiser } = order;
    requireStep(order, 'creative.submitted');
    if (deadline !== undefined && deadline.dueAt <= at) throw new LytSlotError('HOLD_EXPIRED', 'The hold ran out', { orderId });
    const step = draftStep(
      order,
      { at, ids },
      {
        event: 'creative.submitted',
        key: command.commandId,
        actor: { kind: 'advertiser', id: String(advertiser.telegramUserId) },
        cause: 'the advertiser sent a post',
        details: { ...describeContent(content), ...variantOf(command), ...(marking !== undefined && { kktu: marking.advertiser.kktu }) },
        placement: { content, marking: marking ?? null, experiment },
        deadline: deadline ?? null,
      },
    );
    return { outcome: 'taken', step };
  });
  // Repeated, the post stands as it was frozen then, whatever was declared since.
  const known = outcome === 'repeated' ? (await loadOrder(orders, command)).placement.content : undefined;
  return { content: known ?? content };
}

/** What the journal keeps of a post: never its words. */
export function describeContent({ hash, text, media, buttons }: FrozenContent): Readonly<Record<string, string | number>> {
  return {
    hash,
    length: text.length,
    ...(media !== undefined && { media: media.kind }),
    ...(buttons !== undefined && { buttons: buttons.flat().length }),
  };
}

function variantOf({ experiment }: SubmitCommand): Readonly<Record<string, string>> {
  return experiment === undefined ? {} : { experiment: experiment.id, variant: experiment.variant };
}
