/**
 * @file domain/order-life/review-steps.ts
 * @description The table’s second part: moderation, the owner’s and the advertiser’s word, the register’s token, cancelling.
 * @dependencies -
 * @created 2026-11-29
 */
import type { LifeSteps } from './life-step.ts';

/** Until the post may go out, or nobody wants it to. */
export const REVIEW_STEPS = {
  'creative.moderated': {
    from: ['MODERATION'],
    to: 'OWNER_REVIEW',
    by: ['system', 'moderator'],
    guard: 'the rules are kept, a moderator says so, or an appeal has let these very words through',
    awaits: ['owner-review'],
  },
  'creative.doubted': {
    from: ['MODERATION'],
    to: 'same',
    by: ['system'],
    guard: 'the rules, the policy, or the goods by their code, leave it to a person',
    awaits: ['moderation-timeout'],
  },
  'creative.link-changed': {
    from: ['MARKING', 'SCHEDULED', 'RESCHEDULING', 'LIVE'],
    to: 'same',
    by: ['system'],
    guard: 'a link leads elsewhere than when the post was moderated',
    awaits: ['mark', 'publish', 'expire-move', 'remove'],
  },
  'creative.rejected': {
    from: ['MODERATION'],
    to: 'REJECTED',
    by: ['system', 'moderator'],
    guard: 'a rule or the policy forbids it, a moderator says so, or nobody looked in time',
    awaits: ['refund'],
    reservation: 'release',
    tells: ['placement.rejected'],
  },
  'creative.sent-to-owner': {
    from: ['OWNER_REVIEW'],
    to: 'same',
    by: ['system'],
    guard: 'the channel approves by hand and does not trust this buyer yet',
    awaits: ['owner-timeout'],
    tells: ['placement.owner-review'],
  },
  'creative.approved': {
    from: ['OWNER_REVIEW'],
    to: 'MARKING',
    by: ['owner'],
    guard: 'the owner approves this very content; by itself where the channel or the buyer is trusted',
    awaits: ['mark'],
  },
  'creative.declined': {
    from: ['OWNER_REVIEW'],
    to: 'OWNER_DECLINED',
    by: ['owner', 'system'],
    guard: 'the owner refuses, or said nothing in time',
    awaits: ['refund'],
    reservation: 'release',
    tells: ['placement.declined'],
  },
  'creative.changes-requested': {
    from: ['MODERATION', 'OWNER_REVIEW'],
    to: 'CHANGES_REQUESTED',
    by: ['owner', 'moderator'],
    guard: 'it is with whoever asks: first the moderator, then the owner; fewer than three rounds so far',
    awaits: ['changes-timeout'],
    tells: ['placement.changes-requested'],
  },
  'creative.resubmitted': {
    from: ['CHANGES_REQUESTED'],
    to: 'MODERATION',
    by: ['advertiser'],
    guard: 'the new post keeps the rules',
    awaits: ['moderate'],
  },
  'creative.draft-offered': {
    from: ['OWNER_REVIEW'],
    to: 'ADV_REVIEW',
    by: ['owner'],
    guard: 'the owner’s own text keeps the rules, fewer than three rounds so far',
    awaits: ['draft-timeout'],
    tells: ['placement.draft-offered'],
  },
  'creative.draft-accepted': {
    from: ['ADV_REVIEW'],
    to: 'MARKING',
    by: ['advertiser'],
    guard: 'the advertiser approves this very content',
    awaits: ['mark'],
  },
  'creative.draft-refused': {
    from: ['ADV_REVIEW'],
    to: 'OWNER_REVIEW',
    by: ['advertiser'],
    guard: 'the advertiser wants it otherwise',
    awaits: ['owner-timeout'],
    tells: ['placement.owner-review'],
  },
  'placement.cancelled': {
    from: ['MODERATION', 'OWNER_REVIEW', 'CHANGES_REQUESTED', 'ADV_REVIEW', 'MARKING', 'SCHEDULED', 'RESCHEDULING'],
    to: 'CANCELLED',
    by: ['advertiser', 'owner', 'system'],
    guard: 'the notice is kept; how much goes back is the refund matrix’s',
    awaits: ['refund'],
    reservation: 'release',
    tells: ['placement.cancelled'],
  },
  'creative.marking-postponed': {
    from: ['MARKING'],
    to: 'same',
    by: ['system'],
    guard: 'the register gave no answer and the slot has not come',
    awaits: ['mark'],
  },
  'creative.marked': {
    from: ['MARKING'],
    to: 'SCHEDULED',
    by: ['ord'],
    guard: 'the register gave a token for this very content, and the channel may sell',
    awaits: ['publish'],
    tells: ['placement.scheduled'],
  },
} as const satisfies LifeSteps;
