/**
 * @file sandbox/telegram/rules/message-age.test.ts
 * @description The 48 hour rule and the rights around deleting and editing.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import { checkDeletion, checkEditing, DELETABLE_MS } from './message-age.ts';

const own = { chatType: 'channel', author: 'bot', ageMs: 0, canPost: true, canDelete: false } as const;

describe('deleting', () => {
  it('works until just before 48 hours, in channels and private chats', () => {
    expect(DELETABLE_MS).toBe(172_800_000);
    expect(() => checkDeletion({ ...own, ageMs: DELETABLE_MS - 1 })).not.toThrow();
    for (const chatType of ['channel', 'private'] as const) {
      expect(() => checkDeletion({ ...own, chatType, canDelete: true, ageMs: DELETABLE_MS })).toThrow("can't be deleted for everyone");
    }
  });

  it("takes can_delete_messages for others' posts and can_post_messages for one's own", () => {
    expect(() => checkDeletion({ ...own, canPost: false })).toThrow("message can't be deleted");
    expect(() => checkDeletion({ ...own, author: 'other' })).toThrow("message can't be deleted");
    expect(() => checkDeletion({ ...own, author: 'other', canDelete: true })).not.toThrow();
  });
});

describe('editing', () => {
  it('is for own messages, or with can_edit_messages in a channel', () => {
    const rights = { canPost: true, canEdit: false };
    expect(() => checkEditing({ chatType: 'channel', author: 'bot', ...rights })).not.toThrow();
    expect(() => checkEditing({ chatType: 'channel', author: 'other', ...rights })).toThrow("can't be edited");
    expect(() => checkEditing({ chatType: 'channel', author: 'other', canPost: false, canEdit: true })).not.toThrow();
    expect(() => checkEditing({ chatType: 'private', author: 'other', canPost: true, canEdit: true })).toThrow("can't be edited");
  });
});
