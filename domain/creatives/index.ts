/**
 * @file domain/creatives/index.ts
 * @description Front door of the creatives slice.
 * @dependencies -
 * @created 2026-11-25
 */
export { appealOf } from './appeal-of.ts';
export { answerDraft, endAdvertisersTime, offerDraft, resubmitCreative } from './answer-review.ts';
export { markCreative } from './clear-for-publishing.ts';
export type { MarkDeps } from './clear-for-publishing.ts';
export { longestText } from './check-post.ts';
export { authorsHash, contentHash, freezeContent, postOf } from './freeze-content.ts';
export { forbiddenBy, touchedBy } from './heed-policy.ts';
export type { PolicyFate, WaitingPost } from './heed-policy.ts';
export type { OfferDeps } from './answer-review.ts';
export type { JudgeDeps } from './judge-post.ts';
export { decideModeration, endModeratorsTime, moderateCreative, policyDetails } from './moderate-creative.ts';
export type { ModerateDeps } from './moderate-creative.ts';
export type { OrdGateway, PostToRegister, RegisterFault } from './ord-gateway.ts';
export type { PhotoReader, Picture } from './photo-reader.ts';
export { approveCreative, declineCreative, endOwnersTime, requestChanges, reviewByOwner } from './review-creative.ts';
export type { Approval, ApprovalReader } from './review-creative.ts';
export { submitCreative } from './submit-creative.ts';
export type { SubmitDeps } from './submit-creative.ts';
export { readLandings, watchLinks } from './watch-links.ts';
