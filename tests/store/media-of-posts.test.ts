/**
 * @file tests/store/media-of-posts.test.ts
 * @description A version of a post is kept with its photo and buttons, and nothing of it is changed later; posts of text alone stay what they were.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import type { FrozenContent, PostBody } from '@lytslot/domain/booking';
import { contentHash } from '@lytslot/domain/creatives';
import { applied, held, newHold, putChannel } from './sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

const PHOTO = { kind: 'photo', fileId: 'file-1', uniqueId: 'unique' } as const;
const BUTTONS = [[{ text: 'Купить', url: 'https://shop.example/?a=1&b="2"' }], [{ text: '☕', url: 'https://shop.example/' }]];
let scratch: Scratch;
let shard: ShardDatabase;

beforeAll(async () => {
  scratch = await createScratch('shard');
  shard = await openShardDatabase({ shard: 'scratch', url: scratch.url('worker'), role: 'worker' });
}, 60_000);
afterAll(async () => {
  await shard.close();
  await scratch.drop();
});

const frozen = (body: PostBody): FrozenContent => ({ ...body, hash: contentHash(body) });
const versionsOf = (placementId: string) =>
  scratch.superuser.run('select version_no, hash, media is null as plain from creative_version where placement_id = ? order by 1', [
    placementId,
  ]);

it('is read back as it was written, hash and all; what a post does not have is not there', async () => {
  let order = await held(shard, newHold(await putChannel(shard)));
  const bodies: readonly PostBody[] = [
    { text: 'Кофе', entities: [] },
    { text: 'Кофе', entities: [{ type: 'bold', offset: 0, length: 4 }], media: PHOTO, buttons: BUTTONS },
    { text: 'Кофе', entities: [], buttons: BUTTONS },
    { text: 'Кофе', entities: [], media: PHOTO },
  ];
  for (const body of bodies) {
    order = await applied(shard, order, { placement: { state: 'NEW', content: frozen(body) } });
    const { content } = order.placement;
    expect(content).toStrictEqual(frozen(body));
    expect(content && contentHash(content)).toBe(content?.hash);
  }
  const versions = await versionsOf(order.placement.id);
  expect(versions.map(({ version_no: no, plain }) => [no, plain])).toEqual([
    [1, true],
    [2, false],
    [3, true],
    [4, false],
  ]);
});

it('is a new version for another button or file, and the same one for the same file under another name', async () => {
  let order = await held(shard, newHold(await putChannel(shard)));
  const body: PostBody = { text: 'Кофе', entities: [], media: PHOTO, buttons: BUTTONS };
  const send = async (next: PostBody) => {
    order = await applied(shard, order, { placement: { state: 'NEW', content: frozen(next) } });
    return (await versionsOf(order.placement.id)).length;
  };
  expect(await send(body)).toBe(1);
  expect(await send({ ...body, media: { ...PHOTO, fileId: 'file-2' } })).toBe(1);
  expect(order.placement.content?.media?.fileId).toBe('file-1');
  expect(await send({ ...body, media: { ...PHOTO, uniqueId: 'another' } })).toBe(2);
  expect(await send({ text: 'Кофе', entities: [], media: PHOTO })).toBe(3);
});

it('is changed by nobody later, and holds no half of a photo', async () => {
  const order = await held(shard, newHold(await putChannel(shard)));
  const { placement } = await applied(shard, order, {
    placement: { state: 'NEW', content: frozen({ text: 'Кофе', entities: [], media: PHOTO }) },
  });
  const change = (set: string) => scratch.superuser.run(`update creative_version set ${set} where placement_id = ?`, [placement.id]);
  await expect(change(`media = null`)).rejects.toThrow(/append-only|change/i);
  const half = `insert into creative_version (tenant_id, placement_id, version_no, content, entities, hash, created_at, media)
    select tenant_id, placement_id, 9, content, entities, hash, created_at, '{"kind": "photo"}' from creative_version where placement_id = ?`;
  await expect(scratch.superuser.run(half, [placement.id])).rejects.toThrow(/check constraint/);
});
