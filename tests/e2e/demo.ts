/**
 * @file tests/e2e/demo.ts
 * @description Plays one sale on the running platform from the first message to the owner's money, and reports what really happened.
 * @dependencies contracts
 * @created 2026-11-25
 */
import { writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { endpoints as http } from '@lytslot/contracts/http';
import type { OrderDetail } from '@lytslot/contracts/http';
import { playPerson } from '../kit/advertiser.ts';
import { acceptPreview, buy, findChannel, openTimes, payOnPage, seesScheduled, sendPost, takeTime } from '../kit/buy.ts';
import { samplePost } from '../kit/formatted-text.ts';
import { openPlatform } from '../kit/platform.ts';
import type { Platform } from '../kit/platform.ts';
import { listPods } from '../kit/pods.ts';
import type { ChatMessage, Post } from '../kit/sandbox-client.ts';
import { createSandboxClient } from '../kit/sandbox-client.ts';
import { kubectl, readEndpoints, statePath } from '../kit/stack.ts';
import { until } from '../kit/wait.ts';
import { describeSale, renderReport } from './demo-report.ts';
import type { Sale } from './demo-report.ts';

const CHANNEL = { title: 'Записки бариста', username: 'barista_notes' };
const NEIGHBOUR = 'Утренний кофе';
const ANNA = { id: 3001, name: 'Анна Белова' };
const BORIS = { id: 3002, name: 'Борис Ветров' };

/** A step that failed, with the place to look at. */
class StepFailure extends Error {
  readonly look: string;

  constructor(title: string, look: string, cause: unknown) {
    super(`${title}\n  ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.look = look;
  }
}

/** Runs a step and says how long it took; `look` is the pod a failure most likely has its reason in. */
async function step<Result>(title: string, look: string, work: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  try {
    const result = await work();
    console.log(`  ✓ ${title.padEnd(88)} ${((performance.now() - began) / 1_000).toFixed(1).padStart(5)} s`);
    return result;
  } catch (error) {
    throw new StepFailure(title, look, error);
  }
}

async function sell(platform: Platform): Promise<Sale> {
  const { sandbox } = platform;
  const word = `LATTE-${Math.random().toString(36).slice(2, 7).toUpperCase()}`;
  const anna = playPerson(sandbox, ANNA);
  const dispatcher = 'APP=shard-a-dispatcher (or shard-b-dispatcher, gateway)';
  const time = await step(`${ANNA.name} finds «${CHANNEL.title}» in the bot and takes a time`, dispatcher, async () => {
    await findChannel(anna, CHANNEL.title);
    const times = await openTimes(anna);
    const wanted = times[3] ?? times[0] ?? '';
    await takeTime(anna, wanted);
    return wanted;
  });
  const preview = await step('She sends her post (bold, italic, code, link, emoji) and sees the exact preview', dispatcher, () =>
    sendPost(anna, samplePost(word)),
  );
  const { orderNumber, checkoutUrl } = await step('She accepts it and gets a payment link', dispatcher, () => acceptPreview(anna));
  await step('She pays on the checkout page; moderation, the owner’s rule and the ORD’s erid follow', 'APP=shard-a-payments', async () => {
    await payOnPage(checkoutUrl);
    await seesScheduled(anna);
  });
  const { order } = await platform.orderIs(orderNumber, 'SCHEDULED');
  await step(
    `The clock moves to ${order.publishAt.slice(0, 16).replace('T', ' ')} UTC; the post goes out and the link comes`,
    `APP=${order.shardName}-publish`,
    async () => {
      await sandbox.moveTo(new Date(Date.parse(order.publishAt) - 1_500));
      await anna.sees('Пост опубликован');
    },
  );
  const { post, live } = await step('The post in the channel is the preview, entity for entity', `APP=${order.shardName}-publish`, () =>
    findPost(platform, { orderNumber, word, preview }),
  );
  await step(
    `The clock moves on by ${order.feedHours} h: the post has stood as long as promised and is taken down`,
    `APP=${order.shardName}-publish`,
    () => platform.passTimeUntil(orderNumber, 'FULFILLED'),
  );
  const isTakenDown = (await ownPosts(platform, word)).every(({ isDeleted }) => isDeleted);
  const settled = await step('And by the dispute window: the owner gets the share', `APP=${order.shardName}-payments`, () =>
    platform.passTimeUntil(orderNumber, 'SETTLED'),
  );
  return { buyer: ANNA, time, preview, post, isTakenDown, live, settled };
}

async function ownPosts({ sandbox }: Platform, word: string): Promise<readonly Post[]> {
  return (await sandbox.posts(`@${CHANNEL.username}`)).filter(({ text }) => text.includes(word));
}

async function findPost(
  platform: Platform,
  sale: { readonly orderNumber: string; readonly word: string; readonly preview: ChatMessage },
): Promise<{ readonly post: Post; readonly live: OrderDetail }> {
  const posts = await ownPosts(platform, sale.word);
  const [post] = posts;
  if (post === undefined || posts.length !== 1) throw new Error(`There are ${posts.length} posts with ${sale.word} in the channel`);
  const same = post.text === sale.preview.text && isDeepStrictEqual(post.entities, sale.preview.entities);
  if (!same) throw new Error(`Preview and post differ:\n${JSON.stringify(sale.preview)}\n${JSON.stringify(post)}`);
  return { post, live: await platform.orderIs(sale.orderNumber, 'LIVE') };
}

/** Leaves something to look at: a post that is in its channel now. */
async function leaveOneLive(platform: Platform): Promise<OrderDetail> {
  const boris = playPerson(platform.sandbox, BORIS);
  const { orderNumber } = await buy(boris, { channel: NEIGHBOUR, post: samplePost('ESPRESSO') });
  const { order } = await platform.orderIs(orderNumber, 'SCHEDULED');
  await platform.sandbox.moveTo(new Date(Date.parse(order.publishAt) - 200));
  await boris.sees('Пост опубликован');
  return platform.orderIs(orderNumber, 'LIVE');
}

async function play(): Promise<void> {
  const began = performance.now();
  console.log('\nLytSlot Pro: one sale, from the first message to the owner’s money\n');
  const platform = await step('The platform answers; the administrator is signed in', 'APP=api', openPlatform);
  const sale = await sell(platform);
  const standing = await step(
    `${BORIS.name} buys a time in «${NEIGHBOUR}» too; his post is left standing to look at`,
    'APP=shard-a-publish',
    () => leaveOneLive(platform),
  );
  const audit = await platform.console.call(http.auditBalance, {});
  const pods = await until({ what: 'the list of pods' }, () => listPods('app.kubernetes.io/part-of=lytslot'));
  const tables = { resources: await kubectl('get', 'lytslot'), pods: await kubectl('get', 'pods', '--output=wide') };
  const tookMs = Math.round(performance.now() - began);
  const record = describeSale(sale, { platform, standing, audit, pods, tookMs });
  await writeFile(statePath('demo.json'), `${JSON.stringify(record, undefined, 2)}\n`);
  console.log(renderReport(record, tables));
}

/** A fault script somebody left in the sandbox explains many a failure. */
async function nameFaults(): Promise<void> {
  const faults = await createSandboxClient(readEndpoints().sandbox)
    .faults()
    .catch(() => []);
  for (const { service, action, match, struck } of faults) {
    console.error(`  A fault script is set in the sandbox: ${service} ${JSON.stringify(match)} ${action}, struck ${struck} times`);
  }
}

try {
  await play();
} catch (error) {
  console.error(`\n✗ ${error instanceof StepFailure ? error.message : String(error)}`);
  const look = error instanceof StepFailure ? error.look : '';
  console.error(`  What to look at: make logs ${look}; make status`);
  await nameFaults();
  process.exitCode = 1;
}
