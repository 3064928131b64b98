/**
 * @file tests/chaos/dispatchers-move.test.ts
 * @description Two dispatchers become four and then one during 500 updates a second; one is killed, one frozen until others have its partitions: no gap, no repeat, no reorder.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-28
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openControlDatabase } from '@lytslot/adapters/postgres';
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import { until } from '../kit/wait.ts';
import { createScratch } from '../store/scratch.ts';
import type { Row, Scratch } from '../store/scratch.ts';
import { Fleet, nameOf } from './dispatcher-fleet.ts';
import type { DispatcherProcess } from './dispatcher-fleet.ts';
import { Flood } from './flood.ts';

const BOT = 7_000_000_001;
const LANES = 8;
const PER_SECOND = 500;
const CHATS = Array.from({ length: 400 }, (_, place) => 5_000 + place);

/** Writes down every commit of an update where it happens, in the database, in its order. */
const WITNESS = `
  create table witness (seq bigserial primary key, chat_id bigint, update_id bigint, partition smallint, handled_by text, epoch bigint);
  create function bear_witness() returns trigger language plpgsql security definer as $$
  begin
    insert into witness (chat_id, update_id, partition, handled_by, epoch)
      values (new.chat_id, new.update_id, new.partition, new.handled_by, new.epoch);
    return new;
  end $$;
  create trigger bear_witness after update of handled_at on update_inbox for each row execute function bear_witness();`;

let scratch: Scratch;
let gateway: ControlDatabase;
let operator: ControlDatabase;
let fleet: Fleet;

beforeAll(async () => {
  scratch = await createScratch('control');
  await scratch.superuser.run(WITNESS);
  gateway = await openControlDatabase({ url: scratch.url('app'), role: 'app', poolSize: 8 });
  operator = await openControlDatabase({ url: scratch.url('worker'), role: 'worker' });
  fleet = new Fleet({ operator, url: scratch.url('app'), botId: BOT, lanes: LANES });
}, 60_000);

afterAll(async () => {
  await fleet.close();
  await Promise.all([gateway.close(), operator.close()]);
  await scratch.drop();
}, 60_000);

const witnessed = () => scratch.superuser.run('select * from witness order by seq');
async function committedBy(ordinal: number): Promise<number> {
  const [row] = await scratch.superuser.run('select count(*)::int as committed from witness where handled_by = ?', [nameOf(ordinal)]);
  return Number(row?.['committed']);
}

/** Whether updates kept coming while `change` was made. */
async function under(flood: Flood, change: () => Promise<void>): Promise<void> {
  const before = flood.stored;
  await change();
  expect(flood.stored).toBeGreaterThan(before);
}

function updatesByChat(rows: readonly Row[]): ReadonlyMap<number, readonly number[]> {
  const byChat = new Map<number, number[]>(CHATS.map((chatId) => [chatId, []]));
  for (const row of rows) byChat.get(Number(row['chat_id']))?.push(Number(row['update_id']));
  return byChat;
}

/** Pairs of commits of one partition in which the later one has the older epoch. */
function epochsGoingBack(rows: readonly Row[]): readonly Row[] {
  const last = new Map<unknown, bigint>();
  return rows.filter((row) => {
    const epoch = BigInt(String(row['epoch']));
    const isOlder = epoch < (last.get(row['partition']) ?? 0n);
    last.set(row['partition'], epoch);
    return isOlder;
  });
}

describe('dispatchers that come, go, die and freeze', () => {
  it('handle every update of a chat once and in order, and a stale one is refused', async () => {
    fleet.declare(2);
    const [killed, frozen] = (await Promise.all([2, 3, 0, 1].map((ordinal) => fleet.start(ordinal)))) as [
      DispatcherProcess,
      DispatcherProcess,
    ];
    await fleet.servedBy(0, 1);
    const flood = new Flood({ inbox: gateway.inbox, botId: BOT, chats: CHATS, perSecond: PER_SECOND });

    fleet.declare(4);
    await under(flood, () => fleet.servedBy(0, 1, 2, 3));

    await until({ what: 'the two to be at work' }, async () => (await committedBy(2)) > 0 && (await committedBy(3)) > 0);
    frozen.tell('hold');
    await frozen.said('all held');
    frozen.freeze();
    killed.kill();
    await under(flood, async () => {
      // As a cluster would start the killed one anew; the frozen one it takes for alive.
      await fleet.start(2);
      await fleet.servedBy(0, 1, 2);
    });

    const committed = await committedBy(3);
    frozen.tell('go on');
    frozen.thaw();
    expect((await frozen.said('ended')).outcomes).toEqual({ committed, stale_epoch: LANES });
    expect(await committedBy(3)).toBe(committed);

    fleet.declare(1);
    await under(flood, () => fleet.servedBy(0));

    const sent = await flood.stop();
    const total = flood.stored;
    await until({ what: `all ${total} updates to be handled`, timeoutMs: 120_000, everyMs: 500 }, async () => {
      const [row] = await scratch.superuser.run('select count(*)::int as waiting from update_inbox where handled_at is null');
      return row?.['waiting'] === 0;
    });
    const rows = await witnessed();
    expect(updatesByChat(rows)).toEqual(sent);
    expect(rows).toHaveLength(total);
    expect(epochsGoingBack(rows)).toEqual([]);
    expect([...new Set(rows.map((row) => row['handled_by']))].toSorted()).toEqual([0, 1, 2, 3].map(nameOf));
  }, 300_000);
});
