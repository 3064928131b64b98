/**
 * @file domain/agreements/agreements.test.ts
 * @description Drafts of offers are checked field by field; owners are asked for the version in force, and only for that.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { acceptAgreement, requireAccepted } from './accept-agreement.ts';
import { linkOf, readDraft } from './agreement.ts';
import type { AgreementDraft, AgreementVersion } from './agreement.ts';

const now = new Date('2026-12-01T09:00:00Z');
const digest = 'a'.repeat(64);
const byText: AgreementDraft = { kind: 'owner', title: 'Агентская оферта', text: 'Первая.\r\nВторая.', inForceAt: now };
const byLink: AgreementDraft = { kind: 'advertiser', title: 'Оферта', url: 'https://lytslot.example/o.pdf', digest, inForceAt: now };

describe('a draft', () => {
  it('of a text is known by the digest of the text as it is kept', () => {
    const read = readDraft(byText, now);
    expect(read).toMatchObject({ text: 'Первая.\nВторая.', url: undefined });
    expect(read.digest).toBe(createHash('sha256').update('Первая.\nВторая.').digest('hex'));
    expect(readDraft({ ...byText, inForceAt: undefined }, now).inForceAt).toEqual(now);
    expect(readDraft(byLink, now)).toMatchObject({ text: undefined, url: byLink.url, digest });
  });

  it.each<readonly [string, AgreementDraft, Partial<AgreementDraft>]>([
    ['title', byText, { title: ' a ' }],
    ['title', byText, { title: 'a'.repeat(201) }],
    ['text', byText, { text: ' \n ' }],
    ['text', byText, { text: 'a'.repeat(25_001) }],
    ['text', byText, { text: 'a\u0000b' }],
    ['text', byText, { text: undefined }],
    ['text', byText, { url: byLink.url }],
    ['digest', byText, { digest }],
    ['url', byLink, { url: 'http://lytslot.example/o.pdf' }],
    ['url', byLink, { url: 'нигде' }],
    ['digest', byLink, { digest: undefined }],
    ['digest', byLink, { digest: digest.toUpperCase() }],
    ['inForceAt', byLink, { inForceAt: new Date(now.getTime() - 1) }],
    ['inForceAt', byLink, { inForceAt: new Date('2028-01-01') }],
  ])('with a wrong %s is not published', (field, draft, change) => {
    expect(() => readDraft({ ...draft, ...change }, now)).toThrow(
      expect.objectContaining({ code: 'AGREEMENT_INVALID', params: { field } }),
    );
  });

  it('is read at a page of its own', () => {
    expect(linkOf({ kind: 'owner', number: 2 }, 'https://lytslot.example')).toBe('https://lytslot.example/agreements/owner/2');
  });
});

describe('an owner', () => {
  const version: AgreementVersion = { id: 'v1', number: 1, publishedAt: now, ...readDraft(byText, now) };
  const world = (inForce: AgreementVersion | undefined) => {
    const kept: string[] = [];
    const agreements = {
      inForce: async () => inForce,
      acceptedAt: async (tenantId: string, versionId: string) => (kept.includes(`${tenantId} ${versionId}`) ? now : undefined),
      accept: async (word: { readonly tenantId: string; readonly versionId: string }) =>
        void kept.push(`${word.tenantId} ${word.versionId}`),
    };
    return { deps: { agreements, clock: { now: () => now } }, kept };
  };
  const word = { tenantId: 't', telegramUserId: 2_001 };

  it('is asked nothing where no version is in force', async () => {
    await expect(requireAccepted(world(undefined).deps, 't')).resolves.toBeUndefined();
  });

  it('is asked for the version in force until it is accepted, each tenant by itself', async () => {
    const { deps } = world(version);
    await expect(requireAccepted(deps, 't')).rejects.toMatchObject({
      code: 'AGREEMENT_NOT_ACCEPTED',
      params: { tenantId: 't', number: 1 },
    });
    await acceptAgreement(deps, { ...word, versionId: 'v1' });
    await expect(requireAccepted(deps, 't')).resolves.toBeUndefined();
    await expect(requireAccepted(deps, 'other')).rejects.toMatchObject({ code: 'AGREEMENT_NOT_ACCEPTED' });
  });

  it('accepts only what is in force', async () => {
    const { deps, kept } = world(version);
    await expect(acceptAgreement(deps, { ...word, versionId: 'v0' })).rejects.toMatchObject({ code: 'AGREEMENT_CHANGED' });
    expect(kept).toEqual([]);
  });
});
